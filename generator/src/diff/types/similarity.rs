//! How alike two texts are, by what they have in common from the longest piece on (Ratcliff and Obershelp).

/// Longer texts are compared by their beginnings.
const LONGEST: usize = 400;

/// How alike two texts are, from 0 to 1.
pub(super) fn similarity(one: &str, other: &str) -> f64 {
    let letters = |text: &str| text.chars().take(LONGEST).collect::<Vec<char>>();
    let (one, other) = (letters(one), letters(other));
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let mut common = 0;
    let mut left = vec![(one.as_slice(), other.as_slice())];
    while let Some((one, other)) = left.pop() {
        let (at, also, length) = longest(one, other);
        if length > 0 {
            common += length;
            left.push((&one[..at], &other[..also]));
            left.push((&one[at + length..], &other[also + length..]));
        }
    }
    let whole = u32::try_from(one.len() + other.len()).map_or(f64::MAX, f64::from);
    f64::from(2 * u32::try_from(common).unwrap_or(0)) / whole
}

/// The longest piece that both have: where it is in each, and how long.
fn longest(one: &[char], other: &[char]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    let mut before = vec![0; other.len() + 1];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![0; other.len() + 1];
        for (j, b) in other.iter().enumerate() {
            if a == b {
                row[j + 1] = before[j] + 1;
                if row[j + 1] > best.2 {
                    best = (i + 1 - row[j + 1], j + 1 - row[j + 1], row[j + 1]);
                }
            }
        }
        before = row;
    }
    best
}

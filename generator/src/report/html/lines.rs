//! Two texts line by line, each line beside the one that it became.

/// A line of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// The same line on both sides, by its numbers from 0.
    Same(usize, usize),
    /// A line of the old text, one of the new text, or one instead of the other.
    Changed(Option<usize>, Option<usize>),
}

/// The most comparisons that are worth it; longer texts differ as a whole.
const MOST: usize = 250_000;

/// Pairs the lines of two texts: the longest common sequence stays, and between its lines what goes and what comes stand
/// beside each other.
pub(super) fn pairs(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (inner_old, inner_new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut kept: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    kept.extend(common(inner_old, inner_new).into_iter().map(|(a, b)| (a + head, b + head)));
    kept.extend((0..tail).map(|at| (old.len() - tail + at, new.len() - tail + at)));
    beside(&kept, old.len(), new.len())
}

/// The numbers of the lines of the longest common sequence.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST {
        return Vec::new();
    }
    let width = new.len() + 1;
    // The length of the longest sequence from each pair of places on.
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            lengths[a * width + b] = if old[a] == new[b] {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            found.push((a, b));
            a += 1;
            b += 1;
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    found
}

fn beside(kept: &[(usize, usize)], old: usize, new: usize) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(old.max(new));
    let (mut a, mut b) = (0, 0);
    for (at, to) in kept.iter().copied().chain([(old, new)]) {
        for step in 0..(at - a).max(to - b) {
            let gone = (a + step < at).then_some(a + step);
            let come = (b + step < to).then_some(b + step);
            pairs.push(Pair::Changed(gone, come));
        }
        if at < old && to < new {
            pairs.push(Pair::Same(at, to));
        }
        (a, b) = (at + 1, to + 1);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Pair, pairs};

    #[test]
    fn lines_stand_beside_what_they_became() {
        let old = ["a", "b", "c", "d"];
        let new = ["a", "x", "c", "y", "d"];
        let found = pairs(&old, &new);
        assert_eq!(
            found,
            [
                Pair::Same(0, 0),
                Pair::Changed(Some(1), Some(1)),
                Pair::Same(2, 2),
                Pair::Changed(None, Some(3)),
                Pair::Same(3, 4),
            ]
        );
        assert_eq!(pairs(&[], &[]), []);
        assert_eq!(pairs(&["a"], &[]), [Pair::Changed(Some(0), None)]);
    }
}

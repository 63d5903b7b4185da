//! A text within a limit: what matters least is cut first, row by row, and what was cut is said.

/// A part of the text whose rows can be left out from the end.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What stands before the rows.
    pub(super) head: String,
    /// The rows, each of whole lines.
    pub(super) rows: Vec<String>,
    /// What stands behind the rows.
    pub(super) tail: String,
    /// How little it matters: the greatest is cut first, and 0 never.
    pub(super) rank: u8,
    /// What one of its rows is, and several.
    pub(super) noun: (&'static str, &'static str),
}

impl Part {
    /// A text that is never cut.
    pub(super) fn whole(text: String) -> Self {
        Part { head: text, rows: Vec::new(), tail: String::new(), rank: 0, noun: ("", "") }
    }

    /// The text with so many rows. A part without any row left is no more than the line that says so.
    fn text(&self, kept: usize) -> String {
        let cut = self.rows.len() - kept;
        let rows = self.rows[..kept].concat();
        let said = match cut {
            0 => String::new(),
            1 => format!(
                "\n_1 {}{} is left out for length; the command below shows the whole._\n",
                more(kept),
                self.noun.0
            ),
            n => format!(
                "\n_{n} {}{} are left out for length; the command below shows the whole._\n",
                more(kept),
                self.noun.1
            ),
        };
        if kept == 0 && cut > 0 { said } else { format!("{}{rows}{}{said}", self.head, self.tail) }
    }
}

fn more(kept: usize) -> &'static str {
    if kept == 0 { "" } else { "more " }
}

/// The parts one after the other, in at most `limit` bytes; nothing where even what is never cut is longer.
pub(super) fn fit(parts: &[Part], limit: usize) -> Option<String> {
    let mut kept: Vec<usize> = parts.iter().map(|part| part.rows.len()).collect();
    let mut sizes: Vec<usize> = parts.iter().zip(&kept).map(|(part, kept)| part.text(*kept).len()).collect();
    let mut order: Vec<usize> = (0..parts.len()).filter(|index| parts[*index].rank > 0).collect();
    // Stable, from the back: of two that matter as much, the later one is cut first.
    order.reverse();
    order.sort_by_key(|index| std::cmp::Reverse(parts[*index].rank));
    for index in order {
        let others = sizes.iter().sum::<usize>() - sizes[index];
        if others + sizes[index] <= limit {
            break;
        }
        kept[index] = most_rows(&parts[index], limit.saturating_sub(others));
        sizes[index] = parts[index].text(kept[index]).len();
    }
    let text: String = parts.iter().zip(&kept).map(|(part, kept)| part.text(*kept)).collect();
    (text.len() <= limit).then_some(text)
}

/// The most rows with which a part is no longer than `limit`; none where not even one fits.
fn most_rows(part: &Part, limit: usize) -> usize {
    // The length without the line that says what is left out, which is never longer than this.
    const SAID: usize = 120;
    let mut length = part.head.len() + part.tail.len() + SAID;
    let mut kept = 0;
    for row in part.rows.iter().take(part.rows.len().saturating_sub(1)) {
        length += row.len();
        if length > limit {
            break;
        }
        kept += 1;
    }
    kept
}

//! Cases that a generator with a fixed seed makes: values in all places, by all kinds of parameters, in all kinds of steps.

use super::Case;
use crate::clients::{End, Step};
use crate::value::{Params, Statement, Value};

/// How many.
const CASES: usize = 300;

/// All of them, the same each time.
pub(super) fn all() -> Vec<Case> {
    let mut random = Random(0x5eed_0f5e_a50f_5a17);
    (0..CASES)
        .map(|index| {
            let steps = (0..1 + random.below(4)).map(|_| step(&mut random)).collect();
            Case { name: format!("generated {index}"), steps, texts: true }
        })
        .collect()
}

fn step(random: &mut Random) -> Step {
    match random.below(8) {
        0..=3 => simple(random),
        4 | 5 => Step::Batch((0..1 + random.below(6)).map(|_| change(random, true)).collect()),
        _ => {
            let steps = (0..random.below(5)).map(|_| simple(random)).collect();
            Step::Transaction(steps, [End::Commit, End::Rollback, End::Drop][random.below(3)])
        }
    }
}

fn simple(random: &mut Random) -> Step {
    match random.below(4) {
        0 => Step::Query(read(random)),
        1 => Step::Query(Statement::new("select * from t order by id")),
        2 => Step::Execute(change(random, false)),
        _ => Step::Insert(insert(random, false)),
    }
}

fn read(random: &mut Random) -> Statement {
    let values: Vec<Value> = (0..1 + random.below(6)).map(|_| value(random)).collect();
    with(random, "select ", values, "", false)
}

fn change(random: &mut Random, batch: bool) -> Statement {
    match random.below(5) {
        0 => {
            let values = vec![value(random)];
            with(random, "update t set any = ", values, " where id % 2 = 1", batch)
        }
        1 => Statement::new(["delete from t where id = 2", "delete from t where id > 3"][random.below(2)]),
        _ => insert(random, batch),
    }
}

fn insert(random: &mut Random, batch: bool) -> Statement {
    // Some of the names are there already.
    let name = match random.below(4) {
        0 => Value::Null,
        1 => Value::Text(["one", "two", "new"][random.below(3)].to_owned()),
        _ => Value::Text(text(random)),
    };
    let values = vec![name, value(random), value(random)];
    with(random, "insert into t (name, data, any) values (", values, ")", batch)
}

/// Values between two parts of a statement, by one of the ways in which they can be given.
fn with(random: &mut Random, before: &str, values: Vec<Value>, after: &str, batch: bool) -> Statement {
    let way = if batch { 0 } else { random.below(5) };
    let marks: Vec<String> = (1..=values.len())
        .map(|index| match way {
            0 => "?".to_owned(),
            1 => format!("?{index}"),
            2 => format!(":p{index}"),
            3 => format!("@p{index}"),
            _ => format!("$p{index}"),
        })
        .collect();
    let sql = format!("{before}{}{after}", marks.join(", "));
    let params = match way {
        0 | 1 => Params::Positional(values),
        _ => Params::Named(marks.into_iter().zip(values).collect()),
    };
    Statement { sql, params }
}

fn value(random: &mut Random) -> Value {
    match random.below(12) {
        0 => Value::Null,
        1 | 2 => Value::Integer(random.next() as i64 >> random.below(64)),
        3 => Value::Integer([i64::MAX, i64::MIN + 1, 0, -1][random.below(4)]),
        4 | 5 => finite(random),
        6..=8 => Value::Text(text(random)),
        _ => Value::Blob((0..random.below(40)).map(|_| random.next() as u8).collect()),
    }
}

fn finite(random: &mut Random) -> Value {
    let float = f64::from_bits(random.next());
    Value::Real(if float.is_finite() { float } else { 0.1 + 0.2 })
}

fn text(random: &mut Random) -> String {
    let letters = ['a', 'Z', '0', ' ', '"', '\\', '/', '\n', '\u{1}', 'ż', '日', '🦀', '\u{2028}', '%', ';', '-'];
    (0..random.below(24)).map(|_| letters[random.below(letters.len())]).collect()
}

/// SplitMix64: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

//! Cases that were thought of: every kind of value, of parameter, of answer and of failure.

use super::Case;
use crate::clients::{End, Step};
use crate::value::{Statement, Value};

/// All of them.
pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    values(&mut cases);
    columns(&mut cases);
    params(&mut cases);
    changes(&mut cases);
    errors(&mut cases);
    batches(&mut cases);
    transactions(&mut cases);
    cases
}

fn case(cases: &mut Vec<Case>, name: &str, steps: impl Into<Vec<Step>>) {
    cases.push(Case { name: name.to_owned(), steps: steps.into(), texts: true });
}

fn query(sql: &str) -> Step {
    Step::Query(Statement::new(sql))
}

fn execute(sql: &str) -> Step {
    Step::Execute(Statement::new(sql))
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn values(cases: &mut Vec<Case>) {
    let mut values = vec![Value::Null];
    values.extend([i64::MIN, i64::MIN + 1, -1, 0, 1, (1 << 53) + 1, i64::MAX].map(Value::Integer));
    let floats = [0.0, -0.0, 1.0, 5e-324, 0.1 + 0.2, 1e21, f64::MAX, f64::MIN, f64::EPSILON, 123_456_789.123_456_79];
    values.extend(floats.map(Value::Real));
    let texts = [
        "",
        "a",
        "a\0b",
        "\0",
        "it's",
        "\"\\/",
        "\n\r\t\u{1}\u{1f}\u{7f}",
        "ż 日本 🦀",
        "\u{2028}\u{feff}",
        "\u{10ffff}",
    ];
    values.extend(texts.map(text));
    values.push(Value::Text("x".repeat(100_000)));
    values.extend((0..=9).map(|length| Value::Blob((0..length).map(|byte| 200 + byte * 5).collect())));
    values.push(Value::Blob((0..=255).collect()));
    values.push(Value::Blob(vec![0xfb; 1_000_001]));
    for (index, value) in values.iter().enumerate() {
        let sent = Step::Query(Statement::with("select ? as it, typeof(?1) as kind", [value.clone()]));
        let kept = Step::Insert(Statement::with("insert into t (any) values (?)", [value.clone()]));
        case(cases, &format!("value {index}"), [sent, kept, query("select any from t order by id desc limit 1")]);
    }
    for (name, value) in [("nan", f64::NAN), ("infinity", f64::INFINITY), ("less than all", f64::NEG_INFINITY)] {
        let steps = vec![Step::Query(Statement::with("select ?", [Value::Real(value)]))];
        cases.push(Case { name: format!("{name} as a parameter"), steps, texts: false });
    }
    case(cases, "infinity as a result", [query("select 1e999")]);
    case(cases, "less than all as a result", [query("select 1, -1e999, 'a'")]);
    case(
        cases,
        "all types in a row",
        [query("select null as a, 7 as b, 7.5 as c, '7' as d, x'07' as e, 1 < 2 as f, date('2024-01-01') as g")],
    );
}

fn columns(cases: &mut Vec<Case>) {
    case(cases, "no rows", [query("select * from t where id < 0"), query("select 1 where 0")]);
    case(cases, "a table", [query("select * from t order by id")]);
    case(cases, "a name twice", [query("select 1 as a, 2 as a, 3 as b, 4 as a")]);
    case(cases, "names of joined tables", [query("select * from t x join t y on x.id = y.id order by 1")]);
    case(cases, "names of expressions", [query("select 1+1, count(*), max(id), 'a''b', \"id\" from t")]);
    case(cases, "strange names", [query("select 1 as \"\", 2 as \"a\"\"b\", 3 as 'ż', 4 as [x y]")]);
    let many = (0..100).map(|index| format!("{index} as c{index}")).collect::<Vec<_>>().join(", ");
    case(cases, "a hundred columns", [query(&format!("select {many}"))]);
    let rows = "with recursive c(x) as (select 1 union all select x + 1 from c where x < 3000) select x, x / 2.0, 'row ' || x from c";
    case(cases, "three thousand rows", [query(rows)]);
    case(cases, "values", [query("values (1, 'a'), (2, 'b')")]);
    case(cases, "a pragma", [query("pragma table_info(t)")]);
    case(cases, "a plan", [query("explain query plan select * from t where id = 1")]);
    case(cases, "a comment before and after", [query("/* one */ select 1 -- two")]);
    case(cases, "a semicolon at the end", [query("select 1;"), execute("delete from t where id = 1;")]);
    case(cases, "types of a column differ", [query("select any, typeof(any) as kind from t order by id")]);
}

fn params(cases: &mut Vec<Case>) {
    let two = || [Value::Integer(1), text("b")];
    let positional = |sql: &str, values: &[Value]| Step::Query(Statement::with(sql, values));
    case(cases, "positional", [positional("select ?, ?", &two())]);
    case(cases, "numbered", [positional("select ?2, ?1, ?2", &two())]);
    case(cases, "numbered with a gap", [positional("select ?1, ?3", &[Value::Integer(1), Value::Null, text("c")])]);
    for prefix in [":", "@", "$"] {
        let sql = format!("select {prefix}a, {prefix}b, {prefix}a");
        let (a, b) = (format!("{prefix}a"), format!("{prefix}b"));
        let named = |a: &str, b: &str| Step::Query(Statement::named(&sql, &[(a, Value::Integer(1)), (b, text("b"))]));
        case(cases, &format!("named by `{prefix}`"), [named(&a, &b)]);
        case(
            cases,
            &format!("named by `{prefix}`, in another order"),
            [Step::Query(Statement::named(&sql, &[(b.as_str(), text("b")), (a.as_str(), Value::Integer(1))]))],
        );
        case(cases, &format!("named by `{prefix}`, without it"), [named("a", "b")]);
    }
    let mixed = [(":a", Value::Integer(1)), ("@b", Value::Real(2.5)), ("$c", Value::Blob(vec![3]))];
    case(cases, "named by all three", [Step::Query(Statement::named("select :a, @b, $c", &mixed))]);
    let named = Statement::named(
        "insert into t (name, any) values (:name, $any)",
        &[(":name", text("n")), ("$any", Value::Null)],
    );
    case(cases, "named in an insert", [Step::Insert(named)]);
    case(cases, "too few", [positional("select ?, ?, ?", &two())]);
    case(cases, "too many", [positional("select ?", &two())]);
    case(cases, "none of two", [query("select ?, ?")]);
    case(cases, "a name that is not there", [Step::Query(Statement::named("select :a", &[(":b", Value::Null)]))]);
    case(cases, "a name too few", [Step::Query(Statement::named("select :a, :b", &[(":a", Value::Null)]))]);
    let many = vec!["?"; 300].join(", ");
    let values: Vec<Value> = (0..300).map(Value::Integer).collect();
    case(cases, "three hundred", [positional(&format!("select {many}"), &values)]);
}

fn changes(cases: &mut Vec<Case>) {
    let insert = |sql: &str| Step::Insert(Statement::new(sql));
    case(cases, "rows affected by an insert", [execute("insert into t (name) values ('x'), ('y'), ('z')")]);
    case(
        cases,
        "rows affected by an update",
        [execute("update t set any = 0"), execute("update t set any = 1 where id = 9")],
    );
    case(cases, "rows affected by a delete", [execute("delete from t where id > 1"), execute("delete from t")]);
    case(
        cases,
        "rows affected by a replace",
        [execute("insert or replace into t (id, name) values (1, 'new'), (7, 'two')")],
    );
    case(cases, "rows affected by nothing", [execute("insert or ignore into t (name) values ('one')")]);
    case(cases, "rows affected by a table", [execute("create table made (id)"), execute("drop table made")]);
    case(cases, "rows affected by a select", [execute("select * from t")]);
    case(cases, "the row id", [insert("insert into t (name) values ('x')"), insert("insert into t (id) values (40)")]);
    case(cases, "the largest row id", [insert("insert into t (id) values (9223372036854775807)")]);
    case(cases, "the least row id", [insert("insert into t (id) values (-9223372036854775808)")]);
    case(cases, "a change that returns rows", [query("insert into t (name) values ('x'), ('y') returning id, name")]);
    case(cases, "an update that returns rows", [query("update t set any = id * 2 returning id, any")]);
    case(
        cases,
        "a change that is queried",
        [query("insert into t (name) values ('x')"), query("select count(*) as n from t")],
    );
    case(cases, "a change that returns rows, executed", [execute("delete from t where id < 3 returning id")]);
}

fn errors(cases: &mut Vec<Case>) {
    let both = |cases: &mut Vec<Case>, name: &str, sql: &str| {
        case(cases, &format!("{name}, queried"), [query(sql), query("select count(*) as n from t")]);
        case(cases, &format!("{name}, executed"), [execute(sql), execute("update t set any = 1")]);
    };
    both(cases, "not unique", "insert into t (name) values ('one')");
    both(cases, "a key twice", "insert into t (id) values (1)");
    both(cases, "null where none may be", "insert into child (parent) values (null)");
    both(cases, "a check that fails", "insert into t (score) values (1e301)");
    both(cases, "a key of another type", "insert into t (id) values ('x')");
    both(cases, "wrong syntax", "selec 1");
    both(cases, "wrong syntax within", "select 1 from from t");
    both(cases, "an open string", "select 'abc");
    both(cases, "a table that is not there", "select * from nowhere");
    both(cases, "a column that is not there", "select missing from t");
    both(cases, "a function that is not there", "select missing(1)");
    both(cases, "no statement", "");
    both(cases, "a comment alone", "-- nothing");
    both(cases, "two statements", "select 1; select 2");
    both(cases, "an overflow", "select abs(-9223372036854775808)");
    both(cases, "an error after rows", "select abs(column1) from (values (1), (-2), (-9223372036854775808))");
    both(cases, "json that is none", "select json('{')");
    both(cases, "a failing trigger", "select raise(abort, 'no')");
    both(cases, "quotes in the message", "select * from \"a\"\"b'c\"");
}

fn batches(cases: &mut Vec<Case>) {
    let two = [Value::Integer(11), text("it's")];
    let insert = Statement::with("insert into t (id, name) values (?, ?)", two);
    let read = Statement::new("select id, name from t order by id");
    case(cases, "a batch", [Step::Batch(vec![insert.clone(), read.clone(), Statement::new("delete from t")])]);
    case(cases, "a batch of one", [Step::Batch(vec![read.clone()])]);
    case(cases, "a batch that reads nothing", [Step::Batch(vec![Statement::new("select 1 where 0"), insert.clone()])]);
    let twice = vec![insert.clone(), insert.clone(), read.clone()];
    case(cases, "a batch that fails in the middle", [Step::Batch(twice), query("select count(*) as n from t")]);
    let wrong = vec![insert.clone(), Statement::new("selec 1"), read.clone()];
    case(cases, "a batch with wrong syntax", [Step::Batch(wrong), query("select count(*) as n from t")]);
    let lost = vec![insert.clone(), Statement::new("select * from nowhere")];
    case(cases, "a batch with a missing table", [Step::Batch(lost), query("select count(*) as n from t")]);
    let value = |value: Value| Statement::with("insert into t (any) values (?)", [value]);
    let of_all =
        [Value::Null, Value::Integer(i64::MIN + 1), Value::Real(5e-324), text("ż\n;--"), Value::Blob(vec![0, 255])];
    case(cases, "a batch of all types", [Step::Batch(of_all.map(value).to_vec())]);
    let many = (0..200).map(|id| Statement::with("insert into child values (?, ?)", [id, id * 2].map(Value::Integer)));
    case(cases, "a batch of two hundred", [Step::Batch(many.collect())]);
    let made = ["create table made (id)", "insert into made values (1)", "select * from made"].map(Statement::new);
    case(cases, "a batch that makes a table", [Step::Batch(made.to_vec())]);
}

fn transactions(cases: &mut Vec<Case>) {
    let insert = || Step::Insert(Statement::with("insert into t (name) values (?)", [text("in")]));
    let count = || query("select count(*) as n from t");
    for (name, end) in [("committed", End::Commit), ("rolled back", End::Rollback), ("dropped", End::Drop)] {
        case(cases, &format!("a transaction, {name}"), [Step::Transaction(vec![insert(), count()], end), count()]);
        let failing = vec![insert(), insert(), query("select * from nowhere"), count()];
        case(cases, &format!("a transaction with failures, {name}"), [Step::Transaction(failing, end), count()]);
        case(cases, &format!("an empty transaction, {name}"), [Step::Transaction(Vec::new(), end), count()]);
    }
    let many = (0..20).map(|id| Step::Insert(Statement::with("insert into child values (?, 1)", [Value::Integer(id)])));
    case(cases, "a long transaction", [Step::Transaction(many.collect(), End::Commit), query("select * from child")]);
    let twice = || Step::Transaction(vec![count()], End::Commit);
    case(cases, "two transactions", [twice(), twice(), insert()]);
}

//! Every sample of the types of SQL over HTTP survives its type.

use std::collections::BTreeSet;

use serde_json::{Value, from_value, to_value};
use turso_platform::sql;

use crate::tidy;

macro_rules! samples {
    ($($ty:ty,)*) => {
        const SAMPLES: &[(&str, fn() -> (Value, Value, String))] = &[$((stringify!($ty), || {
            let sample = to_value(<$ty>::sample()).expect("it is written");
            let read: $ty = from_value(sample.clone()).expect("it is read");
            (sample, to_value(&read).expect("it is written"), format!("{read:?}"))
        })),*];
    };
}

#[test]
fn every_sample_survives_its_type() {
    for (name, sample) in SAMPLES {
        let (sample, again, shown) = sample();
        assert_eq!(sample, again, "{name}");
        assert!(!shown.contains("extra: {\"") && !shown.contains("Other("), "{name}: {shown}");
    }
}

#[test]
fn every_sample_has_a_row() {
    let listed: BTreeSet<String> = SAMPLES.iter().map(|(name, _)| name.replace(' ', "")).collect();
    let found: BTreeSet<String> = tidy::samples().into_iter().filter(|name| name.starts_with("sql::")).collect();
    assert_eq!(listed, found, "the list of samples is not what the generated client has");
}

samples! {
    sql::types::BatchResponse,
    sql::types::BatchResult,
    sql::types::BlobValue,
    sql::types::Column,
    sql::types::CursorHead,
    sql::types::DescribeResponse,
    sql::types::DescribeResult,
    sql::types::ErrorEntry,
    sql::types::ErrorResult,
    sql::types::ExecuteResponse,
    sql::types::FloatValue,
    sql::types::GetAutocommitResponse,
    sql::types::HttpError,
    sql::types::IntegerValue,
    sql::types::OkResult,
    sql::types::Parameter,
    sql::types::PipelineResponse,
    sql::types::ReplicationIndexEntry,
    sql::types::RowEntry,
    sql::types::SqlError,
    sql::types::StatementResult,
    sql::types::StepBeginEntry,
    sql::types::StepEndEntry,
    sql::types::StepErrorEntry,
    sql::types::TextValue,
}

//! Hooks without a transport of ours: what they are told, and that there may be none.

use std::sync::{Arc, Mutex};

use crate::api::Client;
use crate::generated::{AttemptInfo, AttemptOutcome, Failure, Hook, TransportError};
use crate::support::{Canned, block_on};

/// Notes what came of each attempt.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Hook for Notes {
    fn after(&self, attempt: &AttemptInfo<'_>, outcome: &AttemptOutcome<'_>) {
        self.0.lock().unwrap().push(format!("{} {:?}", attempt.operation, outcome));
    }
}

#[test]
fn what_came_of_an_attempt_is_told() {
    let notes = Notes::default();
    for transport in [
        Canned::reply(404, "text/plain", "no"),
        Canned::new(|| Err(TransportError::new(Failure::TooLarge).because("s3cret"))),
    ] {
        let client = Client::builder().transport(transport).hook(notes.clone()).build().unwrap();
        block_on(client.create().send()).unwrap_err();
    }
    let expected = [
        "createItem AttemptOutcome { status: Some(404), failure: None, elapsed: 0ns, retry_in: None }",
        "createItem AttemptOutcome { status: None, failure: Some(TooLarge), elapsed: 0ns, retry_in: None }",
    ];
    assert_eq!(*notes.0.lock().unwrap(), expected);
}

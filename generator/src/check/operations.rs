//! Operations that say too little.

use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Api, StatusSet};

/// An operation that declares no success: its method yields nothing.
pub(super) fn silent(api: &Api, sink: &mut Diagnostics) {
    for operation in &api.operations {
        let speaks = |status: StatusSet| status.is_success() || status == StatusSet::Default;
        if !operation.responses.iter().any(|response| speaks(response.status)) {
            let message = "no response speaks of a success, so that the method returns nothing";
            sink.push(Code::NoSuccessResponse, &operation.origin, message);
        }
    }
}

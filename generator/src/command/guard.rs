//! How a program ends: by its own word, by a signal, or by a fault of ours.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{self, ExitCode};
use std::sync::{Mutex, Once, PoisonError};

use super::terminal::say;

/// Held while files are moved.
static WRITING: Mutex<()> = Mutex::new(());

/// Runs a program to its exit code: errors are told and mean 2, and so do faults of ours.
pub fn protect(run: impl FnOnce() -> anyhow::Result<ExitCode>) -> ExitCode {
    if cfg!(panic = "abort") {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            told(panic);
            say(FAULT);
            process::exit(2);
        }));
    }
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            say(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
        // The panic's own message is on the terminal already.
        Err(_) => {
            say(FAULT);
            ExitCode::from(2)
        }
    }
}

const FAULT: &str = "error: this is a fault of the generator and not of its input; report it with the lines above";

/// Lets a signal to stop end the program, but not in the middle of what [`whole`] does.
///
/// # Errors
///
/// Where the system refuses it.
pub fn heed_signals() -> anyhow::Result<()> {
    static ONCE: Once = Once::new();
    let mut set = Ok(());
    ONCE.call_once(|| {
        set = ctrlc::set_handler(|| {
            let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
            // What a shell says of a program that SIGINT ended.
            process::exit(130);
        });
    });
    Ok(set?)
}

/// Does something that a signal to stop does not break off in the middle.
///
/// # Errors
///
/// Where the system refuses to tell of signals.
pub fn whole<T>(act: impl FnOnce() -> T) -> anyhow::Result<T> {
    heed_signals()?;
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(act())
}

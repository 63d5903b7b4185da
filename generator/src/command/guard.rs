//! How a program ends: by its own word, by a signal, or by a fault of ours.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{self, ExitCode};
use std::sync::{Mutex, Once, PoisonError};
use std::thread;

use super::terminal::say;

/// Held while files are moved.
static WRITING: Mutex<()> = Mutex::new(());

/// Runs a program to its exit code: errors are told and mean 2, and so do faults of ours.
pub fn protect(run: impl FnOnce() -> anyhow::Result<ExitCode> + Send) -> ExitCode {
    if cfg!(panic = "abort") {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            told(panic);
            say(FAULT);
            process::exit(2);
        }));
    }
    match on_deep_stack(run) {
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

/// Schemas that lead from one to the next are followed by calls, and a document may have many thousands in a row.
const STACK: usize = 512 << 20;

/// Runs on a thread with much room, of which only what is used costs anything; here, where the system has none to give.
fn on_deep_stack<T: Send>(run: impl FnOnce() -> T + Send) -> thread::Result<T> {
    let left = Mutex::new(Some(run));
    let take = || left.lock().unwrap_or_else(PoisonError::into_inner).take();
    let done = thread::scope(|scope| {
        let deep = thread::Builder::new().name("main".to_owned()).stack_size(STACK);
        let running = deep.spawn_scoped(scope, || take().map(|run| run()));
        running.ok().map(|running| running.join())
    });
    match done {
        Some(Ok(Some(done))) => Ok(done),
        Some(Err(panic)) => Err(panic),
        Some(Ok(None)) | None => match take() {
            Some(run) => catch_unwind(AssertUnwindSafe(run)),
            None => Err(Box::new("the work was done and is lost")),
        },
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

#[cfg(test)]
mod tests {
    use std::hint::black_box;

    use super::on_deep_stack;

    #[test]
    fn there_is_room_for_deep_calls() {
        fn sum(left: u64) -> u64 {
            let frame = black_box([left; 128]);
            if left == 0 { 0 } else { frame[0] + sum(left - 1) }
        }
        assert_eq!(on_deep_stack(|| sum(50_000)).expect("no panic"), 1_250_025_000);
    }

    #[test]
    fn a_panic_is_handed_on() {
        assert!(on_deep_stack(|| -> u64 { panic!("a fault") }).is_err());
    }
}

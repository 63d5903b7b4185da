//! Cargo, asked to compile a witness, again and again without what fails, until all that is left compiles.
//!
//! The compiler looks at types only where every name is found, so that one missing type would hide all the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;

use crate::witness::messages::{Failure, failure};
use crate::witness::{Witness, package};

/// The most times that the compiler is asked. Missing names come first and types second, and nearly always that is all.
const ROUNDS: usize = 8;

/// Held by the witness that is compiled.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Where a witness is compiled.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The folder of the crate that it is compiled against.
    pub krate: &'a Path,
    /// A folder for the witness and for what is built, which may be kept for the next time.
    pub work: &'a Path,
    /// Is told what is being done, line by line.
    pub progress: &'a (dyn Fn(&str) + Sync),
}

/// What the compiler says of a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The items whose uses do not compile, in order, each with the first that the compiler says of it.
    pub failed: BTreeMap<String, String>,
    /// How often the compiler was asked.
    pub rounds: usize,
}

/// Compiles a witness.
///
/// # Errors
///
/// Where nothing can be said of the uses: no cargo, a crate that does not compile by itself, a dependency that is not there.
/// The text says what to do.
pub fn run(witness: &Witness, place: &Place<'_>) -> Result<Verdict, String> {
    // Another one would write into the same folder, and cargo would have them wait for each other anyway.
    let _turn = ONE_AT_A_TIME.lock();
    let dir = package::prepare(place.krate, place.work)?;
    let (mut without, mut failed) = (BTreeSet::new(), BTreeMap::new());
    for round in 1..=ROUNDS {
        let source = witness.source(&without);
        package::put_source(&dir, &source.text)?;
        (place.progress)(&format!("compiling {} uses", witness.uses() - failed.len()));
        let failures = compile(&dir, place)?;
        if failures.is_empty() {
            return Ok(Verdict { failed, rounds: round });
        }
        let known = without.len();
        for one in failures {
            for part in one.lines.iter().filter_map(|line| source.part(*line)) {
                without.insert(part);
                if let Some(item) = witness.parts.get(part).and_then(|part| part.item.clone()) {
                    failed.entry(item).or_insert_with(|| one.message.clone());
                }
            }
        }
        if without.len() == known {
            return Err(format!(
                "the compiler refuses the witness in {} as a whole; this is a fault of ours",
                dir.display()
            ));
        }
    }
    Err(format!("after {ROUNDS} rounds there still are uses that do not compile; this is a fault of ours"))
}

/// The errors in the witness; none where it compiles.
fn compile(dir: &Path, place: &Place<'_>) -> Result<Vec<Failure>, String> {
    // What is on this machine is tried first: it is faster, and nothing else is needed when it was built before.
    let mut said = ask(dir, place, true)?;
    if !said.success && said.failures.is_empty() {
        (place.progress)("fetching what is not on this machine");
        said = ask(dir, place, false)?;
    }
    if said.success {
        return Ok(Vec::new());
    }
    let name = package::target();
    if let Some(other) = said.failures.iter().find(|failure| failure.target != name) {
        return Err(format!("`{}` does not compile by itself ({}); see to that first", other.target, other.message));
    }
    if said.failures.is_empty() {
        let krate = place.krate.display();
        return Err(format!(
            "cargo cannot build a package that depends on {krate}; it says:\n{}",
            said.errors.trim_end()
        ));
    }
    // "aborting due to .. errors" has no place.
    said.failures.retain(|failure| !failure.lines.is_empty());
    Ok(said.failures)
}

/// What cargo said.
struct Said {
    success: bool,
    failures: Vec<Failure>,
    errors: String,
}

/// Cargo at work, which is stopped when nobody waits for it any more.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Where it has ended by itself, there is nothing to kill.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ask(dir: &Path, place: &Place<'_>, offline: bool) -> Result<Said, String> {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&program);
    command.args(["check", "--lib", "--message-format=json"]).args(offline.then_some("--offline"));
    command.current_dir(dir).env("CARGO_TARGET_DIR", place.work.join("target"));
    // Flags that make errors of warnings say nothing about what compiles.
    for (name, separator) in [("RUSTFLAGS", " "), ("CARGO_ENCODED_RUSTFLAGS", "\u{1f}")] {
        if let Some(flags) = env::var_os(name) {
            command.env(name, format!("{}{separator}--cap-lints=allow", flags.to_string_lossy()));
        }
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let started = command.spawn();
    let started = started.map_err(|error| {
        format!(
            "`{}` cannot be run ({error}); install Rust, or name cargo by the variable CARGO",
            program.to_string_lossy()
        )
    })?;
    let mut running = Running(started);
    let (stdout, stderr) = (running.0.stdout.take(), running.0.stderr.take());
    let (failures, errors) = thread::scope(|scope| {
        let errors = scope.spawn(move || told(stderr, place.progress));
        let lines = stdout.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok);
        let failures: Vec<Failure> = lines.filter_map(|line| failure(&line)).collect();
        (failures, errors.join().unwrap_or_default())
    });
    let status = running.0.wait().map_err(|error| format!("cargo cannot be waited for: {error}"))?;
    Ok(Said { success: status.success(), failures, errors })
}

/// Passes on what cargo says to people, and keeps it.
fn told(stderr: Option<impl Read>, progress: &(dyn Fn(&str) + Sync)) -> String {
    let mut kept = String::new();
    for line in stderr.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
        // That uses do not compile is what is asked, and no error.
        if !line.starts_with("error") {
            progress(line.trim());
        }
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

//! What a process costs: its CPU time and its largest memory, and those of the processes that it waited for.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, bail};
use wait4::Wait4;

/// What one run has cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// User and system time.
    pub(super) cpu: Duration,
    /// The most memory that one process held at a time, in bytes.
    pub(super) peak: u64,
}

/// Runs a command to its end; what it says goes to a file.
///
/// The kernel counts what the process had before it became the command, so that no peak is less than this program's
/// own few MiB.
pub(super) fn run(command: &mut Command, log: &Path) -> anyhow::Result<Cost> {
    let file = File::create(log).with_context(|| format!("cannot write `{}`", log.display()))?;
    command.stdin(std::process::Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().with_context(|| format!("cannot run `{name}`"))?;
    let used = child.wait4().with_context(|| format!("cannot wait for `{name}`"))?;
    if !used.status.success() {
        let said = std::fs::read_to_string(log).unwrap_or_default();
        let first =
            said.lines().find(|line| line.to_lowercase().contains("error")).or_else(|| said.lines().next_back());
        bail!("`{name}` failed ({}): {}; see `{}`", used.status, first.unwrap_or_default().trim(), log.display());
    }
    Ok(Cost { cpu: used.rusage.utime + used.rusage.stime, peak: used.rusage.maxrss })
}

/// Makes cargo believe that a file was edited.
pub(super) fn touch(path: &Path) -> anyhow::Result<()> {
    let file = File::options().append(true).open(path).with_context(|| format!("cannot touch `{}`", path.display()))?;
    Ok(file.set_modified(SystemTime::now())?)
}

/// The middle of several runs: of CPU times and of peaks, each by itself.
pub(super) fn median(runs: &[Cost]) -> Cost {
    let middle = runs.len() / 2;
    let mut cpu: Vec<Duration> = runs.iter().map(|run| run.cpu).collect();
    let mut peak: Vec<u64> = runs.iter().map(|run| run.peak).collect();
    cpu.sort_unstable();
    peak.sort_unstable();
    Cost { cpu: cpu[middle], peak: peak[middle] }
}

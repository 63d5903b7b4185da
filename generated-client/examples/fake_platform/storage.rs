//! The file that the state is kept in. It is there as a whole or as it was before, also when the program is killed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform::State;

/// The file.
pub(crate) struct Storage {
    path: PathBuf,
}

impl Storage {
    /// A file that need not be there.
    pub(crate) fn new(path: &Path) -> Storage {
        Storage { path: path.to_owned() }
    }

    /// Reads what was kept; none if there is no such file.
    pub(crate) fn load(&self) -> Result<Option<State>, String> {
        let path = self.path.display();
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("cannot read `{path}`: {error}; name another file with `--state`")),
        };
        let help = "remove it to begin anew, or name another file with `--state`";
        let state: State = serde_json::from_str(&text)
            .map_err(|error| format!("`{path}` is no state of this program: {error}; {help}"))?;
        if state.is_current() {
            return Ok(Some(state));
        }
        Err(format!("`{path}` was written by another version of this program; {help}"))
    }

    /// Writes all of it beside the file, and puts it in its place.
    pub(crate) fn save(&self, state: &State) -> Result<(), String> {
        let failed = |error: io::Error| format!("cannot write `{}`: {error}", self.path.display());
        let text = serde_json::to_vec(state).map_err(|error| failed(error.into()))?;
        let mut beside = self.path.clone().into_os_string();
        beside.push(format!(".{}.new", std::process::id()));
        let written = write(Path::new(&beside), &text).and_then(|()| fs::rename(&beside, &self.path));
        written.map_err(|error| {
            // What is left of it is of no use; that it cannot be removed changes nothing.
            let _ = fs::remove_file(&beside);
            failed(error)
        })
    }
}

fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text)?;
    file.sync_all()
}

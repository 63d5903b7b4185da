//! A small repository with a client of its own, and runs of the program in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The document of the small API.
pub(crate) const API: &str = "\
# What the pets are.
openapi: 3.0.3
info:
  title: Pets
  version: '1'
  description: Our words for it.
paths:
  /pets:
    get:
      operationId: listPets
      summary: List pets
      parameters:
        - name: limit
          in: query
          schema:
            type: integer
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pets'
components:
  schemas:
    Pets:
      type: object
      required:
        - pets
      properties:
        pets:
          type: array
          items:
            $ref: '#/components/schemas/Pet'
    Pet:
      type: object
      properties:
        name:
          type: string
        age:
          type: integer
";

const OVERLAY: &str = "\
overlay: 1.0.0
info: {title: Fixes, version: 1.0.0}
actions:
  - target: $.paths['/pets'].get
    description: Nothing groups the operations.
    update: {tags: [pets]}
  - target: $.components.schemas.Pet
    description: A pet has a name.
    update: {required: [name]}
";

const CONFIG: &str = "\
# The choices.
[crate]
name = \"pets\"
version = \"0.1.0\" # by update-spec

[[unit]]
spec = \"../spec/api.yml\"
overlays = [\"../spec/api.overlay.yml\"]
";

const LOCK: &str = "\
version = 4

[[package]]
name = \"pets\"
version = \"0.1.0\"
";

/// A repository in a folder of its own, gone when the test is over.
pub(crate) struct Repo(pub(crate) PathBuf);

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// Fails unless the run ended so and said all of this on stderr.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for word in words {
            assert!(self.err.contains(word), "it does not say `{word}`: {self:#?}");
        }
        assert!(!self.err.contains("panicked"), "{self:#?}");
    }
}

impl Repo {
    /// A generated client that is committed on the branch `main`.
    pub(crate) fn new(test: &str) -> Self {
        let repo = Repo::bare(test);
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo.commit("first");
        repo
    }

    /// The same without git.
    pub(crate) fn bare(test: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("commands").join(test);
        let _ = fs::remove_dir_all(&dir);
        let repo = Repo(dir);
        repo.put("xtask/keep", "");
        repo.put(".gitignore", "/target\n");
        repo.put("Cargo.lock", LOCK);
        repo.put("spec/api.yml", API);
        repo.put("spec/api.overlay.yml", OVERLAY);
        repo.put("generated-client/sdkgen.toml", CONFIG);
        repo.run(&["generate"]).ends(0, &[]);
        repo
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("it is in the repository")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    pub(crate) fn get(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes a document with something else in it, as it is or generated and committed.
    pub(crate) fn change(&self, from: &str, to: &str) {
        let text = self.get("spec/api.yml");
        assert!(text.contains(from), "{text}");
        self.put("spec/api.yml", &text.replacen(from, to, 1));
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["-c", "user.name=T", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", message]);
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let output = isolated(Command::new("git").arg("-C").arg(&self.0).args(arguments)).output();
        let output = output.expect("git can be run");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.run_in("", arguments)
    }

    /// Runs the program in a folder of the repository.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Said {
        said(self.command(folder, arguments).output().expect("it can be run"))
    }

    pub(crate) fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        isolated(&mut command).args(arguments).current_dir(self.0.join(folder)).stdin(Stdio::null());
        // Cargo says by it which package it runs.
        command.env("CARGO_MANIFEST_DIR", self.0.join("xtask")).env("CARGO_TARGET_DIR", self.0.join("target"));
        command.env("SOURCE_DATE_EPOCH", "1767225600").env_remove("NO_COLOR").env_remove("COLUMNS");
        command
    }

    /// Every file but those of git and cargo, with its bytes.
    pub(crate) fn everything(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(&self.0, &mut found);
        found
    }
}

impl Drop for Repo {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Whatever git is told elsewhere, on this machine or by who runs the tests, is not for this repository.
fn isolated(command: &mut Command) -> &mut Command {
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let above = Path::new(env!("CARGO_TARGET_TMPDIR"));
    command.env("GIT_CEILING_DIRECTORIES", above).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1")
}

pub(crate) fn said(output: Output) -> Said {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn collect(dir: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for path in fs::read_dir(dir).expect("it is a folder").flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != ".git" && name != "target" {
            collect(&path, found);
        } else if path.is_file() {
            found.insert(path.clone(), fs::read(&path).expect("it can be read"));
        }
    }
}

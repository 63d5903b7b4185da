//! What the header of a SQLite file must say before anything is sent.

use turso_platform::types::{EncryptionCipher, RemoteEncryption};
use turso_platform::{Body, DatabaseFile, ErrorKind};

use super::Script;

/// A file that can be uploaded: one page of a schema that is empty, and others that are free.
pub(super) fn file(pages: u32) -> Vec<u8> {
    let mut file = vec![0; pages as usize * 4096];
    let header: [(usize, &[u8]); 12] = [
        (0, b"SQLite format 3\0"),
        (16, &4096_u16.to_be_bytes()),
        (18, &[2, 2, 0, 64, 32, 32]),
        (24, &7_u32.to_be_bytes()),
        (28, &pages.to_be_bytes()),
        (40, &1_u32.to_be_bytes()),
        (44, &4_u32.to_be_bytes()),
        (56, &1_u32.to_be_bytes()),
        (92, &7_u32.to_be_bytes()),
        (96, &3_045_001_u32.to_be_bytes()),
        // A leaf of a table, without cells.
        (100, &[13, 0, 0, 0, 0]),
        (105, &4096_u16.to_be_bytes()),
    ];
    for (at, bytes) in header {
        file[at..at + bytes.len()].copy_from_slice(bytes);
    }
    file
}

/// The same with other bytes in one place.
fn with(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = file(2);
    file[at..at + bytes.len()].copy_from_slice(bytes);
    file
}

/// What is said of a file, and that nothing was sent.
async fn refusal(file: impl Into<DatabaseFile>) -> String {
    let script = Script::new([]);
    let error = script.client().databases().upload("my-db", "users", file).send().await.expect_err("it is refused");
    assert_eq!((error.kind(), error.operation()), (ErrorKind::InvalidRequest, Some("uploadDatabase")), "{error}");
    assert!(script.sent().is_empty());
    error.message().to_owned()
}

#[tokio::test]
async fn each_requirement_is_told_with_what_helps() {
    let rows: [(Vec<u8>, &str); 12] = [
        (Vec::new(), "it is empty"),
        (b"PRAGMA foreign_keys=OFF;".to_vec(), "does not begin with `SQLite format 3`"),
        (file(1)[..50].to_vec(), "cut off within its header: it has 50 bytes"),
        (with(18, &[1, 1]), "not in WAL mode: run `PRAGMA journal_mode = WAL;`"),
        (with(18, &[255, 255]), "versions 255 and 255"),
        (
            with(16, &1024_u16.to_be_bytes()),
            "its pages have 1024 bytes, not 4096: run `PRAGMA journal_mode = DELETE; PRAGMA page_size",
        ),
        (with(16, &1_u16.to_be_bytes()), "its pages have 65536 bytes"),
        (with(52, &1_u32.to_be_bytes()), "run `PRAGMA auto_vacuum = NONE; VACUUM;`"),
        (with(56, &2_u32.to_be_bytes()), "its texts are UTF-16"),
        (with(56, &3_u32.to_be_bytes()), "its texts are UTF-16"),
        (file(3)[..8192].to_vec(), "it has 8192 bytes, which is not the 3 pages of 4096 bytes"),
        (file(2)[..8000].to_vec(), "it has 8000 bytes"),
    ];
    for (file, expected) in rows {
        let says = refusal(file).await;
        assert!(says.contains(expected), "{says}");
    }
    // All of it at once.
    let mut file = with(18, &[1, 1]);
    file[52] = 1;
    file[59] = 2;
    let says = refusal(file).await;
    assert_eq!(says.matches("; ").count(), 2 + 1, "{says}");
}

#[tokio::test]
async fn an_old_count_of_pages_says_nothing() {
    // A version that does not know the count has changed the file since: the counters differ.
    let mut file = with(28, &99_u32.to_be_bytes());
    file[27] = 8;
    (file[18], file[19]) = (1, 1);
    let says = refusal(file).await;
    assert!(says.contains("WAL") && !says.contains("99"), "{says}");
}

#[tokio::test]
async fn a_cipher_needs_room_in_each_page() {
    for (cipher, room) in
        [(EncryptionCipher::Aes256gcm, 28), (EncryptionCipher::Aegis128l, 32), (EncryptionCipher::Aegis256, 48)]
    {
        let script = Script::new([]);
        let encryption = RemoteEncryption::new().encryption_cipher(cipher);
        let upload = script.client().databases().upload("my-db", "users", file(2)).remote_encryption(encryption);
        let error = upload.send().await.expect_err("it is refused");
        assert!(error.message().contains(&format!("keep 0 bytes free, and the cipher needs {room}")), "{error}");
        assert!(script.sent().is_empty());
    }
}

#[tokio::test]
async fn a_stream_is_looked_at_too() {
    // In pieces, so that the header is in two of them.
    let stream = |file: Vec<u8>, length| {
        let chunks = file.chunks(64).map(<[u8]>::to_vec).collect::<Vec<_>>().into_iter();
        DatabaseFile::stream(Body::stream(length, chunks, async |mut chunks| {
            let chunk = chunks.next();
            Ok::<_, std::io::Error>(chunk.map(|chunk| (chunk, chunks)))
        }))
    };
    let wrong = with(56, &2_u32.to_be_bytes());
    assert!(refusal(stream(wrong, Some(8192))).await.contains("that is a stream"));
    assert!(refusal(stream(file(2), None)).await.contains("the length of the file is not known"));
}

/// A file on the disk that goes with the test, and what SQLite keeps beside it.
pub(super) struct OnDisk(std::path::PathBuf);

impl OnDisk {
    pub(super) fn new(name: &str, content: &[u8]) -> OnDisk {
        let folder = std::env::temp_dir().join(format!("sdkgen-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        std::fs::write(folder.join("local.db"), content).expect("a file can be written");
        OnDisk(folder)
    }

    pub(super) fn path(&self) -> std::path::PathBuf {
        self.0.join("local.db")
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn what_is_beside_a_file_is_not_forgotten() {
    let on_disk = OnDisk::new("beside", &file(1));
    std::fs::write(on_disk.path().with_extension("db-wal"), "frames").expect("a file can be written");
    let says = refusal(on_disk.path()).await;
    assert!(says.contains("`PRAGMA wal_checkpoint(TRUNCATE);`") && says.contains("local.db"), "{says}");
    std::fs::write(on_disk.path().with_extension("db-wal"), "").expect("a file can be written");
    std::fs::write(on_disk.path().with_extension("db-journal"), "pages").expect("a file can be written");
    assert!(refusal(on_disk.path()).await.contains("`-journal`"));
    let says = refusal(on_disk.path().with_extension("none")).await;
    assert!(says.contains("local.none` cannot be uploaded: No such file"), "{says}");
}

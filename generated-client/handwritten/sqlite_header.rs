//! What the first bytes of a SQLite file say, and whether it can be uploaded as it is.
//!
//! The offsets are those of the file format's description, section 1.3 (<https://www.sqlite.org/fileformat.html>).

/// How many bytes the header has.
pub(super) const LENGTH: usize = 100;

/// The page size that is taken.
const PAGE: u64 = 4096;

/// The largest file that is taken, 20 GB.
const LARGEST: u64 = 20_000_000_000;

/// Says what must be done before a file can be uploaded, all of it at once. `reserved` is how many bytes at the end of each page its
/// encryption needs.
#[inline]
pub(super) fn check(header: &[u8], length: u64, reserved: Option<u8>) -> Result<(), String> {
    if header.get(..16) != Some(b"SQLite format 3\0".as_slice()) {
        let what = if length == 0 { "it is empty" } else { "it does not begin with `SQLite format 3`" };
        return Err(format!(
            "it is no SQLite file, or one that is encrypted as a whole: {what}; a dump (`.dump`) is made into one by `sqlite3 new.db < dump.sql`"
        ));
    }
    let Some(header) = header.first_chunk::<LENGTH>() else {
        return Err(format!("it is cut off within its header: it has {length} bytes"));
    };
    let mut wrong: Vec<String> = Vec::new();
    check_pages(header, length, &mut wrong);
    if number(header, 52) != 0 {
        wrong.push("it shrinks by itself: run `PRAGMA auto_vacuum = NONE; VACUUM;`".to_owned());
    }
    if !matches!(number(header, 56), 0 | 1) {
        wrong.push(
            "its texts are UTF-16, which is settled for good when a file is made: make another by `sqlite3 old.db .dump | sqlite3 new.db`"
                .to_owned(),
        );
    }
    if let Some(needed) = reserved.filter(|needed| *needed != header[20]) {
        wrong.push(format!(
            "its pages keep {} bytes free, and the cipher needs {needed}: run `.filectrl reserve_bytes {needed}` and `VACUUM;` in `sqlite3`",
            header[20]
        ));
    }
    // The last, since WAL has to be off for what comes before.
    match (header[18], header[19]) {
        (2, 2) => {}
        (1, 1) => wrong.push("it is not in WAL mode: run `PRAGMA journal_mode = WAL;`".to_owned()),
        (write, read) => {
            wrong.push(format!("it is in a format that SQLite itself does not have (versions {write} and {read})"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

#[inline]
fn check_pages(header: &[u8; LENGTH], length: u64, wrong: &mut Vec<String>) {
    // 1 stands for 65,536, for which there is no room.
    let size = match u64::from(u16::from_be_bytes([header[16], header[17]])) {
        1 => 65_536,
        size => size,
    };
    if size != PAGE {
        wrong.push(format!(
            "its pages have {size} bytes, not {PAGE}: run `PRAGMA journal_mode = DELETE; PRAGMA page_size = {PAGE}; VACUUM; PRAGMA journal_mode = WAL;`"
        ));
    }
    if length > LARGEST {
        wrong.push(format!("it has {length} bytes, and at most {LARGEST} are taken"));
    }
    // The number of pages counts where the version that wrote it is the one that changed the file last.
    let pages = if number(header, 24) == number(header, 92) { u64::from(number(header, 28)) } else { 0 };
    if size > 0 && (!length.is_multiple_of(size) || length < pages.saturating_mul(size)) {
        wrong.push(format!(
            "it has {length} bytes, which is not the {pages} pages of {size} bytes that it should have: it is cut off, or is being written to"
        ));
    }
}

/// A number of four bytes, the most significant first.
#[inline]
fn number(header: &[u8; LENGTH], at: usize) -> u32 {
    let mut bytes = [0; 4];
    bytes.copy_from_slice(&header[at..at + 4]);
    u32::from_be_bytes(bytes)
}

/// How many bytes at the end of each page a cipher needs; `None` for one that is not known here.
#[inline]
pub(super) fn reserved_by(cipher: &str) -> Option<u8> {
    match cipher {
        "aes256gcm" | "aes128gcm" | "chacha20poly1305" => Some(28),
        "aegis128l" | "aegis128x2" | "aegis128x4" => Some(32),
        "aegis256" | "aegis256x2" | "aegis256x4" => Some(48),
        _ => None,
    }
}

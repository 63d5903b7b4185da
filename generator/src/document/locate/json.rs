//! Places in JSON: a scanner for text that serde_json has accepted.

use super::{Found, Trie, token};

/// Finds in a text what a trie asks for.
pub(super) fn walk(text: &str, trie: &mut Trie) {
    let mut scanner = Scanner { text, offset: 0 };
    scanner.space();
    trie.found = Some(Found { key: None, value: token::json(text, scanner.offset) });
    // It stops early only at something that is not JSON, and such a text is not searched here.
    let _ = scanner.value(trie);
}

struct Scanner<'a> {
    text: &'a str,
    offset: usize,
}

impl Scanner<'_> {
    /// Walks a value, recursing only into what is asked for.
    fn value(&mut self, trie: &mut Trie) -> Option<()> {
        match self.peek()? {
            _ if trie.children.is_empty() => self.skip(),
            b'{' => self.object(trie),
            b'[' => self.array(trie),
            _ => self.skip(),
        }
    }

    fn object(&mut self, trie: &mut Trie) -> Option<()> {
        self.offset += 1;
        loop {
            self.space();
            match self.peek()? {
                b'}' => break,
                b',' => self.offset += 1,
                _ => self.entry(trie)?,
            }
        }
        self.offset += 1;
        Some(())
    }

    fn entry(&mut self, trie: &mut Trie) -> Option<()> {
        let key = token::json(self.text, self.offset)?;
        let name: String = serde_json::from_str(self.text.get(key.clone())?).ok()?;
        self.offset = key.end;
        self.space();
        if self.peek()? == b':' {
            self.offset += 1;
        }
        self.space();
        let Some(child) = trie.children.get_mut(&name) else {
            return self.skip();
        };
        // The last of several equal keys is the one that counts.
        child.clear();
        let value = match self.peek()? {
            b'{' | b'[' => None,
            _ => token::json(self.text, self.offset),
        };
        child.found = Some(Found { key: Some(key), value });
        self.value(child)
    }

    fn array(&mut self, trie: &mut Trie) -> Option<()> {
        self.offset += 1;
        let mut index = 0_usize;
        loop {
            self.space();
            match self.peek()? {
                b']' => break,
                b',' => self.offset += 1,
                _ => {
                    match trie.children.get_mut(&index.to_string()) {
                        None => self.skip()?,
                        Some(child) => {
                            child.found = Some(Found { key: None, value: token::json(self.text, self.offset) });
                            self.value(child)?;
                        }
                    }
                    index += 1;
                }
            }
        }
        self.offset += 1;
        Some(())
    }

    /// Passes over one value, however deep.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            self.space();
            match self.peek()? {
                b'{' | b'[' => {
                    depth += 1;
                    self.offset += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.offset += 1;
                }
                b',' | b':' => {
                    self.offset += 1;
                    continue;
                }
                _ => {
                    let token = token::json(self.text, self.offset)?;
                    // A token without length would be no progress.
                    self.offset = token.end.max(self.offset + 1);
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.offset += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }
}

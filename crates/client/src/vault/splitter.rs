//! Cuts a list answer into its objects while it still arrives, so that tens of thousands of items are worked on before
//! the last one is here, and no copy of the whole answer is held.

use memchr::memchr2;

/// The answer is not a JSON object with the list, or it broke off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotAList;

/// Finds the objects of one array member of the outermost object. The member's name is matched in camelCase and
/// PascalCase. What is inside an object is only checked as far as brackets and strings go.
pub(crate) struct Splitter {
    /// Wanted member in camelCase.
    member: &'static str,
    state: State,
    in_string: bool,
    escaped: bool,
    /// Open brackets, outermost object included.
    depth: u32,
    /// Whether the wanted array is open (at depth 2).
    in_list: bool,
    found: bool,
    /// A member name of the outermost object while it is read, or an object of the list.
    carry: Vec<u8>,
    /// What `carry` collects.
    collecting: Collecting,
    /// The member name that was read last.
    name_matches: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    BeforeObject,
    Inside,
    After,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Collecting {
    Nothing,
    Name,
    Item,
}

impl Splitter {
    pub(crate) const fn new(member: &'static str) -> Self {
        Self {
            member,
            state: State::BeforeObject,
            in_string: false,
            escaped: false,
            depth: 0,
            in_list: false,
            found: false,
            carry: Vec::new(),
            collecting: Collecting::Nothing,
            name_matches: false,
        }
    }

    /// Takes the next bytes and gives every object that is complete now.
    ///
    /// # Errors
    /// [`NotAList`] as soon as that is certain.
    pub(crate) fn push(&mut self, chunk: &[u8]) -> Result<Vec<Box<str>>, NotAList> {
        let mut items = Vec::new();
        let mut rest = chunk;
        while !rest.is_empty() {
            let used = if self.in_string { self.string(rest) } else { self.structure(rest, &mut items)? };
            rest = rest.get(used..).unwrap_or_default();
        }
        Ok(items)
    }

    /// Says whether the answer was whole.
    ///
    /// # Errors
    /// [`NotAList`] when it broke off or the list never came.
    pub(crate) fn finish(self) -> Result<(), NotAList> {
        if self.state == State::After && self.found { Ok(()) } else { Err(NotAList) }
    }

    /// Passes over a part of a string; returns the number of bytes used.
    fn string(&mut self, bytes: &[u8]) -> usize {
        let used = if self.escaped {
            self.escaped = false;
            1
        } else {
            match memchr2(b'"', b'\\', bytes) {
                Some(at) => {
                    self.escaped = bytes.get(at) == Some(&b'\\');
                    self.in_string = self.escaped;
                    at + 1
                }
                None => bytes.len(),
            }
        };
        if self.collecting != Collecting::Nothing {
            self.carry.extend_from_slice(bytes.get(..used).unwrap_or_default());
        }
        if !self.in_string && self.collecting == Collecting::Name {
            self.collecting = Collecting::Nothing;
            self.name_matches = is_member(&self.carry, self.member);
            self.carry.clear();
        }
        used
    }

    /// Passes over bytes outside strings up to and including the next one that matters.
    fn structure(&mut self, bytes: &[u8], items: &mut Vec<Box<str>>) -> Result<usize, NotAList> {
        let plain = bytes.iter().take_while(|byte| !matters(**byte)).count();
        let skipped = bytes.get(..plain).unwrap_or_default();
        let outside = self.state != State::Inside;
        if outside && skipped.iter().any(|byte| !byte.is_ascii_whitespace()) {
            return Err(NotAList);
        }
        if self.collecting == Collecting::Item {
            self.carry.extend_from_slice(skipped);
        }
        let Some(byte) = bytes.get(plain) else { return Ok(plain) };
        match byte {
            b'"' if outside => return Err(NotAList),
            b'"' => self.open_string(),
            b'{' | b'[' => self.open(*byte)?,
            b'}' | b']' => self.close(*byte, items)?,
            _ => {}
        }
        Ok(plain + 1)
    }

    fn open_string(&mut self) {
        self.in_string = true;
        match self.collecting {
            Collecting::Item => self.carry.push(b'"'),
            Collecting::Nothing if self.depth == 1 => self.collecting = Collecting::Name,
            Collecting::Nothing | Collecting::Name => {}
        }
    }

    fn open(&mut self, byte: u8) -> Result<(), NotAList> {
        match self.state {
            State::BeforeObject if byte == b'{' => self.state = State::Inside,
            State::Inside => {}
            State::BeforeObject | State::After => return Err(NotAList),
        }
        if self.depth == 1 && self.name_matches && byte == b'[' && !self.found {
            self.in_list = true;
            self.found = true;
        } else if self.depth == 2 && self.in_list && byte == b'{' {
            self.collecting = Collecting::Item;
        }
        if self.collecting == Collecting::Item {
            self.carry.push(byte);
        }
        self.depth += 1;
        Ok(())
    }

    fn close(&mut self, byte: u8, items: &mut Vec<Box<str>>) -> Result<(), NotAList> {
        self.depth = self.depth.checked_sub(1).ok_or(NotAList)?;
        if self.collecting == Collecting::Item {
            self.carry.push(byte);
        }
        match self.depth {
            2 if self.collecting == Collecting::Item => {
                self.collecting = Collecting::Nothing;
                let text = std::str::from_utf8(&self.carry).map_err(|_| NotAList)?;
                items.push(text.into());
                self.carry.clear();
            }
            1 => self.in_list = false,
            0 => self.state = State::After,
            _ => {}
        }
        Ok(())
    }
}

const fn matters(byte: u8) -> bool {
    matches!(byte, b'"' | b'{' | b'}' | b'[' | b']')
}

/// Whether a name (with its closing quote) is the wanted one in either casing.
fn is_member(name: &[u8], member: &str) -> bool {
    let Some((b'"', name)) = name.split_last() else { return false };
    let mut wanted = member.bytes();
    name.len() == member.len()
        && name.first().map(u8::to_ascii_lowercase) == wanted.next()
        && name.iter().skip(1).copied().eq(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, chunk: usize) -> Result<Vec<String>, NotAList> {
        let mut splitter = Splitter::new("data");
        let mut items = Vec::new();
        for chunk in text.as_bytes().chunks(chunk) {
            items.extend(splitter.push(chunk)?.into_iter().map(String::from));
        }
        splitter.finish()?;
        Ok(items)
    }

    const TRICKY: &str = r#"  {"object":"list", "continuationToken": null, "other":{"data":[{"no":1}]},
        "note":"data", "data" : [ {"a":"}]\"{","b":[{"c":{}}]} , {"ü":"\\"},{} ],"data2":[{"x":1}] } "#;

    #[test]
    fn objects_are_found_whatever_the_chunks() {
        for chunk in [1, 2, 3, 7, 64, 4096] {
            let items = split(TRICKY, chunk).unwrap();
            assert_eq!(items, [r#"{"a":"}]\"{","b":[{"c":{}}]}"#, r#"{"ü":"\\"}"#, "{}"], "{chunk}");
        }
    }

    #[test]
    fn both_casings_are_read() {
        assert_eq!(split(r#"{"Object":"list","Data":[{"Id":1}]}"#, 5).unwrap(), [r#"{"Id":1}"#]);
        assert!(split(r#"{"DATA":[{"Id":1}]}"#, 5).is_err());
    }

    #[test]
    fn an_empty_list_is_a_list() {
        assert_eq!(split(r#"{"data":[]}"#, 4).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in [
            "",
            "[]",
            "<html></html>",
            r#"{"object":"list"}"#,
            r#"{"data":null}"#,
            r#"{"data":[{"a":1},"#,
            r#"{"data":[{"a":"b}"#,
            r#"{"data":[{"a":1}]"#,
            r#"{"data":[]}]"#,
            r#"{"data":[]} {"#,
            r#""data""#,
        ] {
            assert_eq!(split(text, 3), Err(NotAList), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[\\{\\}\\[\\]\",:adt\\\\ \u{e4}]{0,80}", chunk in 1_usize..9) {
            let _ = split(&text, chunk);
        }

        #[test]
        fn any_list_comes_back(values in proptest::collection::vec(".*", 0..6), chunk in 1_usize..40) {
            let objects: Vec<_> = values.iter().map(|value| serde_json::json!({ "name": value, "n": [value] })).collect();
            let text = serde_json::json!({ "object": "list", "data": objects }).to_string();
            let items = split(&text, chunk).unwrap();
            let read: Vec<serde_json::Value> = items.iter().map(|item| serde_json::from_str(item).unwrap()).collect();
            prop_assert_eq!(read, objects);
        }
    }
}

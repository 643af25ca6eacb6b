//! Folded text of many items in one piece, so that a search is one pass over memory.

use memchr::memmem::Finder;
use zeroize::Zeroizing;

/// Entries in one text, each ended by a line break, which no folded text contains.
#[derive(Default)]
pub(crate) struct Haystack {
    text: Zeroizing<String>,
    /// Where each entry ends, line break included.
    ends: Vec<u32>,
}

impl Haystack {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds an entry that the function writes.
    pub(crate) fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.text.push('\n');
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The text of an entry.
    pub(crate) fn entry(&self, index: usize) -> &str {
        let (start, end) = self.span(index);
        self.text.get(start..end.saturating_sub(1)).unwrap_or_default()
    }

    /// Replaces an entry.
    pub(crate) fn replace(&mut self, index: usize, entry: &str) {
        let (start, end) = self.span(index);
        if end == 0 {
            return;
        }
        self.text.replace_range(start..end.saturating_sub(1), entry);
        let (old, new) = (end - start, entry.len() + 1);
        for end in self.ends.iter_mut().skip(index) {
            let moved = (*end as usize + new).saturating_sub(old);
            *end = u32::try_from(moved).unwrap_or(u32::MAX);
        }
    }

    /// Tells every entry that contains the needle, once, in order.
    pub(crate) fn find(&self, needle: &Finder<'_>, mut each: impl FnMut(usize)) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(found) = bytes.get(at..).and_then(|rest| needle.find(rest)) {
            let place = at + found;
            let index = self.ends.partition_point(|end| *end as usize <= place);
            let Some(end) = self.ends.get(index) else { break };
            each(index);
            at = *end as usize;
        }
    }

    fn span(&self, index: usize) -> (usize, usize) {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        (start as usize, self.ends.get(index).copied().unwrap_or(0) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(haystack: &Haystack, needle: &str) -> Vec<usize> {
        let mut hits = Vec::new();
        haystack.find(&Finder::new(needle), |index| hits.push(index));
        hits
    }

    #[test]
    fn entries_are_found_once_and_can_change() {
        let mut haystack = Haystack::default();
        for entry in ["alpha alpha", "", "beta", "alphabet"] {
            haystack.push(|text| text.push_str(entry));
        }
        assert_eq!(found(&haystack, "alpha"), [0, 3]);
        haystack.replace(0, "gamma ray");
        haystack.replace(1, "alp");
        haystack.replace(3, "");
        assert_eq!(found(&haystack, "alp"), [1]);
        assert_eq!((haystack.entry(0), haystack.entry(2), haystack.entry(3)), ("gamma ray", "beta", ""));
        // Nothing is found across two entries.
        assert!(found(&haystack, "rayalp").is_empty());
    }
}

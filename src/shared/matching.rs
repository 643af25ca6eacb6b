//! Finding things by a few typed letters: the beginning of a name, of one of its words, letters in their order, one
//! slip. Pure; how letters and accents are taken apart is handed in, because the browser has those tables already.

use std::ops::Range;

/// Takes letters and accents apart (Unicode NFD).
pub type Decompose = fn(&str) -> String;

/// Shortest word in which one slip is forgiven: in shorter ones it would find everything.
const SLIP_MIN: usize = 4;
const WORD_START: u32 = 1;
/// Plus one for each piece that the letters lie in.
const IN_ORDER: u32 = 4;
const ONE_SLIP: u32 = 60;

/// Text as search sees it: letters without case and accents, each with the place it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    letters: Vec<char>,
    from: Vec<Range<usize>>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str, decompose: Decompose) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            let from = at..at + c.len_utf8();
            if c.is_ascii() {
                folded.push(c.to_ascii_lowercase(), &from);
                continue;
            }
            for part in decompose(c.encode_utf8(&mut [0; 4])).chars().flat_map(char::to_lowercase) {
                match part {
                    '\u{300}'..='\u{36f}' => {}
                    'ß' => (0..2).for_each(|_| folded.push('s', &from)),
                    'ø' => folded.push('o', &from),
                    'ł' => folded.push('l', &from),
                    part => folded.push(part, &from),
                }
            }
        }
        folded
    }

    fn push(&mut self, letter: char, from: &Range<usize>) {
        self.letters.push(letter);
        self.from.push(from.clone());
    }

    fn starts_word(&self, at: usize) -> bool {
        let is_part = |at: usize| self.letters.get(at).is_some_and(|letter| letter.is_alphanumeric());
        is_part(at) && !(at > 0 && is_part(at - 1))
    }

    /// The words of a search.
    pub fn words(&self) -> Vec<&[char]> {
        self.letters.split(|letter| letter.is_whitespace()).filter(|word| !word.is_empty()).collect()
    }

    /// How well one word of a search fits, less being better, and which letters it found.
    fn fit(&self, word: &[char]) -> Option<(u32, Vec<usize>)> {
        let run = |at: usize| (at..at + word.len()).collect();
        let fits_at = |at: &usize| self.letters.get(*at..).is_some_and(|rest| rest.starts_with(word));
        if fits_at(&0) {
            return Some((0, run(0)));
        }
        let starts = || (0..self.letters.len()).filter(|at| self.starts_word(*at));
        if let Some(at) = starts().find(fits_at) {
            return Some((WORD_START, run(at)));
        }
        if let Some(at) = (0..self.letters.len()).find(fits_at) {
            return Some((IN_ORDER + 1, run(at)));
        }
        if let Some(found) = starts().find_map(|at| self.in_order(word, at)) {
            let pieces = 1 + found.windows(2).filter(|pair| matches!(pair, [a, b] if a + 1 != *b)).count();
            return Some((IN_ORDER + u32::try_from(pieces).unwrap_or(ONE_SLIP), found));
        }
        let slip = |at| Some((at, slipped(self.letters.get(at..)?, word)?));
        let (at, length) = starts().filter(|_| word.len() >= SLIP_MIN).find_map(slip)?;
        Some((ONE_SLIP, (at..at + length).collect()))
    }

    /// The letters of a word in their order, beginning at `first`: side by side, later in the same word, or at the
    /// beginning of a later one.
    fn in_order(&self, word: &[char], first: usize) -> Option<Vec<usize>> {
        // Most words of most names end here; the rest is for the few that begin alike.
        if self.letters.get(first) != word.first() {
            return None;
        }
        let mut dead = vec![false; word.len() * self.letters.len()];
        let mut found = Vec::with_capacity(word.len());
        self.walk(word, first, &mut found, &mut dead).then_some(found)
    }

    fn walk(&self, word: &[char], at: usize, found: &mut Vec<usize>, dead: &mut [bool]) -> bool {
        let (Some((letter, rest)), Some(here)) = (word.split_first(), self.letters.get(at)) else {
            return word.is_empty();
        };
        let slot = word.len().saturating_sub(1) * self.letters.len() + at;
        if letter != here || dead.get(slot).copied().unwrap_or(true) {
            return false;
        }
        found.push(at);
        if rest.is_empty() || self.walk(rest, at + 1, found, dead) {
            return true;
        }
        let later = || at + 1..self.letters.len();
        let same_word =
            later().take_while(|at| self.letters.get(*at).is_some_and(|letter| letter.is_alphanumeric()));
        if later()
            .filter(|at| self.starts_word(*at))
            .chain(same_word)
            .any(|next| self.walk(rest, next, found, dead))
        {
            return true;
        }
        found.pop();
        if let Some(slot) = dead.get_mut(slot) {
            *slot = true;
        }
        false
    }

    /// Parts of the text, with whether they were found; together they are the whole text.
    pub fn pieces(&self, text: &str, found: &[usize]) -> Vec<(String, bool)> {
        let mut pieces: Vec<(String, bool)> = Vec::new();
        for (at, c) in text.char_indices() {
            let is_found =
                found.iter().any(|index| self.from.get(*index).is_some_and(|from| from.start == at));
            match pieces.last_mut() {
                Some((piece, before)) if *before == is_found => piece.push(c),
                _ => pieces.push((c.to_string(), is_found)),
            }
        }
        pieces
    }
}

/// How many letters of a text a word covers when one of them is missing, doubled, wrong, or swapped with its neighbour.
fn slipped(text: &[char], word: &[char]) -> Option<usize> {
    let same = text.iter().zip(word).take_while(|(left, right)| left == right).count();
    let covers = |skip_text: usize, skip_word: usize| {
        let rest = word.get(same + skip_word..)?;
        text.get(same + skip_text..)?.starts_with(rest).then_some(same + skip_text + rest.len())
    };
    let is_swapped = text.get(same).is_some_and(|letter| word.get(same + 1) == Some(letter))
        && word.get(same).is_some_and(|letter| text.get(same + 1) == Some(letter));
    let swap = if is_swapped { covers(2, 2) } else { None };
    swap.or_else(|| covers(1, 1)).or_else(|| covers(1, 0)).or_else(|| covers(0, 1))
}

/// What a search found in a name, or beside it in the words that say where the name belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hit {
    /// Less is better.
    pub cost: u32,
    /// Letters found in the name.
    pub name: Vec<usize>,
    /// Letters found in the words beside it.
    pub beside: Vec<usize>,
}

/// Every word of the search must be found, in the name or beside it.
pub fn find(search: &[&[char]], name: &Folded, beside: &Folded) -> Option<Hit> {
    let mut hit = Hit::default();
    for word in search {
        let in_name = name.fit(word);
        let in_beside = beside.fit(word).map(|(cost, found)| (cost + IN_ORDER + IN_ORDER, found));
        match (in_name, in_beside) {
            (Some((cost, found)), other) if other.as_ref().is_none_or(|(beside, _)| cost <= *beside) => {
                hit.cost += cost;
                hit.name.extend(found);
            }
            (_, Some((cost, found))) => {
                hit.cost += cost;
                hit.beside.extend(found);
            }
            (_, None) => return None,
        }
    }
    Some(hit)
}

#[cfg(test)]
#[path = "matching/tests.rs"]
mod tests;

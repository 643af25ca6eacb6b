//! Tables as text files: comma-separated values (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets take them
//! for what they are.

use csv::{ReaderBuilder, Terminator, Trim, WriterBuilder};

/// Spreadsheets take a field that begins like this for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
const MARK: &str = "\u{feff}";

/// A table that is being written.
pub(crate) struct TableFile(csv::Writer<Vec<u8>>);

impl TableFile {
    /// One with a head line.
    pub(crate) fn new(head: &[&str]) -> Self {
        let mut file =
            Self(WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.as_bytes().to_vec()));
        file.line(head);
        file
    }

    /// Adds a line. What a spreadsheet would run is made plain text by an apostrophe before it.
    pub(crate) fn line(&mut self, fields: &[&str]) {
        let plain = fields
            .iter()
            .map(|field| if field.starts_with(FORMULA) { format!("'{field}") } else { (*field).to_owned() });
        // Writing to memory fails for lines of uneven length only, and they are all as long as the head.
        let _ = self.0.write_record(plain);
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.0.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// A line of a table: its number in the file from 1, and its fields, or nothing when they are not as many as the heads.
pub(crate) struct Line {
    pub(crate) number: u32,
    pub(crate) fields: Option<Vec<String>>,
}

/// Reads a table: its heads in lower case, and its lines. Whether fields are parted by commas or semicolons is taken from
/// the head line.
pub(crate) fn read(text: &str) -> (Vec<String>, Vec<Line>) {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let parted_by = |mark| head.matches(mark).count();
    let delimiter = if parted_by(';') > parted_by(',') { b';' } else { b',' };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let heads: Vec<String> =
        reader.headers().map(|heads| heads.iter().map(str::to_lowercase).collect()).unwrap_or_default();
    let lines = reader.records().enumerate().map(|(at, record)| {
        let fields = record.ok().filter(|record| record.len() == heads.len());
        let position = fields.as_ref().and_then(|record| record.position().map(csv::Position::line));
        // The head is line 1.
        let number = position.unwrap_or(at as u64 + 2);
        Line {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            fields: fields.map(|record| record.iter().map(str::to_owned).collect()),
        }
    });
    let lines = lines.collect();
    (heads, lines)
}

/// Reads lines of fields that need no head: their numbers from 1, whatever parts them. Spreadsheets paste tabs.
pub(crate) fn lines(text: &str) -> Vec<(u32, Vec<String>)> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let parted_by = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    // The comma wins where nothing speaks for another mark.
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|mark| parted_by(*mark)).unwrap_or(b',');
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok).map(|record| {
        let number = record.position().map_or(0, csv::Position::line);
        (u32::try_from(number).unwrap_or(u32::MAX), record.iter().map(str::to_owned).collect())
    });
    records.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_formulas_are_words() {
        let mut file = TableFile::new(&["email", "name"]);
        file.line(&["a@b.example", "Karim, \"Aisha\""]);
        file.line(&["b@b.example", "=cmd|' /C calc'!A0"]);
        let text = file.finish();
        assert_eq!(
            text,
            "\u{feff}email,name\r\na@b.example,\"Karim, \"\"Aisha\"\"\"\r\nb@b.example,'=cmd|' /C calc'!A0\r\n"
        );
        let (heads, lines) = read(&text);
        assert_eq!(heads, ["email", "name"]);
        assert_eq!(
            lines[0].fields.as_deref(),
            Some(&["a@b.example".to_owned(), "Karim, \"Aisha\"".to_owned()][..])
        );
    }

    #[test]
    fn semicolons_part_fields_too_and_uneven_lines_keep_their_number() {
        let (heads, lines) = read("Email;Role\n a@b.example ; admin\n\nb@b.example\nc@b.example;user\n");
        assert_eq!(heads, ["email", "role"]);
        let numbers: Vec<_> = lines.iter().map(|line| (line.number, line.fields.is_some())).collect();
        assert_eq!(numbers, [(2, true), (3, false), (5, true)]);
        assert_eq!(lines[0].fields.as_deref(), Some(&["a@b.example".to_owned(), "admin".to_owned()][..]));
    }

    #[test]
    fn nothing_is_an_empty_table() {
        let (heads, lines) = read("");
        assert!(heads.is_empty() && lines.is_empty());
    }
}

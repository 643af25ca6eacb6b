//! The little of CBOR (RFC 8949) that COSE keys and messages use: definite lengths, integers, byte and text strings,
//! arrays, maps.

/// The bytes are not the CBOR that was expected.
#[derive(Debug)]
pub(crate) struct Malformed;

/// Reads values from the front of a byte slice.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;
/// How deep a skipped value may nest.
const MAX_DEPTH: u8 = 8;

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn int(&mut self) -> Result<i64, Malformed> {
        match self.head()? {
            (UNSIGNED, value) => i64::try_from(value).map_err(|_| Malformed),
            (NEGATIVE, value) => i64::try_from(value).map(|value| -1 - value).map_err(|_| Malformed),
            _ => Err(Malformed),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        self.string(BYTES)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Malformed> {
        std::str::from_utf8(self.string(TEXT)?).map_err(|_| Malformed)
    }

    pub(crate) fn array(&mut self) -> Result<u64, Malformed> {
        self.count(ARRAY)
    }

    pub(crate) fn map(&mut self) -> Result<u64, Malformed> {
        self.count(MAP)
    }

    /// Whether the next value is a text string.
    pub(crate) fn is_text(&self) -> bool {
        self.rest.first().is_some_and(|byte| byte >> 5 == TEXT)
    }

    pub(crate) fn skip(&mut self) -> Result<(), Malformed> {
        self.skip_nested(MAX_DEPTH)
    }

    pub(crate) fn end(&self) -> Result<(), Malformed> {
        if self.rest.is_empty() { Ok(()) } else { Err(Malformed) }
    }

    fn skip_nested(&mut self, depth: u8) -> Result<(), Malformed> {
        let depth = depth.checked_sub(1).ok_or(Malformed)?;
        let (major, value) = self.head()?;
        let inner = match major {
            BYTES | TEXT => {
                self.take(value)?;
                0
            }
            ARRAY => value,
            MAP => value.checked_mul(2).ok_or(Malformed)?,
            TAG => 1,
            _ => 0,
        };
        // Every value takes a byte at least, so a false count ends with the input.
        for _ in 0..inner {
            self.skip_nested(depth)?;
        }
        Ok(())
    }

    fn string(&mut self, major: u8) -> Result<&'a [u8], Malformed> {
        let length = self.count(major)?;
        self.take(length)
    }

    fn count(&mut self, major: u8) -> Result<u64, Malformed> {
        match self.head()? {
            (found, value) if found == major => Ok(value),
            _ => Err(Malformed),
        }
    }

    /// Major type and argument of the next value.
    fn head(&mut self) -> Result<(u8, u64), Malformed> {
        let [first] = self.take_array::<1>()?;
        let argument = match first & 0x1F {
            small @ 0..24 => u64::from(small),
            24 => u64::from(u8::from_be_bytes(self.take_array()?)),
            25 => u64::from(u16::from_be_bytes(self.take_array()?)),
            26 => u64::from(u32::from_be_bytes(self.take_array()?)),
            27 => u64::from_be_bytes(self.take_array()?),
            _ => return Err(Malformed),
        };
        Ok((first >> 5, argument))
    }

    fn take_array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (taken, rest) = self.rest.split_first_chunk::<N>().ok_or(Malformed)?;
        self.rest = rest;
        Ok(*taken)
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Malformed> {
        let length = usize::try_from(length).map_err(|_| Malformed)?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Malformed)?;
        self.rest = rest;
        Ok(taken)
    }
}

/// Appends a byte string with its head.
pub(crate) fn push_bytes(target: &mut Vec<u8>, bytes: &[u8]) {
    let length = bytes.len();
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short @ 0..24), _) => target.push(BYTES << 5 | short),
        (Ok(short), _) => target.extend([BYTES << 5 | 24, short]),
        (_, Ok(middle)) => {
            target.push(BYTES << 5 | 25);
            target.extend(middle.to_be_bytes());
        }
        _ => {
            target.push(BYTES << 5 | 27);
            target.extend((length as u64).to_be_bytes());
        }
    }
    target.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_every_width_are_read() {
        for (bytes, value) in [
            (&[0x05][..], 5),
            (&[0x20], -1),
            (&[0x18, 0xFF], 255),
            (&[0x39, 0x01, 0x00], -257),
            (&[0x3A, 0x00, 0x01, 0x11, 0x6F], -70_000),
            (&[0x1B, 0, 0, 0, 1, 0, 0, 0, 0], 1 << 32),
        ] {
            assert_eq!(Reader::new(bytes).int().unwrap(), value);
        }
        assert!(Reader::new(&[0x1B, 0xFF, 0, 0, 0, 0, 0, 0, 0]).int().is_err());
        assert!(Reader::new(&[0x1F]).int().is_err());
        assert!(Reader::new(&[]).int().is_err());
    }

    #[test]
    fn false_counts_and_deep_nests_end() {
        assert!(Reader::new(&[0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).skip().is_err());
        assert!(Reader::new(&[0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).skip().is_err());
        assert!(Reader::new(&[0x81; 1_000]).skip().is_err());
    }

    #[test]
    fn byte_strings_of_every_width_round_trip() {
        for length in [0, 23, 24, 255, 256, 65_535, 65_536] {
            let mut encoded = Vec::new();
            push_bytes(&mut encoded, &vec![7; length]);
            let mut reader = Reader::new(&encoded);
            assert_eq!(reader.bytes().unwrap().len(), length);
            assert!(reader.end().is_ok());
        }
    }
}

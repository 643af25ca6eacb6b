//! Buffers for decrypting many values without an allocation for each.

use zeroize::{Zeroize, Zeroizing};

/// Reusable buffers of [`SymmetricKey::decrypt_with`](crate::SymmetricKey::decrypt_with). They hold the last plain
/// text until the next use, and are wiped when they grow and when they are dropped.
#[derive(Default)]
pub struct Scratch {
    /// What was decoded from base64: nothing secret.
    pub(crate) sealed: Vec<u8>,
    /// What was decrypted.
    pub(crate) plain: Zeroizing<Vec<u8>>,
}

impl Scratch {
    /// Empty buffers, which grow with the longest value they meet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room, keeping what is there: buffers are never shorter than what an earlier value needed.
    pub(crate) fn reserve(&mut self, sealed: usize, plain: usize) {
        if self.sealed.len() < sealed {
            self.sealed.resize(sealed.next_power_of_two(), 0);
        }
        if self.plain.len() < plain {
            // Growing in place would leave the old plain text behind in freed memory.
            self.plain.zeroize();
            self.plain = Zeroizing::new(vec![0; plain.next_power_of_two()]);
        }
    }
}

//! Key derivation settings of an account and the two ranges that bind them: what a client must refuse (so that a hostile
//! server cannot ask for a cheap hash) and what a server accepts from new accounts.
//! Numbers: `bitwarden/server: src/Core/KeyManagement/Kdf/KdfConstants.cs`, floor of `bitwarden/sdk-internal`.

use serde::{Deserialize, Serialize};

use crate::enums::KdfKind;

/// Key derivation function and its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Kdf {
    /// PBKDF2 with HMAC-SHA-256.
    #[serde(rename_all = "camelCase")]
    Pbkdf2 {
        /// Rounds.
        iterations: u32,
    },
    /// Argon2id, version 1.3.
    #[serde(rename_all = "camelCase")]
    Argon2id {
        /// Passes over the memory.
        iterations: u32,
        /// Memory in MiB.
        memory_mib: u32,
        /// Lanes.
        parallelism: u32,
    },
}

/// Why key derivation settings are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum KdfError {
    /// The kind of function is not known.
    #[error("unknown key derivation function")]
    UnknownKind,
    /// A number that the function needs is missing.
    #[error("a key derivation setting is missing")]
    Missing,
    /// The settings are weaker than any client may accept.
    #[error("key derivation settings below the floor")]
    BelowFloor,
    /// The settings would cost more than a browser can give.
    #[error("key derivation settings above the ceiling")]
    AboveCeiling,
}

impl Kdf {
    /// What new accounts get.
    pub const DEFAULT: Self = Self::Pbkdf2 { iterations: 600_000 };
    /// Default of accounts that choose Argon2id.
    pub const DEFAULT_ARGON2ID: Self = Self::Argon2id { iterations: 6, memory_mib: 32, parallelism: 4 };

    /// Reads the numbers of a wire object.
    ///
    /// # Errors
    /// `UnknownKind`, or `Missing` when a needed number is absent or negative.
    pub fn from_wire(
        kind: KdfKind,
        iterations: Option<i64>,
        memory: Option<i64>,
        parallelism: Option<i64>,
    ) -> Result<Self, KdfError> {
        let number = |value: Option<i64>| value.and_then(|n| u32::try_from(n).ok()).ok_or(KdfError::Missing);
        match kind {
            KdfKind::Pbkdf2 => Ok(Self::Pbkdf2 { iterations: number(iterations)? }),
            KdfKind::Argon2id => Ok(Self::Argon2id {
                iterations: number(iterations)?,
                memory_mib: number(memory)?,
                parallelism: number(parallelism)?,
            }),
            KdfKind::Other(_) => Err(KdfError::UnknownKind),
        }
    }

    /// Wire number of the function.
    #[must_use]
    pub const fn kind(&self) -> KdfKind {
        match self {
            Self::Pbkdf2 { .. } => KdfKind::Pbkdf2,
            Self::Argon2id { .. } => KdfKind::Argon2id,
        }
    }

    /// Iterations, memory in MiB and parallelism as the wire has them.
    #[must_use]
    pub const fn wire_numbers(&self) -> (u32, Option<u32>, Option<u32>) {
        match *self {
            Self::Pbkdf2 { iterations } => (iterations, None, None),
            Self::Argon2id { iterations, memory_mib, parallelism } => {
                (iterations, Some(memory_mib), Some(parallelism))
            }
        }
    }

    /// Refuses what no client may compute: below the floor, or beyond what a browser can carry.
    ///
    /// # Errors
    /// `BelowFloor` or `AboveCeiling`.
    pub const fn check_client_floor(&self) -> Result<(), KdfError> {
        match *self {
            Self::Pbkdf2 { iterations } => match iterations {
                0..5_000 => Err(KdfError::BelowFloor),
                5_000..=10_000_000 => Ok(()),
                _ => Err(KdfError::AboveCeiling),
            },
            Self::Argon2id { iterations, memory_mib, parallelism } => {
                if iterations < 2 || memory_mib < 16 || parallelism < 1 {
                    Err(KdfError::BelowFloor)
                } else if iterations > 100 || memory_mib > 2_048 || parallelism > 64 {
                    Err(KdfError::AboveCeiling)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// What a server accepts for new or changed accounts.
    ///
    /// # Errors
    /// `BelowFloor` or `AboveCeiling`.
    pub const fn check_server_range(&self) -> Result<(), KdfError> {
        let (low, high) = match *self {
            Self::Pbkdf2 { iterations } => (iterations < 600_000, iterations > 2_000_000),
            Self::Argon2id { iterations, memory_mib, parallelism } => (
                iterations < 2 || memory_mib < 15 || parallelism < 1,
                iterations > 10 || memory_mib > 1_024 || parallelism > 16,
            ),
        };
        match (low, high) {
            (true, _) => Err(KdfError::BelowFloor),
            (_, true) => Err(KdfError::AboveCeiling),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cheap_hash_is_refused() {
        assert_eq!(Kdf::Pbkdf2 { iterations: 4_999 }.check_client_floor(), Err(KdfError::BelowFloor));
        let weak = Kdf::Argon2id { iterations: 2, memory_mib: 15, parallelism: 1 };
        assert_eq!(weak.check_client_floor(), Err(KdfError::BelowFloor));
        assert_eq!(Kdf::Pbkdf2 { iterations: 5_000 }.check_client_floor(), Ok(()));
    }

    #[test]
    fn a_hash_that_would_freeze_the_browser_is_refused() {
        let huge = Kdf::Argon2id { iterations: 3, memory_mib: 65_536, parallelism: 4 };
        assert_eq!(huge.check_client_floor(), Err(KdfError::AboveCeiling));
    }

    #[test]
    fn defaults_fit_both_ranges() {
        for kdf in [Kdf::DEFAULT, Kdf::DEFAULT_ARGON2ID] {
            assert_eq!(kdf.check_client_floor(), Ok(()));
            assert_eq!(kdf.check_server_range(), Ok(()));
        }
    }

    #[test]
    fn unknown_kinds_and_missing_numbers_are_told_apart() {
        assert_eq!(Kdf::from_wire(KdfKind::Other(7), Some(1), None, None), Err(KdfError::UnknownKind));
        assert_eq!(Kdf::from_wire(KdfKind::Argon2id, Some(3), None, Some(4)), Err(KdfError::Missing));
        assert_eq!(Kdf::from_wire(KdfKind::Pbkdf2, Some(-5), None, None), Err(KdfError::Missing));
    }
}

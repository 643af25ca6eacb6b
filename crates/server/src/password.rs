//! Log-in hashes at rest: Argon2id over what the client sends, so that a stolen database gives no log-in.

use std::sync::{Arc, Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use keystead_domain::secret::Secret;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

use crate::failure::Failure;
use crate::random;

/// The client's hash is already slow to make, so the smallest recommended setting suffices.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes with a bound on the work done at once.
pub struct Hasher {
    places: Semaphore,
    grounds: Grounds,
}

/// Memory to hash in, used again: given back each time, it would stay with the allocator of every thread that ever hashed.
type Grounds = Arc<Mutex<Vec<Vec<Block>>>>;

impl Hasher {
    /// As many hashes at once as there are processors.
    pub fn new() -> Self {
        Self {
            places: Semaphore::new(std::thread::available_parallelism().map_or(2, std::num::NonZero::get)),
            grounds: Grounds::default(),
        }
    }

    /// A text to keep.
    ///
    /// # Errors
    /// [`Failure::Internal`] when there is no randomness or memory.
    pub async fn hash(&self, secret: &Secret) -> Result<Secret, Failure> {
        let salt = random::bytes::<16>()?;
        let hash = self.work(secret, salt).await?;
        Ok(Secret::new(format!(
            "$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${}${}",
            STANDARD_NO_PAD.encode(salt),
            STANDARD_NO_PAD.encode(hash)
        )))
    }

    /// Whether a secret fits a kept text. Without a kept text the same work is done, so that time does not tell whether
    /// an account exists.
    ///
    /// # Errors
    /// As [`Hasher::hash`].
    pub async fn fits(&self, secret: &Secret, kept: Option<&Secret>) -> Result<bool, Failure> {
        let parts = kept.and_then(|kept| parts(kept.expose()));
        let (salt, expected) = parts.unwrap_or_default();
        let hash = self.work(secret, salt).await?;
        Ok(parts.is_some() && bool::from(hash.ct_eq(&expected)))
    }

    async fn work(&self, secret: &Secret, salt: [u8; 16]) -> Result<[u8; 32], Failure> {
        let _place = self.places.acquire().await.map_err(|_| Failure::Internal("shutting down"))?;
        let (secret, grounds) = (secret.clone(), Arc::clone(&self.grounds));
        tokio::task::spawn_blocking(move || argon2id(&secret, &salt, &grounds))
            .await
            .map_err(|_| Failure::Internal("hashing stopped"))?
            .ok_or(Failure::Internal("hashing failed"))
    }
}

fn argon2id(secret: &Secret, salt: &[u8], grounds: &Grounds) -> Option<[u8; 32]> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).ok()?;
    let free = grounds.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let mut ground = free.unwrap_or_else(|| vec![Block::new(); params.block_count()]);
    let mut hash = [0; 32];
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        secret.expose().as_bytes(),
        salt,
        &mut hash,
        &mut ground,
    );
    grounds.lock().unwrap_or_else(PoisonError::into_inner).push(ground);
    done.ok().map(|()| hash)
}

fn parts(kept: &str) -> Option<([u8; 16], [u8; 32])> {
    let mut parts = kept.rsplit('$');
    let hash = STANDARD_NO_PAD.decode(parts.next()?).ok()?.try_into().ok()?;
    let salt = STANDARD_NO_PAD.decode(parts.next()?).ok()?.try_into().ok()?;
    Some((salt, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_same_secret_fits() {
        let hasher = Hasher::new();
        let kept = hasher.hash(&"right".into()).await.unwrap();
        assert!(hasher.fits(&"right".into(), Some(&kept)).await.unwrap());
        assert!(!hasher.fits(&"wrong".into(), Some(&kept)).await.unwrap());
        assert!(!hasher.fits(&"right".into(), None).await.unwrap());
        assert!(!hasher.fits(&"right".into(), Some(&"damaged".into())).await.unwrap());
    }

    #[test]
    fn used_ground_gives_the_same_hash_as_fresh_ground() {
        let (secret, fresh, used) = ("right".into(), Grounds::default(), Grounds::default());
        argon2id(&"something else".into(), &[7; 16], &used).unwrap();
        assert_eq!(argon2id(&secret, &[1; 16], &used), argon2id(&secret, &[1; 16], &fresh));
        assert_eq!(used.lock().unwrap().len(), 1);
    }
}

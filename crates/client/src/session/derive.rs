//! From a typed password to the master key, on the platform.

use keystead_api::account::KdfSettings;
use keystead_api::identity::{Prelogin, PreloginRequest};
use keystead_api::{json, paths};
use keystead_calls::Failure;
use keystead_crypto::kdf::{MasterKey, salt_from_email};
use keystead_domain::enums::KdfKind;
use keystead_domain::kdf::Kdf;

use crate::Portal;
use crate::http::failure::of_crypto;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    /// Asks how the master key of an address is derived. Settings that no client may accept are refused here: a cheap
    /// hash would hand the password to a hostile server.
    pub(crate) async fn prelogin(&self, email: &str) -> Result<(Kdf, String), Failure> {
        let ask = PreloginRequest { email: email.to_owned() };
        let body = self.anonymous(&paths::identity::prelogin(), &ask).await?;
        let prelogin: Prelogin = json::from_slice(&body).map_err(|_| Failure::Malformed)?;
        let kdf = settings(&prelogin)?;
        kdf.check_client_floor()?;
        let salt = prelogin.salt.filter(|salt| !salt.is_empty()).unwrap_or_else(|| salt_from_email(email));
        Ok((kdf, salt))
    }

    pub(crate) async fn derive(&self, password: &str, salt: &str, kdf: Kdf) -> Result<MasterKey, Failure> {
        kdf.check_client_floor()?;
        let platform = self.platform();
        let derived = match kdf {
            Kdf::Pbkdf2 { iterations } => {
                platform.pbkdf2(password.as_bytes(), salt.as_bytes(), iterations).await
            }
            Kdf::Argon2id { iterations, memory_mib, parallelism } => {
                platform.argon2id(password.as_bytes(), salt, iterations, memory_mib, parallelism).await
            }
        };
        derived.map_err(of_crypto)
    }
}

fn settings(prelogin: &Prelogin) -> Result<Kdf, Failure> {
    let kdf = match prelogin.kdf_settings {
        Some(KdfSettings { kdf_type, iterations, memory, parallelism }) => {
            Kdf::from_wire(kdf_type, Some(iterations), memory, parallelism)
        }
        None => Kdf::from_wire(
            prelogin.kdf.unwrap_or(KdfKind::Pbkdf2),
            prelogin.kdf_iterations,
            prelogin.kdf_memory,
            prelogin.kdf_parallelism,
        ),
    };
    Ok(kdf?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_calls::failure::KdfRefusal;

    #[test]
    fn the_settings_block_wins_over_the_flat_members() {
        let prelogin = Prelogin {
            kdf: Some(KdfKind::Pbkdf2),
            kdf_iterations: Some(5_000),
            kdf_settings: Some(KdfSettings {
                kdf_type: KdfKind::Argon2id,
                iterations: 3,
                memory: Some(64),
                parallelism: Some(4),
            }),
            ..Prelogin::default()
        };
        let expected = Kdf::Argon2id { iterations: 3, memory_mib: 64, parallelism: 4 };
        assert_eq!(settings(&prelogin), Ok(expected));
    }

    #[test]
    fn unknown_functions_are_refused() {
        let prelogin =
            Prelogin { kdf: Some(KdfKind::Other(9)), kdf_iterations: Some(1), ..Prelogin::default() };
        assert_eq!(settings(&prelogin), Err(Failure::Kdf(KdfRefusal::Unknown)));
    }
}

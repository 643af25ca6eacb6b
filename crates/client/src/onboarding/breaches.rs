//! Whether a password became known in a breach: the server (an extension of ours) passes on all hashes that begin like
//! that of the password, and the comparison happens here. Nobody learns more than the first five characters of the hash.

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_crypto::fingerprint;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::Platform;

/// Characters of the hash that are sent.
const PREFIX: usize = 5;

impl<P: Platform> Portal<P> {
    /// In how many breached accounts the password was found; 0 in none.
    pub(crate) async fn count_breaches(&self, password: &Secret) -> Result<u64, Failure> {
        let hash = fingerprint::breach_hash(password.expose());
        let Some((prefix, rest)) = hash.split_at_checked(PREFIX) else { return Err(Failure::Malformed) };
        let answer = self.anonymous_get(&paths::identity::breaches(prefix)).await?;
        let lines = String::from_utf8(answer).map_err(|_| Failure::Malformed)?;
        Ok(count(&lines, rest))
    }
}

/// The count beside a hash in lines of `hash:count`. Lines with a count of 0 only hide how many there are.
fn count(lines: &str, wanted: &str) -> u64 {
    let found = lines.lines().filter_map(|line| line.trim().split_once(':'));
    let mut own = found.filter(|(hash, _)| hash.eq_ignore_ascii_case(wanted));
    own.next().and_then(|(_, count)| count.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_hash_is_compared_here() {
        let hash = fingerprint::breach_hash("password");
        assert_eq!(&**hash, "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8");
        let rest = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
        let lines =
            "003D68EB55068C33ACE09247EE4C639306B:3\r\n1e4c9b93f3f0682250b6cf8331b7ee68fd8:52256179\r\n";
        assert_eq!(count(lines, rest), 52_256_179);
        assert_eq!(count("1E4C9B93F3F0682250B6CF8331B7EE68FD8:0", rest), 0);
        assert_eq!(count("", rest), 0);
        assert_eq!(count("<html>", rest), 0);
    }
}

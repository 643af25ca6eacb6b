//! HTTPS with a given certificate, or with one of an own authority that stays in the data folder.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use time::{Duration, OffsetDateTime};

use crate::app::write_private;
use crate::config::Config;
use crate::failure::Failure;

/// What the listener needs.
pub struct Tls {
    pub rustls: RustlsConfig,
    /// Certificate of the own authority, for clients to trust.
    pub ca_file: Option<PathBuf>,
}

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("{0}")]
    Pem(#[from] rustls::pki_types::pem::Error),
    #[error("{0}")]
    Rustls(#[from] rustls::Error),
    #[error("{0}")]
    Make(#[from] rcgen::Error),
    #[error("{0}")]
    File(#[from] Failure),
}

/// Clients refuse certificates that live longer.
const LEAF_DAYS: i64 = 397;
const AUTHORITY_DAYS: i64 = 3650;

/// The settings that the flags ask for; `None` is plain HTTP.
///
/// # Errors
/// [`TlsError`] when files cannot be read, written or used.
pub async fn settings(config: &Config) -> Result<Option<Tls>, TlsError> {
    let (chain, key, ca_file) = match (&config.tls_cert, &config.tls_key) {
        (Some(chain), Some(key)) => (read(chain).await?, read(key).await?, None),
        _ if config.tls_self_signed => {
            let made = self_signed(config).await?;
            (made.chain, made.key, Some(made.ca_file))
        }
        _ => return Ok(None),
    };
    let chain = CertificateDer::pem_slice_iter(chain.as_bytes()).collect::<Result<Vec<_>, _>>()?;
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut settings = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    settings.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Some(Tls { rustls: RustlsConfig::from_config(Arc::new(settings)), ca_file }))
}

async fn read(path: &Path) -> Result<String, TlsError> {
    Ok(tokio::fs::read_to_string(path).await.map_err(Failure::from)?)
}

struct Made {
    chain: String,
    key: String,
    ca_file: PathBuf,
}

/// A fresh certificate at every start, signed by an authority that is made once: what trusts the authority keeps working.
async fn self_signed(config: &Config) -> Result<Made, TlsError> {
    let folder = config.data.join("tls");
    tokio::fs::create_dir_all(&folder).await.map_err(Failure::from)?;
    let (ca_file, ca_key_file) = (folder.join("ca.pem"), folder.join("ca.key"));
    if !ca_file.exists() || !ca_key_file.exists() {
        let (certificate, key) = authority()?;
        write_private(&ca_key_file, key.as_bytes()).await?;
        tokio::fs::write(&ca_file, certificate).await.map_err(Failure::from)?;
    }
    let authority = read(&ca_file).await?;
    let issuer = Issuer::new(authority_params(), KeyPair::from_pem(&read(&ca_key_file).await?)?);
    let key = KeyPair::generate()?;
    let certificate = leaf_params(&names(config))?.signed_by(&key, &issuer)?;
    let ca_file = tokio::fs::canonicalize(&ca_file).await.map_err(Failure::from)?;
    Ok(Made { chain: certificate.pem() + &authority, key: key.serialize_pem(), ca_file })
}

fn authority_params() -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Keystead local authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = OffsetDateTime::now_utc() - Duration::days(1);
    params.not_after = OffsetDateTime::now_utc() + Duration::days(AUTHORITY_DAYS);
    params
}

fn authority() -> Result<(String, String), TlsError> {
    let key = KeyPair::generate()?;
    let certificate = authority_params().self_signed(&key)?;
    Ok((certificate.pem(), key.serialize_pem()))
}

/// Names that the certificate is for: this machine's own, the listening address and the public one.
fn names(config: &Config) -> Vec<String> {
    let mut names: Vec<String> =
        ["localhost", "*.localhost", "127.0.0.1", "::1"].into_iter().map(str::to_owned).collect();
    let listening: IpAddr = config.listen.ip();
    if !listening.is_unspecified() {
        names.push(listening.to_string());
    }
    let host = config.public_url.as_deref().and_then(|url| url.split("//").nth(1)?.split(['/', ':']).next());
    names.extend(host.filter(|host| !host.is_empty()).map(str::to_owned));
    names.sort();
    names.dedup();
    names
}

fn leaf_params(names: &[String]) -> Result<CertificateParams, TlsError> {
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, "Keystead server");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    params.not_before = OffsetDateTime::now_utc() - Duration::days(1);
    params.not_after = OffsetDateTime::now_utc() + Duration::days(LEAF_DAYS);
    Ok(params)
}

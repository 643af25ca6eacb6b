use keystead_server::Config;

#[tokio::test]
async fn the_own_authority_is_trusted_across_restarts() {
    let data = tempfile::tempdir().unwrap();
    let config = || {
        let mut config = Config::local(data.path().to_owned());
        config.tls_self_signed = true;
        config
    };
    let first = keystead_server::start(config()).await.unwrap();
    let file = first.ca_file.clone().unwrap();
    let authority = std::fs::read(&file).unwrap();
    assert!(first.base_url.starts_with("https://localhost:"));
    first.shutdown().await;
    let second = keystead_server::start(config()).await.unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), authority, "made once");
    let certificate = data.path().join("tls").join("ca.pem");
    assert!(certificate.exists() && data.path().join("tls").join("ca.key").exists());
    for host in ["localhost", "127.0.0.1"] {
        handshake(second.addr, host, &authority).await;
    }
    second.shutdown().await;
}

/// A request through a client that trusts nothing but the authority.
async fn handshake(addr: std::net::SocketAddr, host: &str, authority: &[u8]) {
    use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(authority).unwrap()).unwrap();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = tokio_rustls::TlsConnector::from(std::sync::Arc::new(config));
    let stream = tokio::net::TcpStream::connect(addr).await.unwrap();
    let mut stream = connector.connect(ServerName::try_from(host.to_owned()).unwrap(), stream).await.unwrap();
    stream
        .write_all(format!("GET /alive HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes())
        .await
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_bad_certificate_is_an_error_and_no_panic() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("cert.pem");
    std::fs::write(&file, "nothing").unwrap();
    let mut config = Config::local(data.path().to_owned());
    config.tls_cert = Some(file.clone());
    config.tls_key = Some(file);
    assert!(keystead_server::start(config).await.is_err());
}

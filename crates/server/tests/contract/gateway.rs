//! A gateway in front of a server that answers as another implementation of the API does, and of one that misbehaves.

mod answers;
mod bodies;
mod failures;
mod foreign;
mod requests;
mod socket;

use keystead_server::Config;
use reqwest::Method;

pub use crate::support::raw;
use crate::support::{Answer, Server, answer};

/// A gateway to an address, with a portal to serve.
pub async fn gateway_to(upstream: &str) -> Server {
    gateway_with(upstream, |_| {}).await
}

pub async fn gateway_with(upstream: &str, change: impl FnOnce(&mut Config)) -> Server {
    let server = Server::start_with(|config| {
        config.upstream = Some(upstream.parse().unwrap());
        config.web = Some(config.data.join("dist"));
        std::fs::create_dir(config.data.join("dist")).unwrap();
        std::fs::write(config.data.join("dist/index.html"), "the portal").unwrap();
        change(config);
    })
    .await;
    Server {
        http: reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap(),
        ..server
    }
}

pub async fn get(server: &Server, path: &str) -> Answer {
    answer(server.http.request(Method::GET, server.url(path))).await
}

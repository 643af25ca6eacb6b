//! Fills a server through the client crate, and drives the native benchmarks.

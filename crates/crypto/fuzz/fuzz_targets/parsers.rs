//! Run with `cargo +nightly fuzz run parsers` in `crates/crypto`.
#![no_main]

#[path = "../entry.rs"]
mod entry;

libfuzzer_sys::fuzz_target!(|data: &[u8]| entry::feed(data));

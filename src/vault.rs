//! A client's vault.

mod page;

pub use page::VaultPage;

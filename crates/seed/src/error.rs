//! What can go wrong, with the step it went wrong at.

use keystead_calls::Failure;

/// Why a server could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// A use case failed.
    #[error("{step}: {failure:?}")]
    Failed {
        /// What was being done.
        step: String,
        /// Why it failed.
        failure: Failure,
    },
    /// No HTTP client.
    #[error(transparent)]
    Native(#[from] keystead_client::native::NativeError),
    /// The server's own command failed.
    #[error("{0}")]
    Command(String),
    /// A mail that should have come did not.
    #[error("no mail to {0} with a link to {1}")]
    NoMail(String, &'static str),
    /// What should be there is not.
    #[error("not found: {0}")]
    Missing(String),
    /// A file or a program could not be used.
    #[error(transparent)]
    Runtime(#[from] std::io::Error),
}

/// Names the step of a use case.
pub trait Step<T> {
    /// Adds what was being done to a failure.
    fn step(self, step: impl Into<String>) -> Result<T, SeedError>;
}

impl<T> Step<T> for Result<T, Failure> {
    fn step(self, step: impl Into<String>) -> Result<T, SeedError> {
        self.map_err(|failure| SeedError::Failed { step: step.into(), failure })
    }
}

//! Small settings of this device: never a secret. Storage may be switched off; then nothing is remembered.

use web_sys::Storage;

/// A setting that is kept on this device.
#[derive(Clone, Copy)]
pub enum Key {
    /// `light`, `dark`, or nothing for the system's scheme. `boot.js` reads it too.
    Theme,
    /// Language tag. `boot.js` reads it too.
    Language,
    /// `compact`, or nothing for comfortable. `boot.js` reads it too.
    Density,
    /// `off`, or nothing when single keys do something.
    SingleKeys,
    /// Single keys that are not as delivered, as `name:key` with spaces between.
    ChangedKeys,
    /// Address to offer at the next log-in.
    Email,
    /// Set while a session is open in this browser: a new tab waits for it instead of asking to log in.
    Session,
    /// Minutes without work until the session ends by itself.
    LockAfter,
    /// `log-out` when it ends with a log-out then, nothing for a lock.
    WhenIdle,
    /// `on` when loading the page anew ends the session too.
    EndOnReload,
    /// What the password generator was last asked for: no password, only what it is made of.
    Generator,
    /// Ids of the accounts that do not want to compare phrases of keys, with spaces between.
    HiddenPhrases,
}

impl Key {
    const fn name(self) -> &'static str {
        match self {
            Self::Theme => "keystead.theme",
            Self::Language => "keystead.language",
            Self::Density => "keystead.density",
            Self::SingleKeys => "keystead.single-keys",
            Self::ChangedKeys => "keystead.keys",
            Self::Email => "keystead.email",
            Self::Session => "keystead.session",
            Self::LockAfter => "keystead.lock-after",
            Self::WhenIdle => "keystead.when-idle",
            Self::EndOnReload => "keystead.end-on-reload",
            Self::Generator => "keystead.generator",
            Self::HiddenPhrases => "keystead.hidden-phrases",
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The kept value.
pub fn get(key: Key) -> Option<String> {
    storage()?.get_item(key.name()).ok().flatten()
}

/// Keeps a value; `None` forgets it.
pub fn set(key: Key, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    // A full or forbidden storage costs the setting, nothing else.
    let _ = match value {
        Some(value) => storage.set_item(key.name(), value),
        None => storage.remove_item(key.name()),
    };
}

//! Commands that would spoil each other's work do it one after the other.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result};

use crate::files;

/// Waits until nobody else holds the lock of this name in a folder, which is made if need be; `holder` says who may hold it.
/// It is held until the file is dropped, or the program ends in whatever way.
pub fn wait_for(folder: &Path, name: &str, holder: &str) -> Result<File> {
    files::make_folder(folder)?;
    let path = folder.join(name);
    let lock = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("── waiting for {holder}");
            lock.lock().with_context(|| format!("the lock {} was refused", path.display()))?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("{} cannot be locked", path.display()));
        }
    }
    Ok(lock)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn the_second_waits_for_the_first_and_other_names_do_not() {
        let folder = std::env::temp_dir().join(format!("keystead-lock-{}", std::process::id()));
        let first = wait_for(&folder, "lock", "nobody").unwrap();
        drop(wait_for(&folder, "other.lock", "nobody").unwrap());
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let _lock = wait_for(&folder, "lock", "the first of this test").unwrap();
                assert!(is_over.load(Ordering::SeqCst), "it came in between");
            });
            std::thread::sleep(std::time::Duration::from_millis(50));
            is_over.store(true, Ordering::SeqCst);
            drop(first);
            second.join().unwrap();
        });
        files::remove_folder(&folder).unwrap();
    }
}

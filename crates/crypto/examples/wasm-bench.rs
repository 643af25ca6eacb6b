//! Bulk decryption as a WebAssembly module without glue, for the benchmark that times it in a browser: `prepare` once, then
//! `run` as often as wanted. `cargo build --profile wasm-release --target wasm32-unknown-unknown --example wasm-bench`.

#![expect(unsafe_code, reason = "an export needs a name of its own; the functions themselves are safe")]

use std::cell::RefCell;

use keystead_crypto::{EncryptError, RandomSource, Scratch, SymmetricKey};

struct Values {
    key: SymmetricKey,
    texts: Vec<String>,
    scratch: Scratch,
}

thread_local! {
    static VALUES: RefCell<Option<Values>> = const { RefCell::new(None) };
}

/// Fixed bytes are enough to measure with.
struct Counting(u8);

impl RandomSource for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill_with(|| {
            self.0 = self.0.wrapping_mul(5).wrapping_add(17);
            self.0
        });
    }
}

/// Makes `count` EncStrings of 40 to 80 bytes; answers how many there are, 0 when that failed.
#[unsafe(no_mangle)]
pub extern "C" fn prepare(count: u32) -> u32 {
    let Ok(values) = make(count) else { return 0 };
    let made = u32::try_from(values.texts.len()).unwrap_or_default();
    VALUES.set(Some(values));
    made
}

fn make(count: u32) -> Result<Values, EncryptError> {
    let mut random = Counting(1);
    let key = SymmetricKey::make(&mut random);
    let texts = (0..count)
        .map(|index| key.encrypt_text(&"x".repeat(40 + index as usize % 41), &mut random))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Values { key, texts, scratch: Scratch::new() })
}

/// Decrypts all of them; answers how many bytes of text came out, 0 when one could not be decrypted.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> u32 {
    VALUES.with_borrow_mut(|values| {
        let Some(Values { key, texts, scratch }) = values else { return 0 };
        let mut total = 0;
        for text in texts.iter() {
            match key.decrypt_with(text, scratch) {
                Ok(plain) => total += plain.len(),
                Err(_) => return 0,
            }
        }
        u32::try_from(total).unwrap_or_default()
    })
}

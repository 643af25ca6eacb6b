//! Measures bulk decryption: 50,000 EncStrings of 40 to 80 bytes with one key. Prints the median of five runs as a
//! figure of the benchmarks.

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use keystead_crypto::{RandomSource, Scratch, SymmetricKey};

const COUNT: usize = 50_000;
const RUNS: usize = 5;

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

fn main() -> Result<(), Box<dyn Error>> {
    let mut random = Counting(1);
    let key = SymmetricKey::make(&mut random);
    let values = (0..COUNT)
        .map(|index| key.encrypt_text(&"x".repeat(40 + index % 41), &mut random))
        .collect::<Result<Vec<_>, _>>()?;

    let mut scratch = Scratch::new();
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        let mut total = 0;
        for value in &values {
            total += key.decrypt_with(value, &mut scratch)?.len();
        }
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
        if total < COUNT * 40 {
            return Err("texts were lost".into());
        }
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(RUNS / 2).copied().unwrap_or_default();
    writeln!(
        std::io::stdout(),
        r#"{{"figure":"50,000 EncStrings decrypted natively","value":{median:.1},"unit":"ms"}}"#
    )?;
    Ok(())
}

//! Memory of another process, in MiB, as Linux tells it.

use std::io::{Error, ErrorKind, Result};

/// What it has in memory now.
pub fn resident(process: u32) -> Result<f64> {
    read(process, "VmRSS:")
}

/// The most it ever had.
pub fn most(process: u32) -> Result<f64> {
    read(process, "VmHWM:")
}

fn read(process: u32, name: &str) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kib.map(|kib| kib / 1_024.0).ok_or_else(|| Error::new(ErrorKind::InvalidData, name.to_owned()))
}

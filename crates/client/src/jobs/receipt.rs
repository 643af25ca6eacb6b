//! A job as a file, for the ticket that it was done for.

use std::collections::HashMap;

use keystead_calls::Failure;
use keystead_calls::jobs::{JobReceipt, Outcome};

use crate::Portal;
use crate::platform::Platform;
use crate::table_file::TableFile;

impl<P: Platform> Portal<P> {
    pub(crate) fn job_receipt(&self, ask: &JobReceipt) -> Result<String, Failure> {
        self.keys()?;
        let job = self.jobs().find(ask.job)?;
        let [who, outcome, reason] = &ask.words.heads;
        let [done, skipped, failed, waiting] = &ask.words.outcomes;
        let by_row = |words: &'_ [(u32, String)]| -> HashMap<usize, String> {
            words.iter().map(|(at, words)| (*at as usize, words.clone())).collect()
        };
        let (sentences, labels) = (by_row(&ask.words.reasons), by_row(&ask.words.labels));
        let mut file = TableFile::new(&[who, outcome, reason]);
        for (place, row) in job.rows.borrow().iter().enumerate() {
            let word = match row.outcome {
                Outcome::Done => done,
                Outcome::Skipped(_) => skipped,
                Outcome::Failed(_) => failed,
                Outcome::Waiting => waiting,
            };
            let label = labels.get(&place).unwrap_or(&row.label);
            file.line(&[label, word, sentences.get(&place).map_or("", String::as_str)]);
        }
        Ok(file.finish())
    }
}

//! Reads from a runner's output how many tests passed and failed.

use std::ops::AddAssign;

/// What a part of the tests came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

impl Count {
    /// One check without a count of its own.
    pub fn check(succeeded: bool) -> Self {
        Self { passed: u32::from(succeeded), failed: u32::from(!succeeded), skipped: 0 }
    }

    /// Holds the figures against the way the runner ended: a failure without a failed test, and a run without
    /// any test, count as failed.
    pub fn held_against(mut self, succeeded: bool) -> Self {
        if self.failed == 0 && (!succeeded || self.passed == 0) {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The closing lines of cargo test and of wasm-bindgen's runner:
/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`, one for each program.
pub fn of_cargo_test(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines().filter_map(|line| line.trim().strip_prefix("test result:")) {
        count.passed += number_before(line, "passed");
        count.failed += number_before(line, "failed");
        count.skipped += number_before(line, "ignored");
    }
    count
}

/// The closing line of nextest: `Summary [ 1.2s] 10 tests run: 9 passed (1 slow), 1 failed, 2 skipped`.
/// Tests skipped by a filter belong to another part and are not counted.
pub fn of_nextest(output: &str) -> Count {
    let summary = output.lines().rfind(|line| line.trim().starts_with("Summary ["));
    let figures = summary.and_then(|line| line.split_once("run:")).map_or("", |(_, figures)| figures);
    let failed = ["failed", "timed", "exec"].iter().map(|word| number_before(figures, word)).sum();
    Count { passed: number_before(figures, "passed"), failed, skipped: 0 }
}

/// The closing lines of Node's test runner: `ℹ pass 5`, or `# pass 5` in its other style.
pub fn of_node(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        let [mark, word, figure] = words.as_slice() else { continue };
        let (true, Ok(figure)) = (["#", "ℹ"].contains(mark), figure.parse::<u32>()) else { continue };
        match *word {
            "pass" => count.passed += figure,
            "fail" | "cancelled" => count.failed += figure,
            "skipped" | "todo" => count.skipped += figure,
            _ => {}
        }
    }
    count
}

/// The closing lines of Playwright: `12 passed (3.4s)`, `1 failed`, `2 did not run`, each on its own.
pub fn of_playwright(output: &str) -> Count {
    let mut count = Count::default();
    for line in output.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        let Some(figure) = words.first().and_then(|word| word.parse::<u32>().ok()) else { continue };
        match words.get(1..).unwrap_or_default() {
            ["passed" | "flaky"] => count.passed += figure,
            ["passed", time] if time.starts_with('(') => count.passed += figure,
            ["failed" | "interrupted"] | ["did", "not", "run"] => count.failed += figure,
            ["skipped"] => count.skipped += figure,
            _ => {}
        }
    }
    count
}

/// The number that stands before a word, or nought.
fn number_before(text: &str, word: &str) -> u32 {
    let words: Vec<_> = text.split_whitespace().map(|part| part.trim_matches([',', ';', '.', '('])).collect();
    let position = words.iter().position(|part| *part == word);
    position.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u32, failed: u32, skipped: u32) -> Count {
        Count { passed, failed, skipped }
    }

    #[test]
    fn cargo_test_is_summed_over_its_programs() {
        let output = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(of_cargo_test(output), count(5, 4, 1));
    }

    #[test]
    fn nextest_ends_with_a_summary() {
        let output = "     Summary [   0.5s] 10 tests run: 9 passed (1 slow), 1 failed, 2 skipped\n";
        assert_eq!(of_nextest(output), count(9, 1, 0));
        let output = "     Summary [   0.5s] 1 test run: 0 passed, 1 timed out, 0 skipped\n";
        assert_eq!(of_nextest(output), count(0, 1, 0));
        assert_eq!(of_nextest("error: no tests to run"), count(0, 0, 0));
    }

    #[test]
    fn both_styles_of_node_are_read() {
        assert_eq!(of_node("ℹ tests 3\nℹ pass 2\nℹ fail 1\nℹ skipped 0\n"), count(2, 1, 0));
        assert_eq!(of_node("# pass 5\n# fail 0\n# cancelled 1\n"), count(5, 1, 0));
    }

    #[test]
    fn playwright_prints_a_line_for_each_outcome() {
        let output = "Running 5 tests using 1 worker\n  1 failed\n    a.spec.ts:3:1 › x\n  1 skipped\n  1 did not run\n  12 passed (1.2m)\n";
        assert_eq!(of_playwright(output), count(12, 2, 1));
    }

    #[test]
    fn a_failure_without_a_count_and_a_run_without_tests_are_failures() {
        assert_eq!(count(3, 0, 0).held_against(false), count(3, 1, 0));
        assert_eq!(count(0, 0, 0).held_against(true), count(0, 1, 0));
        assert_eq!(count(3, 2, 0).held_against(false), count(3, 2, 0));
    }
}

//! The arguments of a command: a few options, taken by name; what is left over is an error.

use anyhow::{Context, Result, bail};

pub struct Args {
    left: Vec<String>,
}

impl Args {
    pub fn new(arguments: impl IntoIterator<Item = String>) -> Self {
        Self { left: arguments.into_iter().collect() }
    }

    /// Whether an option without value was given.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|argument| argument != name);
        self.left.len() < before
    }

    /// The value of an option, as `--name value` or `--name=value`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let joined = format!("{name}=");
        let position =
            self.left.iter().position(|argument| argument == name || argument.starts_with(&joined));
        let Some(position) = position else { return Ok(None) };
        let argument = self.left.remove(position);
        if let Some(value) = argument.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if position == self.left.len() {
            bail!("{name} needs a value");
        }
        Ok(Some(self.left.remove(position)))
    }

    /// The value of an option that must be there.
    pub fn required(&mut self, name: &str) -> Result<String> {
        self.value(name)?.with_context(|| format!("{name} is needed"))
    }

    /// The next argument that is no option.
    pub fn free(&mut self) -> Option<String> {
        let position = self.left.iter().position(|argument| !argument.starts_with('-'))?;
        Some(self.left.remove(position))
    }

    /// Refuses what nobody asked for.
    pub fn finish(self) -> Result<()> {
        if let Some(unknown) = self.left.first() {
            bail!("`{unknown}` is not understood; `cargo xtask help` lists the commands");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn options_are_taken_in_any_order() {
        let mut args = args("load --port 9000 --fresh --data=x");
        assert_eq!(args.value("--data").unwrap().as_deref(), Some("x"));
        assert_eq!(args.value("--port").unwrap().as_deref(), Some("9000"));
        assert!(args.flag("--fresh"));
        assert_eq!(args.free().as_deref(), Some("load"));
        args.finish().unwrap();
    }

    #[test]
    fn what_is_missing_or_unknown_is_refused() {
        assert!(args("--port").value("--port").is_err());
        assert!(args("").required("--url").is_err());
        assert!(args("--nonsense").finish().is_err());
    }
}

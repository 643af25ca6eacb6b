//! `cargo xtask bench`: runs the measurements and holds their figures against the budgets.
//!
//! A measurement prints lines of JSON, one for each figure:
//! `{"figure":"…","value":1.5,"unit":"ms","budget":50,"aim":16}`; other lines pass through. Less is better,
//! except where a figure says `"more":true`.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::args::Args;
use crate::dist::dist;
use crate::files;
use crate::native::{Profile, programs};
use crate::run::{run, step, watch};
use crate::scripts::{Stage, node};
use crate::seeding;
use crate::server::{Options, Server, free_port};
use crate::setup::{self, Need};
use crate::workspace::Workspace;

/// The measurements and the data each needs.
const NAMES: [(&str, &str); 7] = [
    ("load", "demo"),
    ("vault", "large"),
    ("clients", "large"),
    ("blueprints", "demo"),
    ("members", "large"),
    ("crypto", "demo"),
    ("server", "large"),
];

#[derive(Debug, PartialEq)]
struct Figure {
    name: String,
    value: f64,
    unit: String,
    budget: Option<f64>,
    aim: Option<f64>,
    is_more_better: bool,
}

impl Figure {
    fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line.trim()).ok()?;
        let number = |key: &str| value.get(key).and_then(Value::as_f64);
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        Some(Self {
            name: text("figure")?,
            value: number("value")?,
            unit: text("unit").unwrap_or_default(),
            budget: number("budget"),
            aim: number("aim"),
            is_more_better: value.get("more").and_then(Value::as_bool).unwrap_or(false),
        })
    }

    fn keeps(&self, limit: f64) -> bool {
        if self.is_more_better { self.value >= limit } else { self.value <= limit }
    }

    fn verdict(&self) -> &'static str {
        match (self.budget, self.aim) {
            (Some(budget), _) if !self.keeps(budget) => "OVER",
            (_, Some(aim)) if self.keeps(aim) => "aim",
            (Some(_), _) => "ok",
            (None, _) => "",
        }
    }

    fn json(&self) -> Value {
        serde_json::json!({
            "figure": self.name, "value": self.value, "unit": self.unit, "budget": self.budget, "aim": self.aim,
            "verdict": self.verdict(),
        })
    }
}

pub fn command(workspace: &Workspace, mut args: Args) -> Result<()> {
    let only = args.free();
    args.finish()?;
    let chosen: Vec<_> =
        NAMES.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        bail!("there are the benchmarks {}", NAMES.map(|(name, _)| name).join(", "));
    }
    setup::ensure(workspace, Need::Test)?;
    let mut over = Vec::new();
    for (name, profile) in chosen {
        let figures = step(&format!("benchmark {name}"), || match *name {
            "server" => measure_server(workspace, profile),
            _ => measure(workspace, name, profile),
        })?;
        print_table(&figures);
        let lines: Vec<_> = figures.iter().map(Figure::json).collect();
        let file = workspace.out.join(format!("bench/{name}.json"));
        files::write(&file, &format!("{}\n", serde_json::to_string_pretty(&lines)?))?;
        println!("── {}", workspace.display(&file));
        over.extend(
            figures.into_iter().filter(|figure| figure.verdict() == "OVER").map(|figure| figure.name),
        );
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join(", "));
    }
    Ok(())
}

fn measure(workspace: &Workspace, name: &str, profile: &str) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let native: &[&str] = match name {
        "crypto" => &["--package", "keystead-crypto", "--example", "crypto-bench"],
        "vault" => &["--package", "keystead-client", "--features", "native", "--bin", "vault-bench"],
        _ => &[],
    };
    if !native.is_empty() {
        let mut command = workspace.command("cargo");
        figures.extend(collect(command.args(["run", "--release"]).args(native))?);
    }
    let script = ["ts", "mjs"].map(|end| format!("tests/bench/{name}.{end}"));
    let script = script.iter().find(|script| workspace.root.join(script).is_file());
    let script = script.with_context(|| format!("tests/bench holds no script for {name}"))?;
    let web = dist(workspace)?;
    let programs = programs(workspace, Profile::Release)?;
    let stage = Stage::set(workspace, &programs, &web, profile, &format!("bench-{name}"), false)?;
    let mut command = stage.command("node", &workspace.out.join("bench"))?;
    figures.extend(collect(node(&mut command).arg(script))?);
    Ok(figures)
}

/// A busy team on the server alone, without a browser.
fn measure_server(workspace: &Workspace, profile: &str) -> Result<Vec<Figure>> {
    let programs = programs(workspace, Profile::Release)?;
    let data = seeding::fresh_copy(workspace, &programs, profile, "bench-server")?;
    let mut command = workspace.command("cargo");
    command.args(["build", "--release", "--package", "keystead-client", "--features", "native"]);
    run(command.args(["--bin", "server-bench"]))?;
    let log = Some(workspace.out.join("log/bench-server.log"));
    let options = Options {
        port: free_port()?,
        data: &data,
        web: None,
        tls: false,
        upstream: None,
        unlimited: true,
        log,
    };
    let server = Server::start(workspace, &programs, &options)?;
    let mut command = workspace.command(workspace.built("release", "server-bench"));
    command.env("KEYSTEAD_URL", &server.url).env("KEYSTEAD_DATA", &data);
    collect(command.env("KEYSTEAD_PROCESS", server.process().to_string()))
}

fn collect(command: &mut Command) -> Result<Vec<Figure>> {
    let ended = watch(command)?;
    let figures: Vec<_> = ended.text.lines().filter_map(Figure::read).collect();
    if !ended.success || figures.is_empty() {
        bail!("the measurement failed or printed no figure");
    }
    Ok(figures)
}

fn print_table(figures: &[Figure]) {
    println!("\n{:<56} {:>14} {:>14} {:>14}  ok", "figure", "measured", "budget", "aim");
    for figure in figures {
        let with_unit = |value: f64| format!("{} {}", rounded(value), figure.unit);
        let limit = |value: Option<f64>| value.map_or_else(String::new, with_unit);
        let (budget, aim) = (limit(figure.budget), limit(figure.aim));
        println!(
            "{:<56} {:>14} {budget:>14} {aim:>14}  {}",
            figure.name,
            with_unit(figure.value),
            figure.verdict()
        );
    }
    println!();
}

fn rounded(value: f64) -> String {
    if value.abs() < 10.0 && value.fract() != 0.0 { format!("{value:.2}") } else { format!("{value:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(line: &str) -> Figure {
        Figure::read(line).unwrap()
    }

    #[test]
    fn lines_that_are_no_figure_pass() {
        assert_eq!(Figure::read("Running 5 times"), None);
        assert_eq!(Figure::read("{\"other\":1}"), None);
    }

    #[test]
    fn a_figure_is_held_against_budget_and_aim() {
        let verdict = |value: f64| {
            figure(&format!(r#"{{"figure":"x","value":{value},"unit":"ms","budget":50,"aim":16}}"#)).verdict()
        };
        assert_eq!([verdict(10.0), verdict(30.0), verdict(51.0)], ["aim", "ok", "OVER"]);
        assert_eq!(figure(r#"{"figure":"x","value":5,"budget":9,"more":true}"#).verdict(), "OVER");
        assert_eq!(figure(r#"{"figure":"x","value":5}"#).verdict(), "");
    }
}

//! `cargo xtask tidy`: the rules of the house, each a function that names what breaks it and what to do instead.

mod crates;
mod documents;
mod drafts;
mod house;
mod layers;
mod locales;
mod size;
mod style;
mod words;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::workspace::Workspace;
use house::House;

/// A rule: what holds, and how each breach of it is found.
struct Rule {
    holds: &'static str,
    breaches: fn(&House) -> Result<Vec<String>>,
}

const RULES: [Rule; 22] = [
    Rule { holds: "crates depend only on the rooms they may", breaches: crates::rooms },
    Rule { holds: "no crate reaches outside of its room", breaches: crates::outside },
    Rule { holds: "heavy crates stay out of the browser", breaches: crates::browser },
    Rule { holds: "every dependency's licence is one that deny.toml allows", breaches: crates::licences },
    Rule { holds: "in src, higher layers use lower ones and never each other", breaches: layers::order },
    Rule { holds: "browser interfaces are called in src/platform only", breaches: layers::platform },
    Rule { holds: "the server's http has no SQL and its store no HTTP", breaches: layers::server },
    Rule { holds: "modules are name.rs beside name/", breaches: words::no_mod_rs },
    Rule { holds: "nothing is left to do, and nothing of the workshop is told", breaches: words::forbidden },
    Rule { holds: "nothing panics on purpose outside of tests", breaches: words::panics },
    Rule { holds: "libraries do not print", breaches: words::printing },
    Rule { holds: "no view has a style attribute or raw HTML", breaches: words::markup },
    Rule { holds: "the product's name comes from the brand", breaches: words::product_name },
    Rule { holds: "index.html keeps the content security policy", breaches: words::page },
    Rule { holds: "files are short", breaches: size::files },
    Rule { holds: "functions are short", breaches: size::functions },
    Rule { holds: "styles use logical directions", breaches: style::directions },
    Rule { holds: "every style file is in the sheet", breaches: style::imports },
    Rule {
        holds: "every text key that is used exists, and every one that exists is used",
        breaches: locales::keys,
    },
    Rule { holds: "all languages have the same keys and take the same values", breaches: locales::languages },
    Rule { holds: "what is typed into a dialog or a form survives a lock", breaches: drafts::dialogs },
    Rule { holds: "documents name what exists", breaches: documents::paths },
];

/// How many rules were kept and broken.
pub struct Report {
    pub kept: u32,
    pub broken: u32,
}

pub fn command(workspace: &Workspace, args: Args) -> Result<()> {
    args.finish()?;
    let report = run_rules(workspace)?;
    println!("{} rules kept, {} broken", report.kept, report.broken);
    if report.broken > 0 {
        bail!("the house is not tidy");
    }
    Ok(())
}

/// Runs every rule and prints what breaks them.
pub fn run_rules(workspace: &Workspace) -> Result<Report> {
    let house = House::load(workspace)?;
    let mut report = Report { kept: 0, broken: 0 };
    for rule in &RULES {
        let breaches = (rule.breaches)(&house)?;
        if breaches.is_empty() {
            report.kept += 1;
            continue;
        }
        report.broken += 1;
        println!("!! {}", rule.holds);
        for breach in breaches {
            println!("   {breach}");
        }
    }
    for exemption in size::exemptions(&house) {
        println!("-- {exemption}");
    }
    Ok(report)
}

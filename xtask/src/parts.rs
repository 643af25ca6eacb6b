//! Programs in parts: what `#[wasm_split]` marks becomes a download of its own. The cut belongs between cargo and
//! wasm-bindgen, where Trunk has no hook; so Trunk finds this program under the name of wasm-bindgen.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::files;
use crate::run::run;
use crate::workspace::Workspace;

/// What Trunk calls.
const BINDGEN: &str = "wasm-bindgen";
/// Where the wasm-bindgen that does the work is.
const REAL: &str = "KEYSTEAD_WASM_BINDGEN";
/// Below the folder that wasm-bindgen writes to, the parts beside the main program.
const PARTS: &str = "parts";
/// The import that a split point leaves; a program without one stays whole.
const SPLIT_POINT: &[u8] = b"__wasm_split_placeholder__";

/// Whether this program was called in place of wasm-bindgen.
pub fn is_bindgen() -> bool {
    let name = std::env::args_os().next().map(PathBuf::from);
    name.as_deref().and_then(Path::file_stem).is_some_and(|stem| stem == BINDGEN)
}

/// Trunk, with this program in place of wasm-bindgen.
pub fn trunk(workspace: &Workspace) -> Result<Command> {
    let program = format!("{BINDGEN}{}", std::env::consts::EXE_SUFFIX);
    let folder = workspace.out.join("in-place-of");
    files::make_folder(&folder)?;
    let stand_in = folder.join(&program);
    files::copy(&std::env::current_exe()?, &stand_in)?;
    let real = workspace.toolbox.bin_folders().into_iter().map(|bin| bin.join(&program));
    let real = real.into_iter().find(|path| path.exists()).context("wasm-bindgen is not built")?;
    let mut command = workspace.command("trunk");
    command.env("PATH", workspace.search_path([folder])).env(REAL, real);
    Ok(command)
}

/// Stands in for wasm-bindgen: cuts the program, then lets the real one work on its main part.
pub fn bindgen() -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(input) = arguments.iter_mut().find(|argument| argument.ends_with(".wasm")) {
        *input = cut(Path::new(input), &std::env::args().collect::<Vec<_>>())?.display().to_string();
        arguments.push("--keep-lld-exports".to_owned());
    }
    run(Command::new(std::env::var_os(REAL).with_context(|| format!("{REAL} is not set"))?).args(arguments))
}

/// The main part of a program, or the program itself if it is of one piece.
fn cut(program: &Path, arguments: &[String]) -> Result<PathBuf> {
    let wasm = std::fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    if !wasm.windows(SPLIT_POINT.len()).any(|window| window == SPLIT_POINT) {
        return Ok(program.to_owned());
    }
    let value = |name: &str| arguments.iter().find_map(|argument| argument.strip_prefix(name));
    let name = value("--out-name=").context("Trunk named no program")?;
    let folder = Path::new(value("--out-dir=").context("Trunk named no folder")?).join(PARTS).join(name);
    files::remove_folder(&folder)?;
    files::make_folder(&folder)?;
    let main = folder.with_extension("main.wasm");
    let (script, glue) = (format!("./{name}_parts.js"), format!("./{name}.js"));
    let mut options = Options::new(&wasm);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = &script;
    options.main_module = &glue;
    transform(options).map_err(|report| anyhow!("{} cannot be cut: {report:#}", program.display()))?;
    Ok(main)
}

/// Puts the parts beside the main programs, as small as those in a release. Trunk calls this after each build.
pub fn place(workspace: &Workspace) -> Result<()> {
    let set = |name: &str| std::env::var(name).with_context(|| format!("{name} is not set; Trunk does that"));
    let (staging, profile) = (PathBuf::from(set("TRUNK_STAGING_DIR")?), set("TRUNK_PROFILE")?);
    let folder = workspace.cargo_target.join("wasm-bindgen").join(&profile).join(PARTS);
    let mut parts = files::walk(&folder)?;
    parts.retain(|path| path.parent() != Some(&folder));
    // The optimiser works on one core and takes minutes.
    thread::scope(|scope| {
        let (staging, profile) = (&staging, &profile);
        let placing = |part| scope.spawn(move || place_one(workspace, part, staging, profile));
        let tasks: Vec<_> = parts.iter().map(|part: &PathBuf| placing(part)).collect();
        tasks.into_iter().try_for_each(|task| task.join().map_err(|_| anyhow!("a part was not placed"))?)
    })
}

fn place_one(workspace: &Workspace, part: &Path, staging: &Path, profile: &str) -> Result<()> {
    let place = staging.join(part.file_name().context("a part without a name")?);
    if profile != "release" || part.extension().is_none_or(|end| end != "wasm") {
        return files::copy(part, &place);
    }
    let program = part.parent().and_then(Path::file_name).context("a part of no program")?;
    let mut command = workspace.command("wasm-opt");
    command.args(optimization(workspace, &program.to_string_lossy())?);
    run(command.arg(part).arg("-o").arg(place))
}

/// What `index.html` asks of wasm-opt for a program.
fn optimization(workspace: &Workspace, program: &str) -> Result<Vec<String>> {
    let page = files::read(&workspace.root.join("index.html"))?;
    let named = format!("data-bin=\"{program}\"");
    let found = page
        .split("<link ")
        .find(|link| link.contains(&named))
        .and_then(|link| link.split_once("data-wasm-opt-params=\""))
        .and_then(|(_, rest)| rest.split_once('"'));
    let (words, _) = found.with_context(|| format!("index.html has no wasm-opt settings of {program}"))?;
    Ok(words.split_whitespace().map(str::to_owned).collect())
}

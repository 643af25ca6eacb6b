//! Rules of the style sheets.

use anyhow::Result;

use super::house::{House, Source};

/// Properties that know left from right; each has a logical name that follows the direction of writing.
const PHYSICAL: [&str; 14] = [
    "margin-left",
    "margin-right",
    "padding-left",
    "padding-right",
    "border-left",
    "border-right",
    "left",
    "right",
    "border-left-width",
    "border-right-width",
    "border-left-color",
    "border-right-color",
    "border-top-left-radius",
    "border-top-right-radius",
];
/// A comment on the line, or on the one before, that says why a direction is meant as it is.
const NOTE: &str = "physical:";

pub fn directions(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for source in sheets(house) {
        let mut is_noted = false;
        for (index, line) in source.text.lines().enumerate() {
            let noted_here = line.contains(NOTE);
            if let (Some(found), false) = (physical(line), noted_here || is_noted) {
                let at = source.at(index + 1);
                breaches.push(format!("{at}: {found} — use the logical name, or say /* {NOTE} why */"));
            }
            is_noted = noted_here;
        }
    }
    Ok(breaches)
}

pub fn imports(house: &House) -> Result<Vec<String>> {
    let Some(main) = sheets(house).find(|source| source.path == "style/main.css") else {
        return Ok(vec!["style/main.css is missing".to_owned()]);
    };
    let imported: Vec<_> = main
        .text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("@import \"")?.split_once('"'))
        .map(|(path, _)| format!("style/{path}"))
        .collect();
    let mut breaches = Vec::new();
    for source in sheets(house).filter(|source| source.path != main.path && !imported.contains(&source.path))
    {
        breaches.push(format!("{} is not imported by style/main.css", source.path));
    }
    for path in imported.iter().filter(|path| sheets(house).all(|source| source.path != **path)) {
        breaches.push(format!("style/main.css imports {path}, which does not exist"));
    }
    Ok(breaches)
}

fn sheets(house: &House) -> impl Iterator<Item = &Source> {
    house.sources.iter().filter(|source| source.within("style/") && source.is("css"))
}

fn physical(line: &str) -> Option<String> {
    let declaration = line.rsplit(['{', '/']).next()?;
    let (property, value) = declaration.split_once(':')?;
    let (property, value) = (property.trim(), value.trim().trim_end_matches(';'));
    let is_directed_value =
        ["text-align", "float", "clear"].contains(&property) && ["left", "right"].contains(&value);
    (PHYSICAL.contains(&property) || is_directed_value).then(|| format!("{property}: {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_and_right_need_a_reason() {
        let broken = |text: &str| directions(&House::of(&[("style/a.css", text)])).unwrap().len();
        assert_eq!(broken("  margin-left: 1px;"), 1);
        assert_eq!(broken("a { left: 0 }"), 1);
        assert_eq!(broken("  text-align: right;"), 1);
        assert_eq!(broken("  left: 0; /* physical: the picture has no direction */"), 0);
        assert_eq!(broken("/* physical: a mark */\n  left: 0;"), 0);
        assert_eq!(broken("  margin-inline-start: 1px;\n  & .left {\n  text-align: start;"), 0);
    }

    #[test]
    fn the_sheet_imports_every_file_once() {
        let house = House::of(&[
            ("style/main.css", "@import \"ui/a.css\" layer(x);\n@import \"ui/gone.css\";"),
            ("style/ui/a.css", ""),
            ("style/ui/b.css", ""),
        ]);
        assert_eq!(imports(&house).unwrap().len(), 2);
    }
}

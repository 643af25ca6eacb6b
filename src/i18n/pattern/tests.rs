//! Reading and putting together of messages.

use super::*;

struct English;

impl Words for English {
    fn number(&self, number: f64) -> String {
        number.to_string()
    }

    fn plural(&self, number: f64) -> String {
        if number == 1.0 { "one".to_owned() } else { "other".to_owned() }
    }
}

const SOURCE: &str = "
# A comment = not a message
-brand = Alder
plain = Two = two
both = { -brand }: { $name } has { $count }
files = { $count ->
    [one] One file of { $name }
   *[other] { $count } files of { $name }
}
quoted = { \"{ \\\"x\\\" }\" }!
";

fn say(key: &str, args: &Args<'_>) -> Option<String> {
    let mut messages = Messages::default();
    messages.read(SOURCE);
    messages.sentence(key, args, &English)
}

#[test]
fn values_and_terms_are_put_in() {
    assert_eq!(say("plain", &[]).unwrap(), "Two = two");
    let args = [("name", Arg::from("Maren")), ("count", Arg::from(3_u32))];
    assert_eq!(say("both", &args).unwrap(), "Alder: Maren has 3");
    assert_eq!(say("quoted", &[]).unwrap(), "{ \"x\" }!");
    assert_eq!(say("A comment", &[]), None);
    assert_eq!(say("none", &[]), None);
}

#[test]
fn the_plural_form_decides_and_the_default_stands_in() {
    let files =
        |count: u32| say("files", &[("name", Arg::from("Maren")), ("count", Arg::from(count))]).unwrap();
    assert_eq!(files(1), "One file of Maren");
    assert_eq!(files(2), "2 files of Maren");
    assert_eq!(say("files", &[]).unwrap(), "{$count} files of {$name}");
}

#[test]
fn a_value_is_never_read_as_syntax() {
    let args = [("name", Arg::from("{ -brand } {")), ("count", Arg::from(1_u32))];
    assert_eq!(say("both", &args).unwrap(), "Alder: { -brand } { has 1");
}

#[test]
fn a_later_source_replaces_an_earlier_one() {
    let mut messages = Messages::default();
    messages.read(SOURCE);
    messages.read("-brand = { \"Northwind\" }");
    assert_eq!(messages.sentence("both", &[], &English).unwrap(), "Northwind: {$name} has {$count}");
}

#[test]
fn broken_sources_break_nothing() {
    for source in ["a = { $x", "a = { $x ->\n", "a = }", "= x", "a = { \"", "  b"] {
        let mut messages = Messages::default();
        messages.read(source);
        messages.sentence("a", &[], &English);
    }
}

use super::{Folded, Hit, find};

/// Takes apart the few letters that the tables below use.
fn decompose(text: &str) -> String {
    text.chars()
        .flat_map(|c| match c {
            'ä' => vec!['a', '\u{308}'],
            'Ä' => vec!['A', '\u{308}'],
            'é' => vec!['e', '\u{301}'],
            other => vec![other],
        })
        .collect()
}

fn fold(text: &str) -> Folded {
    Folded::new(text, decompose)
}

fn hit(search: &str, name: &str, beside: &str) -> Option<Hit> {
    find(&fold(search).words(), &fold(name), &fold(beside))
}

fn cost(search: &str, name: &str) -> Option<u32> {
    hit(search, name, "").map(|hit| hit.cost)
}

/// What a person types, and the name they mean.
const FOUND: &[(&str, &str)] = &[
    ("halden", "Halden Dental Group"),
    ("HAL", "Halden Dental Group"),
    ("dental", "Halden Dental Group"),
    ("den gro", "Halden Dental Group"),
    ("group halden", "Halden Dental Group"),
    ("hdg", "Halden Dental Group"),
    ("hadegr", "Halden Dental Group"),
    ("hldn", "Halden Dental Group"),
    ("halde", "Halden Dental Group"),
    ("hladen", "Halden Dental Group"),
    ("hallden", "Halden Dental Group"),
    ("halen", "Halden Dental Group"),
    ("haldem", "Halden Dental Group"),
    ("dentsl", "Halden Dental Group"),
    ("brau", "Bräu & Söhne"),
    ("arger", "Ärger"),
    ("ärger", "Arger"),
    ("strasse", "Straße 5"),
    ("cafe", "Le Café"),
    ("", "anything"),
];

const NOT_FOUND: &[(&str, &str)] = &[
    ("xyz", "Halden Dental Group"),
    ("halden northwind", "Halden Dental Group"),
    ("hxl", "Halden Dental Group"),
    ("hlaedn", "Halden Dental Group"),
    ("gdh", "Halden Dental Group"),
    ("aldn", "Halden Dental Group"),
    ("halden dental groups etc", "Halden Dental Group"),
];

#[test]
fn what_people_type_finds_what_they_mean() {
    for (search, name) in FOUND {
        assert!(cost(search, name).is_some(), "{search} in {name}");
    }
    for (search, name) in NOT_FOUND {
        assert_eq!(cost(search, name), None, "{search} in {name}");
    }
}

#[test]
fn the_beginning_wins_over_words_over_order_over_slips() {
    for better_first in [
        ["cor", "Corvid Logistics", "Blue Coral", "Charter Oak Row", "zzz"],
        ["mari", "Marine Works", "Tidewell Marine", "Mason Rivet", "Maru Hotels"],
    ] {
        let [search, names @ ..] = better_first;
        let costs: Vec<_> = names.iter().map(|name| cost(search, name).unwrap_or(u32::MAX)).collect();
        let mut sorted = costs.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(costs, sorted, "{search}");
    }
}

#[test]
fn fewer_pieces_are_a_better_order() {
    assert!(cost("ental", "Halden Dental Group") < cost("hdg", "Halden Dental Group"));
}

#[test]
fn a_name_wins_over_the_words_beside_it() {
    let in_name = hit("vault", "Vault", "Halden").unwrap();
    let beside = hit("halden", "Vault", "Halden").unwrap();
    assert!(in_name.cost < beside.cost);
    assert!(!beside.beside.is_empty() && beside.name.is_empty());
    let both = hit("vau hal", "Vault", "Halden").unwrap();
    assert_eq!((both.name.len(), both.beside.len()), (3, 3));
}

#[test]
fn found_letters_are_marked_in_the_text_as_it_is_written() {
    let pieces = |search: &str, name: &str| {
        let folded = fold(name);
        let hit = find(&fold(search).words(), &folded, &Folded::default()).unwrap();
        folded
            .pieces(name, &hit.name)
            .into_iter()
            .map(|(text, is_found)| if is_found { format!("[{text}]") } else { text })
            .collect::<String>()
    };
    assert_eq!(pieces("hal", "Halden Dental Group"), "[Hal]den Dental Group");
    assert_eq!(pieces("hdg", "Halden Dental Group"), "[H]alden [D]ental [G]roup");
    assert_eq!(pieces("strass", "Große Straße 5"), "Große [Straß]e 5");
    assert_eq!(pieces("arg", "Ärger"), "[Ärg]er");
    assert_eq!(pieces("", "Ärger"), "Ärger");
}

#[test]
fn a_long_search_in_a_long_name_ends() {
    let name = "aaaaaaaaaa ".repeat(20);
    assert_eq!(cost(&("a".repeat(45) + "b"), &name), None);
}

#[test]
fn a_thousand_names_are_searched_well_within_a_frame() {
    let names: Vec<_> =
        (0..1_000).map(|n| fold(&format!("Client number {n} of the Harbour Group"))).collect();
    let search = fold("harbuor gruop 99");
    let begun = std::time::Instant::now();
    let found = names.iter().filter(|name| find(&search.words(), name, &Folded::default()).is_some()).count();
    assert!(found > 0);
    // An unoptimised build on a busy machine; in the browser it is a fraction of this.
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
}

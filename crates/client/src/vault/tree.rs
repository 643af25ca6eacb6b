//! Collections as a tree: `/` in a name nests it, and parents that exist in names only are shown too.

use keystead_calls::vault::CollectionNode;
use keystead_domain::ids::CollectionId;

use crate::text::Folding;

/// A collection before it has a place.
pub(crate) struct Leaf {
    pub(crate) id: CollectionId,
    /// `None` when it could not be decrypted.
    pub(crate) name: Option<String>,
    pub(crate) items: u32,
    pub(crate) writable: bool,
}

/// Puts collections in the order of their paths, parents before children; unreadable ones come last.
pub(crate) fn build(leaves: Vec<Leaf>, folding: Folding) -> Vec<CollectionNode> {
    let (named, unnamed): (Vec<_>, Vec<_>) = leaves.into_iter().partition(|leaf| leaf.name.is_some());
    let mut placed: Vec<(Vec<String>, Leaf)> =
        named.into_iter().map(|leaf| (parts(leaf.name.as_deref().unwrap_or_default()), leaf)).collect();
    placed.sort_by_cached_key(|(path, leaf)| {
        // The exact text after the folded one keeps parents that differ in case only apart.
        (path.iter().map(|part| (folding.sort_key(part), part.clone())).collect::<Vec<_>>(), leaf.id)
    });
    let mut nodes = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (path, leaf) in placed {
        let shared = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        // Parents that no collection is, except the last part, which is the collection itself.
        for depth in shared..path.len().saturating_sub(1) {
            nodes.push(node(&path, depth, None));
        }
        nodes.push(node(&path, path.len().saturating_sub(1), Some(&leaf)));
        open = path;
    }
    nodes.extend(unnamed.iter().map(|leaf| CollectionNode {
        id: Some(leaf.id),
        path: String::new(),
        label: String::new(),
        depth: 0,
        items: leaf.items,
        writable: leaf.writable,
        readable: false,
    }));
    nodes
}

fn node(path: &[String], depth: usize, leaf: Option<&Leaf>) -> CollectionNode {
    CollectionNode {
        id: leaf.map(|leaf| leaf.id),
        path: path.get(..=depth).unwrap_or_default().join("/"),
        label: path.get(depth).cloned().unwrap_or_default(),
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
        items: leaf.map_or(0, |leaf| leaf.items),
        writable: leaf.is_some_and(|leaf| leaf.writable),
        readable: true,
    }
}

/// The parts of a name; slashes at its ends do not nest.
fn parts(name: &str) -> Vec<String> {
    name.trim_matches('/').split('/').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(number: u8, name: Option<&str>) -> Leaf {
        Leaf {
            id: CollectionId::from_random([number; 16]),
            name: name.map(str::to_owned),
            items: u32::from(number),
            writable: true,
        }
    }

    fn drawn(leaves: Vec<Leaf>) -> Vec<String> {
        let draw = |node: CollectionNode| {
            let mark = if node.id.is_some() { "" } else { "?" };
            format!("{}{}{mark}", "-".repeat(usize::from(node.depth)), node.label)
        };
        build(leaves, Folding::for_tests()).into_iter().map(draw).collect()
    }

    #[test]
    fn parents_come_before_their_children() {
        let leaves = vec![
            leaf(1, Some("Sites/Site 10")),
            leaf(2, Some("IT/Network/Wi-Fi")),
            leaf(3, Some("sites/Site 9")),
            leaf(4, Some("IT")),
            leaf(5, None),
            leaf(6, Some("/Accounts/")),
            leaf(7, Some("IT-Support")),
        ];
        assert_eq!(
            drawn(leaves),
            [
                "Accounts",
                "IT",
                "-Network?",
                "--Wi-Fi",
                "IT-Support",
                "Sites?",
                "-Site 10",
                "sites?",
                "-Site 9",
                ""
            ]
        );
    }

    #[test]
    fn a_parent_is_itself_when_it_exists() {
        let nodes = build(vec![leaf(1, Some("A/B")), leaf(2, Some("A"))], Folding::for_tests());
        let paths: Vec<_> = nodes.iter().map(|node| (node.path.as_str(), node.id.is_some())).collect();
        assert_eq!(paths, [("A", true), ("A/B", true)]);
    }

    #[test]
    fn equal_names_stay_two() {
        assert_eq!(drawn(vec![leaf(1, Some("Same")), leaf(2, Some("Same"))]), ["Same", "Same"]);
    }
}

//! The body of the table: rows come and go, and a row that stays is never moved, so it keeps the focus.
//!
//! The framework's keyed list moves rows that stand before new ones; the browser takes the focus from a node that is
//! moved. Rows here are always in the order of their index, so there is never a reason to move one.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::Render;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};

use super::window::{Layout, Part};
use crate::platform::page;

/// A drawn row; dropping it takes it out of the document.
struct Row {
    node: Element,
    _view: UnmountHandle<<AnyView as Render>::State>,
}

/// What stands in the `tbody`.
pub(super) struct Body {
    document: Document,
    rows: BTreeMap<usize, Row>,
    gaps: [Gap; 3],
    draw: Rc<dyn Fn(usize) -> AnyView>,
    /// Rows belong to the table, each with an owner of its own; what calls [`Body::show`] ends sooner.
    owner: Owner,
}

#[derive(Clone)]
struct Gap {
    row: Element,
    cell: HtmlElement,
}

impl Gap {
    fn new(document: &Document, columns: usize) -> Option<Self> {
        let row = document.create_element("tr").ok()?;
        let cell: HtmlElement = document.create_element("td").ok()?.unchecked_into();
        row.set_class_name("gap");
        row.set_attribute("aria-hidden", "true").ok()?;
        cell.set_attribute("colspan", &columns.to_string()).ok()?;
        row.append_child(&cell).ok()?;
        Some(Self { row, cell })
    }

    fn set_height(&self, pixels: f64) {
        // Fails for read-only styles only.
        let _ = self.cell.style().set_property("block-size", &format!("{pixels}px"));
    }
}

impl Body {
    /// An empty body of a table with so many columns. `draw` draws a `tr`.
    pub(super) fn new(columns: usize, draw: impl Fn(usize) -> AnyView + 'static) -> Option<Self> {
        let owner = Owner::current()?;
        let document = page::window()?.document()?;
        let gap = Gap::new(&document, columns)?;
        let another = || Gap::new(&document, columns);
        let gaps = [gap, another()?, another()?];
        Some(Self { document, rows: BTreeMap::new(), gaps, draw: Rc::new(draw), owner })
    }

    /// Brings the document to a layout.
    pub(super) fn show(&mut self, body: &Element, layout: &Layout, row_height: f64) {
        let wanted: BTreeSet<&Part> = layout.parts.iter().collect();
        self.rows.retain(|index, _| wanted.contains(&Part::Row(*index)));
        for (slot, gap) in (0..).zip(&self.gaps) {
            if !wanted.contains(&Part::Gap(slot)) {
                gap.row.remove();
            }
        }
        let mut next: Option<Element> = None;
        for part in layout.parts.iter().rev() {
            let node = match *part {
                Part::Gap(slot) => self.place_gap(body, slot, layout, row_height, next.as_ref()),
                Part::Row(index) => self.place_row(body, index, next.as_ref()),
            };
            next = node.or(next);
        }
    }

    fn place_gap(
        &self,
        body: &Element,
        slot: u8,
        layout: &Layout,
        height: f64,
        next: Option<&Element>,
    ) -> Option<Element> {
        let at = usize::from(slot);
        let gap = self.gaps.get(at)?;
        #[expect(clippy::cast_precision_loss, reason = "row numbers stay far below 2^52")]
        gap.set_height(layout.gaps.get(at).copied().unwrap_or_default() as f64 * height);
        if gap.row.parent_node().is_none() || gap.row.next_element_sibling().as_ref() != next {
            insert(body, &gap.row, next);
        }
        Some(gap.row.clone())
    }

    fn place_row(&mut self, body: &Element, index: usize, next: Option<&Element>) -> Option<Element> {
        if let Some(known) = self.rows.get(&index) {
            return Some(known.node.clone());
        }
        // Drawn outside the document, then put where it belongs.
        let holder: HtmlElement = self.document.create_element("tbody").ok()?.unchecked_into();
        let (draw, parent) = (self.draw.clone(), holder.clone());
        let view = self.owner.with(|| mount_to(parent, move || draw(index)));
        let node = holder.first_element_child()?;
        insert(body, &node, next);
        self.rows.insert(index, Row { node: node.clone(), _view: view });
        Some(node)
    }
}

fn insert(body: &Element, node: &Element, next: Option<&Element>) {
    // Fails when `next` is not in the body, and everything here is.
    let _ = body.insert_before(node, next.map(AsRef::<Node>::as_ref));
}

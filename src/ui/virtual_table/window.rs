//! Which rows of a long list stand in the document. Pure arithmetic over a fixed row height.

use std::ops::Range;

/// Rows drawn beyond either edge, so that scrolling never shows a hole.
pub const OVERSCAN: usize = 6;

/// Where the list stands against the part of the page that is seen, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Height of every row.
    pub row: f64,
    /// How much of the list is above the upper edge; negative while the list begins below it.
    pub above: f64,
    /// Height of what is seen.
    pub height: f64,
}

impl Viewport {
    /// What is assumed until the browser was asked.
    pub const UNKNOWN: Self = Self { row: 40.0, above: 0.0, height: 900.0 };

    /// Rows that fit, at least one.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a positive small number"
    )]
    pub fn page(self) -> usize {
        (self.height / self.row.max(1.0)).clamp(1.0, 1_000.0) as usize
    }

    /// Rows to draw of `total`: those that are seen, and some beyond either edge.
    pub fn window(self, total: usize) -> Range<usize> {
        self.rows(total, OVERSCAN)
    }

    /// Whether rows of `total` are out of the document while the list is seen from its beginning. False until the browser was
    /// asked.
    pub fn leaves_out(self, total: usize) -> bool {
        self != Self::UNKNOWN && total > self.page() + OVERSCAN
    }

    /// Rows of `total` that are seen.
    pub fn seen(self, total: usize) -> Range<usize> {
        self.rows(total, 0)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=total")]
    #[expect(clippy::cast_precision_loss, reason = "row numbers stay far below 2^52")]
    fn rows(self, total: usize, beyond: usize) -> Range<usize> {
        let row = self.row.max(1.0);
        let clamp = |rows: f64| rows.clamp(0.0, total as f64) as usize;
        let first = clamp((self.above / row).floor());
        let last = clamp(((self.above + self.height) / row).ceil());
        first.saturating_sub(beyond)..(last + beyond).min(total)
    }
}

/// A stretch of the table's body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Room of rows that are not drawn; the number only tells the up to three gaps apart.
    Gap(u8),
    /// A row that is drawn.
    Row(usize),
}

/// The body: rows of the window, the active row wherever it is (it holds the focus and the tab stop), gaps between.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Parts from top to bottom.
    pub parts: Vec<Part>,
    /// Rows that each gap stands for.
    pub gaps: [usize; 3],
}

impl Layout {
    /// Lays out `total` rows.
    pub fn new(total: usize, window: &Range<usize>, active: usize) -> Self {
        let mut layout = Self { parts: Vec::with_capacity(window.len() + 4), gaps: [0; 3] };
        let active = active.min(total.saturating_sub(1));
        let mut next = 0;
        if total > 0 && active < window.start {
            layout.gap(0, active - next);
            layout.parts.push(Part::Row(active));
            next = active + 1;
        }
        layout.gap(1, window.start - next);
        layout.parts.extend(window.clone().map(Part::Row));
        next = window.end;
        if total > 0 && active >= window.end {
            layout.gap(0, active - next);
            layout.parts.push(Part::Row(active));
            next = active + 1;
        }
        layout.gap(2, total - next);
        layout
    }

    fn gap(&mut self, slot: u8, rows: usize) {
        if rows > 0 {
            self.parts.push(Part::Gap(slot));
            if let Some(gap) = self.gaps.get_mut(usize::from(slot)) {
                *gap = rows;
            }
        }
    }
}

/// Where a key leads from `active`; `None` for keys that do not move.
pub fn destination(key: &str, active: usize, total: usize, page: usize) -> Option<usize> {
    let last = total.checked_sub(1)?;
    let to = match key {
        "ArrowDown" => active + 1,
        "ArrowUp" => active.saturating_sub(1),
        "PageDown" => active + page,
        "PageUp" => active.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small linear congruential generator: cases differ, runs do not.
    fn cases(count: usize) -> impl Iterator<Item = [usize; 4]> {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut draw = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 40).unwrap()
        };
        (0..count).map(move |_| [draw(), draw(), draw(), draw()])
    }

    fn viewport(above: f64) -> Viewport {
        Viewport { row: 40.0, above, height: 800.0 }
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        assert_eq!(viewport(-200.0).window(12), 0..12);
        assert_eq!(viewport(0.0).window(0), 0..0);
        assert_eq!(viewport(4_000.0).seen(10_000), 100..120);
    }

    #[test]
    fn a_long_list_is_drawn_around_what_is_seen() {
        assert_eq!(viewport(0.0).window(10_000), 0..26);
        assert_eq!(viewport(4_000.0).window(10_000), 94..126);
        assert_eq!(viewport(399_990.0).window(10_000), 9_993..10_000);
    }

    #[test]
    fn a_list_leaves_rows_out_when_it_is_longer_than_what_is_drawn_of_it() {
        assert!(!viewport(0.0).leaves_out(20 + OVERSCAN));
        assert!(viewport(0.0).leaves_out(21 + OVERSCAN));
        assert!(viewport(4_000.0).leaves_out(10_000));
        assert!(!Viewport::UNKNOWN.leaves_out(10_000), "nothing was measured yet");
    }

    #[test]
    fn every_seen_row_is_drawn_and_few_others() {
        for [a, b, c, _] in cases(5_000) {
            let total = a % 60_000;
            let view = Viewport {
                row: 20.0 + (b % 50) as f64 / 2.0,
                above: (c % 3_000_000) as f64 - 1_000.0,
                height: 700.0,
            };
            let window = view.window(total);
            assert!(window.start <= window.end && window.end <= total, "{view:?} {window:?}");
            assert!(window.len() <= (700.0 / view.row) as usize + 2 + 2 * OVERSCAN, "{view:?} {window:?}");
            for row in 0..total.min(200) {
                let top = row as f64 * view.row - view.above;
                if top + view.row > 0.0 && top < view.height {
                    assert!(window.contains(&row), "{view:?} {window:?} {row}");
                }
            }
        }
    }

    #[test]
    fn a_layout_holds_every_row_once_and_the_active_one_drawn() {
        for [a, b, c, d] in cases(5_000) {
            let total = a % 400;
            let start = b % (total + 1);
            let end = start + c % (total - start + 1);
            let active = d % 500;
            let layout = Layout::new(total, &(start..end), active);
            let mut next = 0;
            for part in &layout.parts {
                match part {
                    Part::Gap(slot) => next += layout.gaps[usize::from(*slot)],
                    Part::Row(row) => {
                        assert_eq!(*row, next);
                        next += 1;
                    }
                }
            }
            assert_eq!(next, total);
            let unique: std::collections::BTreeSet<_> = layout.parts.iter().collect();
            assert_eq!(unique.len(), layout.parts.len());
            if total > 0 {
                assert!(layout.parts.contains(&Part::Row(active.min(total - 1))));
            }
        }
    }

    #[test]
    fn keys_lead_to_rows_that_exist() {
        assert_eq!(destination("ArrowDown", 0, 0, 10), None);
        assert_eq!(destination("ArrowDown", 3, 10, 4), Some(4));
        assert_eq!(destination("ArrowUp", 0, 10, 4), Some(0));
        assert_eq!(destination("PageDown", 8, 10, 4), Some(9));
        assert_eq!(destination("PageUp", 8, 10, 4), Some(4));
        assert_eq!(destination("End", 0, 10, 4), Some(9));
        assert_eq!(destination("x", 0, 10, 4), None);
    }
}

//! Where a tip stands. Pure arithmetic in CSS pixels of the window.

/// Between a control and its tip.
const GAP: f64 = 6.0;
/// Between a tip and the edge of the window.
const EDGE: f64 = 4.0;

/// A box on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// Where a tip stands against its control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Below, or above where there is no room.
    Below,
    Left,
    Right,
}

/// Left and upper edge of a tip, wholly inside the window where it fits.
pub(super) fn place(about: Area, tip: Area, window: (f64, f64), side: Side) -> (f64, f64) {
    let middle = about.top + (about.height - tip.height) / 2.0;
    let (left, top) = match side {
        Side::Right => (about.left + about.width + GAP, middle),
        Side::Left => (about.left - GAP - tip.width, middle),
        Side::Below => {
            let below = about.top + about.height + GAP;
            let fits = below + tip.height + EDGE <= window.1;
            let top = if fits { below } else { about.top - GAP - tip.height };
            (about.left + (about.width - tip.width) / 2.0, top)
        }
    };
    let inside = |from: f64, size: f64, window: f64| from.min(window - EDGE - size).max(EDGE);
    (inside(left, tip.width, window.0), inside(top, tip.height, window.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (1_000.0, 800.0);
    const TIP: Area = Area { left: 0.0, top: 0.0, width: 80.0, height: 24.0 };

    fn button(left: f64, top: f64) -> Area {
        Area { left, top, width: 28.0, height: 28.0 }
    }

    #[test]
    fn it_stands_below_in_the_middle_and_above_where_there_is_no_room() {
        assert_eq!(place(button(500.0, 100.0), TIP, WINDOW, Side::Below), (474.0, 134.0));
        assert_eq!(place(button(500.0, 770.0), TIP, WINDOW, Side::Below), (474.0, 740.0));
    }

    #[test]
    fn it_stands_beside_on_either_side() {
        assert_eq!(place(button(10.0, 100.0), TIP, WINDOW, Side::Right), (44.0, 102.0));
        assert_eq!(place(button(960.0, 100.0), TIP, WINDOW, Side::Left), (874.0, 102.0));
    }

    #[test]
    fn it_never_leaves_the_window() {
        for (left, top) in [(0.0, 0.0), (972.0, 0.0), (0.0, 772.0), (972.0, 772.0)] {
            for side in [Side::Below, Side::Left, Side::Right] {
                let (x, y) = place(button(left, top), TIP, WINDOW, side);
                assert!(x >= EDGE && x + TIP.width <= WINDOW.0 - EDGE, "{side:?} of {left}: {x}");
                assert!(y >= EDGE && y + TIP.height <= WINDOW.1 - EDGE, "{side:?} of {top}: {y}");
            }
        }
    }
}

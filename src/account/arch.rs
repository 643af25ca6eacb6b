//! The arch behind the log-in card: rings of stones around a keystone that carries the brand. Computed, because sixty
//! drawn stones would cost more bytes than the form.

use leptos::prelude::*;

use crate::platform::math::{cos, sin};
use crate::ui::drawn::Draw;

/// Middle of all rings, in the drawing's units.
const CENTRE: (f64, f64) = (900.0, 1290.0);
/// Inner radius, outer radius, angle of a stone, angle of half the middle stone (0: a joint in the middle is avoided).
const RINGS: [(f64, f64, f64, f64); 6] = [
    (560.0, 680.0, 0.230, 0.115),
    (690.0, 815.0, 0.202, 0.101),
    (826.0, 1010.0, 0.165, 0.150),
    (1021.0, 1150.0, 0.160, 0.080),
    (1161.0, 1290.0, 0.132, 0.066),
    (1301.0, 1420.0, 0.121, 0.060),
];
/// Ring whose middle stone is the keystone.
const KEY_RING: usize = 2;
/// Half the joint between two stones.
const JOINT: f64 = 2.6;
/// Stones on each side of the middle.
const SIDE: u32 = 5;

/// The drawing; decoration only.
pub(super) fn arch() -> AnyView {
    let (plain, lit) = stones();
    view! {
        <svg class="gate-art" viewBox="0 0 1800 1300" aria-hidden="true">
            <path d=plain />
            <path class="on" d=lit />
            <path class="key" d="M781 485L751 277L1049 277L1019 485Z" />
        </svg>
    }
    .drawn()
}

fn stones() -> (String, String) {
    let (mut plain, mut lit) = (String::new(), String::new());
    for (ring, &(inner, outer, width, middle)) in RINGS.iter().enumerate() {
        if ring != KEY_RING {
            stone(&mut plain, inner, outer, -middle, middle);
        }
        for side in [-1.0, 1.0] {
            for step in 0..SIDE {
                let near = middle + width * f64::from(step);
                let (from, to) = (side * near, side * (near + width));
                let bright = (ring * 7 + step as usize * 3 + usize::from(side > 0.0)).is_multiple_of(8);
                let sink = if bright { &mut lit } else { &mut plain };
                stone(sink, inner, outer, from.min(to), from.max(to));
            }
        }
    }
    (plain, lit)
}

fn stone(path: &mut String, inner: f64, outer: f64, from: f64, to: f64) {
    let (near, far) = (JOINT / inner, JOINT / outer);
    path.push('M');
    point(path, inner, from + near);
    path.push('L');
    point(path, outer, from + far);
    arc(path, outer, " 0 0 1 ");
    point(path, outer, to - far);
    path.push('L');
    point(path, inner, to - near);
    arc(path, inner, " 0 0 0 ");
    point(path, inner, from + near);
    path.push('Z');
}

fn arc(path: &mut String, radius: f64, flags: &str) {
    path.push('A');
    whole(path, radius);
    path.push(' ');
    whole(path, radius);
    path.push_str(flags);
}

fn point(path: &mut String, radius: f64, angle: f64) {
    whole(path, CENTRE.0 + radius * sin(angle));
    path.push(' ');
    whole(path, CENTRE.1 - radius * cos(angle));
}

#[expect(clippy::cast_possible_truncation, reason = "drawing units stay within a few thousand")]
fn whole(path: &mut String, value: f64) {
    path.push_str(&(value.round() as i32).to_string());
}

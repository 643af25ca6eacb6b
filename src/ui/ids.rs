//! Element ids: labels, errors and popovers are tied by id, and no two instances may share one.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element of this page has.
pub fn fresh_id(prefix: &str) -> String {
    let number = NEXT.with(|next| {
        next.set(next.get().wrapping_add(1));
        next.get()
    });
    let mut id = String::with_capacity(prefix.len() + 8);
    id.push_str(prefix);
    id.push('-');
    id.push_str(&number.to_string());
    id
}

#[cfg(test)]
mod tests {
    use super::fresh_id;

    #[test]
    fn ids_never_repeat() {
        assert_ne!(fresh_id("field"), fresh_id("field"));
    }
}

//! Addresses that were visited, the last one first. In memory only: they name clients.

use std::cell::RefCell;

const KEPT: usize = 8;

thread_local! {
    static VISITED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Notes a visit.
pub fn note(address: String) {
    VISITED.with_borrow_mut(|visited| {
        visited.retain(|known| *known != address);
        visited.insert(0, address);
        visited.truncate(KEPT);
    });
}

/// What was visited.
pub fn visited() -> Vec<String> {
    VISITED.with_borrow(Vec::clone)
}

/// Forgets everything: another person may log in.
pub fn forget() {
    VISITED.take();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_visit_is_first_and_each_address_there_once() {
        for address in ["/a", "/b", "/a"] {
            note(address.to_owned());
        }
        assert_eq!(visited(), ["/a", "/b"]);
        (0..20).for_each(|number| note(number.to_string()));
        assert_eq!(visited().len(), KEPT);
        forget();
        assert!(visited().is_empty());
    }
}

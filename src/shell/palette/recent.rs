//! Addresses that were visited, the last one first. In memory only: they name clients.

use std::cell::{Cell, RefCell};

use keystead_domain::ids::UserId;

const KEPT: usize = 8;

thread_local! {
    static VISITED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static WHOSE: Cell<Option<UserId>> = const { Cell::new(None) };
}

/// Says who is signed in: another person's visits are forgotten.
pub fn belong_to(user: Option<UserId>) {
    if WHOSE.replace(user) != user {
        VISITED.take();
    }
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
        belong_to(Some(UserId::from_random([1; 16])));
        assert!(visited().is_empty());
    }
}

//! People to whom something is done, whether they are the members of a client or the team of a provider: asked before,
//! with the phrases of the keys that a confirmation hands over.

mod change_dialog;
mod emails;
mod name_cell;
mod phrases;
pub mod preview;
mod problems;
mod words;

use std::future::Future;

use keystead_calls::Failure;
use keystead_calls::people::{Excluded, KeyCheck, PreviewPerson};

use crate::ui::dialog::DialogClient;

pub use change_dialog::ChangeDialog;
pub use emails::Emails;
pub use name_cell::NameCell;
pub use problems::problems;
pub use words::{ChangeWords, change_button, role_card, role_field};

/// Who would be touched and who not.
#[derive(Clone)]
pub struct Preview<I> {
    /// Those it would be done to.
    pub applicable: Vec<PreviewPerson<I>>,
    /// Those it would not, by reason.
    pub excluded: Vec<Excluded<I>>,
    /// Sentences about what follows beyond the usual.
    pub warnings: Vec<String>,
    /// What cannot be brought back by anybody; it is asked about once more.
    pub grave: Option<String>,
}

/// A screen of people.
pub trait People: Copy + Send + Sync + 'static {
    /// Id of a membership.
    type Id: Copy + PartialEq + Send + Sync + 'static;
    /// What can be done.
    type Change: Copy + PartialEq + Send + Sync + 'static;

    /// For the head of a dialog: the client, if they are one's.
    fn dialog_client(self) -> Option<DialogClient>;

    /// The dialog that is open goes.
    fn close_dialog(self);

    /// Words of a change.
    fn words(change: Self::Change) -> ChangeWords;

    /// Whether a key is handed over by it.
    fn is_confirmation(change: Self::Change) -> bool;

    /// Who would be touched.
    fn preview(
        self,
        change: Self::Change,
        people: Vec<Self::Id>,
    ) -> impl Future<Output = Result<Preview<Self::Id>, Failure>>;

    /// Begins the job and shows it.
    fn start(self, change: Self::Change, people: Vec<Self::Id>) -> impl Future<Output = Result<(), Failure>>;

    /// The keys of those who wait.
    fn check_keys(
        self,
        people: Vec<Self::Id>,
    ) -> impl Future<Output = Result<Vec<KeyCheck<Self::Id>>, Failure>>;

    /// Takes a new key for the person's.
    fn accept_key(self, person: Self::Id, phrase: String) -> impl Future<Output = Result<(), Failure>>;
}

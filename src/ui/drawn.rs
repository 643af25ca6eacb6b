//! Views that are drawn where they are written.
//!
//! `into_any` keeps, for every view, the code that could turn it into another view of the same type. Pages change through
//! signals inside of their views and otherwise as a whole, so that code is never wanted; without it the program that a
//! visitor waits for is much smaller.
//!
//! Rows of the longest lists are the exception. With every key of a search all of them say something else in the same
//! elements, so they keep that code (`into_any`), and nothing in them but words and attributes is touched.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;

/// Draws a view.
pub trait Draw {
    /// The elements, as the one type that all drawn views share.
    fn drawn(self) -> AnyView;
}

impl<V> Draw for V
where
    V: Render,
    V::State: 'static,
{
    fn drawn(self) -> AnyView {
        share(Box::new(self.build()))
    }
}

/// A part of a view that follows signals: drawn anew, as a whole, when one of them changes. All such parts share the
/// program's code for that.
pub fn dynamic<V>(draw: impl Fn() -> V + Send + 'static) -> AnyView
where
    V: Render,
    V::State: 'static,
{
    follow(Box::new(move || draw().drawn()))
}

fn follow(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || draw()).drawn()
}

fn share(state: Box<dyn Mountable>) -> AnyView {
    Drawn(SendWrapper::new(state)).into_any()
}

/// Elements that exist and wait for their place.
struct Drawn(SendWrapper<Box<dyn Mountable>>);

/// Elements in their place.
struct InPlace(Box<dyn Mountable>);

impl Mountable for InPlace {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}

impl Render for Drawn {
    type State = InPlace;

    fn build(self) -> Self::State {
        InPlace(self.0.take())
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut next = self.build();
        state.insert_before_this(&mut next);
        state.unmount();
        *state = next;
    }
}

impl AddAnyAttr for Drawn {
    type Output<NewAttr: Attribute> = Self;

    /// Elements that exist have their attributes.
    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self
    }
}

/// Asked for by `AnyView`; the portal is drawn in the browser only, so nothing here is ever written as text.
impl RenderHtml for Drawn {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        _buf: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}

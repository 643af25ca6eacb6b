//! The route table.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use schemars::SchemaGenerator;

use super::describe::{Description, Endpoint};
use crate::app::App;

/// One documented endpoint.
pub struct Operation {
    pub method: &'static str,
    pub path: &'static str,
    pub summary: &'static str,
    /// What the handler's signature says.
    pub describe: fn(&mut SchemaGenerator) -> Description,
}

/// Routes and their description, built together.
#[derive(Default)]
pub struct Routes {
    pub router: Router<Arc<App>>,
    pub operations: Vec<Operation>,
}

macro_rules! methods {
    ($($name:ident $filter:ident $text:literal),+ $(,)?) => {$(
        #[doc = concat!("Mounts and documents a ", $text, " endpoint.")]
        pub fn $name<H, T, A>(self, path: &'static str, summary: &'static str, handler: H) -> Self
        where
            H: Handler<T, Arc<App>> + Endpoint<A>,
            T: 'static,
        {
            self.add(MethodFilter::$filter, $text, path, summary, handler)
        }
    )+};
}

impl Routes {
    methods! { get GET "get", post POST "post", put PUT "put", delete DELETE "delete", patch PATCH "patch" }

    /// Mounts some endpoints with another body limit.
    pub fn limited(mut self, limit: DefaultBodyLimit, add: fn(Self) -> Self) -> Self {
        let Self { router, operations } = add(Self::default());
        self.router = self.router.merge(router.layer(limit));
        self.operations.extend(operations);
        self
    }

    fn add<H, T, A>(
        mut self,
        filter: MethodFilter,
        method: &'static str,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Arc<App>> + Endpoint<A>,
        T: 'static,
    {
        self.router = self.router.route(path, on(filter, handler));
        self.operations.push(Operation { method, path, summary, describe: H::describe });
        self
    }
}

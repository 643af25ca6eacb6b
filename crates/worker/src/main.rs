//! The worker module. It starts twice at most: as the portal behind the face, and for moments as the instance that
//! computes Argon2.

// The module only exists in a browser; natively it is empty so that workspace-wide checks pass over it.
#![cfg_attr(
    not(target_arch = "wasm32"),
    expect(dead_code, unused_imports, reason = "runs in a browser only")
)]

mod argon2_instance;
mod browser;
mod claims;
mod fetch;
mod kept_secret;
mod message_loop;
mod scope;
mod storage;
mod web_crypto;
mod work;

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// Memory is wiped when it is given back: a client that is closed takes its items with it, copies made on the way too.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() {
    if scope::scope().name() == argon2_instance::NAME {
        argon2_instance::run();
    } else {
        message_loop::run();
    }
}

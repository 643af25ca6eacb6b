//! Every endpoint once: as a function that fills the ids in, and as the template (`{id}`) that a router mounts.

/// Declares endpoints: `CONSTANT function(argument: Type, …) "template"`.
macro_rules! paths {
    ($( $(#[$doc:meta])* $constant:ident $function:ident ( $($arg:ident : $kind:ty),* ) $template:literal; )+) => {$(
        #[doc = concat!("Template `", $template, "`.")]
        pub const $constant: &str = $template;

        $(#[$doc])*
        #[must_use]
        pub fn $function($($arg: $kind),*) -> String {
            format!($template $(, $arg = $arg)*)
        }
    )+};
}

pub mod account;
pub mod ciphers;
pub mod identity;
pub mod organization;
pub mod provider;

#[cfg(test)]
mod tests {
    use keystead_domain::ids::{CipherId, OrganizationId};

    #[test]
    fn ids_are_filled_in() {
        let id: CipherId = "5E953DD7-e2ee-4765-a034-0acc06184e2f".parse().unwrap();
        assert_eq!(super::ciphers::cipher(id), "/api/ciphers/5e953dd7-e2ee-4765-a034-0acc06184e2f");
        let organization: OrganizationId = "11111111-1111-4111-8111-111111111111".parse().unwrap();
        assert_eq!(
            super::ciphers::organization_details_of(organization),
            "/api/ciphers/organization-details?organizationId=11111111-1111-4111-8111-111111111111"
        );
    }
}

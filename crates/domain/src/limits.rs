//! Plain limits of the protocol (`spec`: limits at a glance). Lengths are characters unless said otherwise.

/// Name of a provider or an organization.
pub const NAME: usize = 50;
/// Any e-mail address.
pub const EMAIL: usize = 256;
/// Name of a group.
pub const GROUP_NAME: usize = 100;
/// External id of a group, collection or member.
pub const EXTERNAL_ID: usize = 300;
/// Encrypted name, user name and most other item fields: the whole EncString.
pub const ENCRYPTED_SHORT: usize = 1_000;
/// Encrypted password or custom field value: the whole EncString.
pub const ENCRYPTED_SECRET: usize = 5_000;
/// Encrypted notes or URI: the whole EncString.
pub const ENCRYPTED_LONG: usize = 10_000;
/// Encrypted tags, notes and colour of a client: the whole EncString.
pub const CLIENT_DETAILS: usize = 10_000;
/// Tags of one client.
pub const CLIENT_TAGS: usize = 12;
/// Name of a tag.
pub const TAG: usize = 30;
/// Notes about a client.
pub const CLIENT_NOTES: usize = 2_000;
/// Encrypted item of the newest generation, kept as one text.
pub const ENCRYPTED_DATA: usize = 500_000;
/// Hint for the master password.
pub const PASSWORD_HINT: usize = 50;
/// Shortest master password of a new account.
pub const MASTER_PASSWORD: usize = 12;
/// Addresses of one invitation request.
pub const INVITE_BATCH: usize = 20;
/// Hours an invitation stays valid.
pub const INVITE_HOURS: u32 = 120;
/// Items of one bulk request.
pub const BULK_ITEMS: usize = 500;
/// Days an item stays in the trash.
pub const TRASH_DAYS: u32 = 30;
/// Old passwords kept with an item.
pub const PASSWORD_HISTORY: usize = 5;
/// Seats of one order.
pub const SEATS: u32 = 100_000;
/// Bytes of one attachment.
pub const ATTACHMENT_BYTES: u64 = 500 * 1024 * 1024;
/// Description of a blueprint.
pub const BLUEPRINT_DESCRIPTION: usize = 500;
/// Collections of a blueprint.
pub const BLUEPRINT_COLLECTIONS: usize = 200;
/// Groups of a blueprint.
pub const BLUEPRINT_GROUPS: usize = 100;
/// Roles to invite of a blueprint.
pub const BLUEPRINT_ROLES: usize = 20;
/// A blueprint with all that it holds, encrypted: the whole EncString.
pub const BLUEPRINT_DATA: usize = 300_000;
/// Blueprints of a provider.
pub const BLUEPRINTS: usize = 200;
/// Clients of one job that creates them from a blueprint.
pub const BLUEPRINT_CLIENTS: usize = 500;
/// Characters a basic search needs before it filters.
pub const SEARCH_MIN: usize = 2;

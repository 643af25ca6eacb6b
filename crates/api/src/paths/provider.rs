//! Providers, their users and clients.

use keystead_domain::ids::{BlueprintId, ProviderId, ProviderOrganizationId, ProviderUserId};

paths! {
    /// One provider.
    PROVIDER provider(id: ProviderId) "/api/providers/{id}";
    /// Completes a pending provider.
    SETUP setup(id: ProviderId) "/api/providers/{id}/setup";
    /// Deletes one, older form.
    DELETE delete(id: ProviderId) "/api/providers/{id}/delete";
    /// Deletes one by a mailed link, without a bearer.
    DELETE_BY_LINK delete_by_link(id: ProviderId) "/api/providers/{id}/delete-recover-token";
    /// Where its bills go.
    ADDRESS address(provider: ProviderId) "/api/providers/{provider}/billing/vnext/address";

    /// Its users; removes several.
    USERS users(provider: ProviderId) "/api/providers/{provider}/users";
    /// One user.
    USER user(provider: ProviderId, id: ProviderUserId) "/api/providers/{provider}/users/{id}";
    /// Removes one, older form.
    USER_DELETE user_delete(provider: ProviderId, id: ProviderUserId) "/api/providers/{provider}/users/{id}/delete";
    /// Removes several, older form.
    USERS_DELETE users_delete(provider: ProviderId) "/api/providers/{provider}/users/delete";
    /// Invites.
    USERS_INVITE users_invite(provider: ProviderId) "/api/providers/{provider}/users/invite";
    /// Mails several invitations again.
    USERS_REINVITE users_reinvite(provider: ProviderId) "/api/providers/{provider}/users/reinvite";
    /// Mails one invitation again.
    USER_REINVITE user_reinvite(provider: ProviderId, id: ProviderUserId) "/api/providers/{provider}/users/{id}/reinvite";
    /// The invited person accepts.
    USER_ACCEPT user_accept(provider: ProviderId, id: ProviderUserId) "/api/providers/{provider}/users/{id}/accept";
    /// Hands the provider key over.
    USER_CONFIRM user_confirm(provider: ProviderId, id: ProviderUserId) "/api/providers/{provider}/users/{id}/confirm";
    /// The same for several.
    USERS_CONFIRM users_confirm(provider: ProviderId) "/api/providers/{provider}/users/confirm";
    /// Public keys of several.
    USERS_PUBLIC_KEYS users_public_keys(provider: ProviderId) "/api/providers/{provider}/users/public-keys";

    /// Providers that wait to confirm the caller. An extension.
    AWAITED awaited() "/api/keystead/providers/awaited";

    /// Seats by plan and what they cost.
    SUBSCRIPTION subscription(provider: ProviderId) "/api/providers/{provider}/billing/subscription";
    /// The client list.
    ORGANIZATIONS organizations(provider: ProviderId) "/api/providers/{provider}/organizations";
    /// Creates a client.
    CLIENTS clients(provider: ProviderId) "/api/providers/{provider}/clients";
    /// Name and seats of a client.
    CLIENT client(provider: ProviderId, id: ProviderOrganizationId) "/api/providers/{provider}/clients/{id}";
    /// The caller's organizations that could become clients.
    CLIENTS_ADDABLE clients_addable(provider: ProviderId) "/api/providers/{provider}/clients/addable";

    /// Takes on an organization of the caller's.
    CLIENTS_EXISTING clients_existing(provider: ProviderId) "/api/providers/{provider}/clients/existing";
    /// The same, older form.
    ORGANIZATIONS_ADD organizations_add(provider: ProviderId) "/api/providers/{provider}/organizations/add";
    /// Hands a client over to its owners.
    ORGANIZATION organization(provider: ProviderId, id: ProviderOrganizationId) "/api/providers/{provider}/organizations/{id}";
    /// The same, older form.
    ORGANIZATION_DELETE organization_delete(provider: ProviderId, id: ProviderOrganizationId) "/api/providers/{provider}/organizations/{id}/delete";
    /// Tags, notes and colours of the clients (extension).
    CLIENT_DETAILS client_details(provider: ProviderId) "/api/keystead/providers/{provider}/client-details";
    /// Those of one client (extension).
    CLIENT_DETAILS_OF client_details_of(provider: ProviderId, id: ProviderOrganizationId) "/api/keystead/providers/{provider}/clients/{id}/details";
    /// Suspends a client or opens it again (extension).
    CLIENT_STATE client_state(provider: ProviderId, id: ProviderOrganizationId) "/api/keystead/providers/{provider}/clients/{id}/state";
    /// Who serves which clients (extension).
    ASSIGNMENTS assignments(provider: ProviderId) "/api/keystead/providers/{provider}/assignments";
    /// The clients of one provider user (extension).
    USER_CLIENTS user_clients(provider: ProviderId, id: ProviderUserId) "/api/keystead/providers/{provider}/users/{id}/clients";
    /// Its blueprints; keeps another one (extension).
    BLUEPRINTS blueprints(provider: ProviderId) "/api/keystead/providers/{provider}/blueprints";
    /// One blueprint (extension).
    BLUEPRINT blueprint(provider: ProviderId, id: BlueprintId) "/api/keystead/providers/{provider}/blueprints/{id}";
    /// The event log.
    EVENTS events(provider: ProviderId) "/api/providers/{provider}/events";
    /// What one of its users did.
    USER_EVENTS user_events(provider: ProviderId, id: ProviderUserId) "/api/providers/{provider}/users/{id}/events";
}

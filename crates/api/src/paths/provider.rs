//! Providers, their users and clients.

use keystead_domain::ids::{ProviderId, ProviderOrganizationId, ProviderUserId};

paths! {
    /// One provider.
    PROVIDER provider(id: ProviderId) "/api/providers/{id}";
    /// Completes a pending provider.
    SETUP setup(id: ProviderId) "/api/providers/{id}/setup";

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

    /// The client list.
    ORGANIZATIONS organizations(provider: ProviderId) "/api/providers/{provider}/organizations";
    /// Creates a client.
    CLIENTS clients(provider: ProviderId) "/api/providers/{provider}/clients";
    /// Name and seats of a client.
    CLIENT client(provider: ProviderId, id: ProviderOrganizationId) "/api/providers/{provider}/clients/{id}";
    /// The caller's organizations that could become clients.
    CLIENTS_ADDABLE clients_addable(provider: ProviderId) "/api/providers/{provider}/clients/addable";
}

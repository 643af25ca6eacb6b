//! Which clients a provider user serves, where that is not all of them.

use std::collections::{BTreeMap, BTreeSet};

use keystead_domain::ids::{ProviderId, ProviderOrganizationId, ProviderUserId};

use super::{Columns, Conn, StoreError, json_ids};

/// The clients of those users of a provider who are limited to some.
pub async fn of_provider(
    conn: &mut Conn,
    provider: ProviderId,
) -> Result<BTreeMap<ProviderUserId, BTreeSet<ProviderOrganizationId>>, StoreError> {
    let rows = sqlx::query(
        "SELECT u.id, a.client_id FROM provider_users u \
         LEFT JOIN provider_user_clients a ON a.provider_user_id = u.id WHERE u.provider_id = $1 AND u.limited = 1",
    )
    .bind(provider.to_string())
    .fetch_all(conn)
    .await?;
    let mut limited: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in &rows {
        limited.entry(row.id("id")?).or_default().extend(row.opt_id::<ProviderOrganizationId>("client_id")?);
    }
    Ok(limited)
}

/// How many of some ids are clients of a provider.
pub async fn known(
    conn: &mut Conn,
    provider: ProviderId,
    clients: &[ProviderOrganizationId],
) -> Result<i64, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n FROM provider_organizations WHERE provider_id = $1 \
         AND id IN (SELECT value FROM json_each($2))",
    )
    .bind(provider.to_string())
    .bind(json_ids(clients))
    .fetch_one(conn)
    .await?;
    row.int("n")
}

/// From now on a provider user serves these clients; all where there is no list.
pub async fn set(
    conn: &mut Conn,
    user: ProviderUserId,
    clients: Option<&[ProviderOrganizationId]>,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM provider_user_clients WHERE provider_user_id = $1")
        .bind(user.to_string())
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE provider_users SET limited = $2 WHERE id = $1")
        .bind(user.to_string())
        .bind(clients.is_some())
        .execute(&mut *conn)
        .await?;
    sqlx::query(
        "INSERT INTO provider_user_clients (provider_user_id, client_id) SELECT $1, value FROM json_each($2)",
    )
    .bind(user.to_string())
    .bind(json_ids(clients.unwrap_or_default()))
    .execute(conn)
    .await?;
    Ok(())
}

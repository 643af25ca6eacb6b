//! Seats of a provider by plan.

use keystead_domain::enums::PlanType;
use keystead_domain::ids::ProviderId;
use keystead_domain::seats::Pool;

use super::{Columns, Conn, StoreError};

/// The pools of a provider; what is assigned is counted from the clients.
pub async fn list(conn: &mut Conn, provider: ProviderId) -> Result<Vec<(PlanType, Pool)>, StoreError> {
    let rows = sqlx::query(
        "SELECT k.plan, k.seat_minimum, k.purchased_seats, coalesce(a.seats, 0) AS assigned FROM provider_plans k \
         LEFT JOIN (SELECT o.plan, sum(o.seats) AS seats FROM provider_organizations c \
           JOIN organizations o ON o.id = c.organization_id WHERE c.provider_id = $1 GROUP BY o.plan) a ON a.plan = k.plan \
         WHERE k.provider_id = $1 ORDER BY k.plan",
    )
    .bind(provider.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let number = |value: i64| u32::try_from(value).unwrap_or_default();
            let pool = Pool {
                minimum: number(row.int("seat_minimum")?),
                purchased: number(row.int("purchased_seats")?),
                assigned: number(row.int("assigned")?),
            };
            Ok((row.code("plan", PlanType::from_code)?, pool))
        })
        .collect()
}

/// Writes minimum and purchased seats of a plan, new or not.
pub async fn save(
    conn: &mut Conn,
    provider: ProviderId,
    plan: PlanType,
    pool: Pool,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO provider_plans (provider_id, plan, seat_minimum, purchased_seats) VALUES ($1,$2,$3,$4) \
         ON CONFLICT DO UPDATE SET seat_minimum = excluded.seat_minimum, purchased_seats = excluded.purchased_seats",
    )
    .bind(provider.to_string())
    .bind(plan.code())
    .bind(pool.minimum)
    .bind(pool.purchased)
    .execute(conn)
    .await?;
    Ok(())
}

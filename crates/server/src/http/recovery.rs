//! Account recovery.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use keystead_api::List;
use keystead_api::members::MemberIds;
use keystead_api::paths::{account, organization as paths};
use keystead_api::recovery::{
    AutoEnrollStatus, RecoverAccount, RecoveryDetails, RecoveryEnrollment, UpdateTempPassword,
};
use keystead_domain::ids::{OrganizationId, OrganizationUserId, UserId};

use super::extract::{Ids, Input};
use super::routes::Routes;
use crate::app::App;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::service::{passwords, recovery as service};

type Ctx = State<Arc<App>>;
type One = Ids<(OrganizationId, OrganizationUserId)>;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get(paths::AUTO_ENROLL_STATUS, "Whether new members enrol in account recovery", auto_enroll_status)
        .put(paths::RECOVERY_ENROLLMENT, "Enrol in account recovery, or withdraw", enroll)
        .get(paths::RECOVERY_DETAILS, "What recovering an account needs", details)
        .post(paths::RECOVERIES_DETAILS, "What recovering several accounts needs", details_of_some)
        .put(paths::RECOVER_ACCOUNT, "Recover an account", recover)
        .put(
            account::UPDATE_TEMP_PASSWORD,
            "Replace the password that an administrator set",
            replace_temporary,
        )
        .post(
            account::UPDATE_TEMP_PASSWORD,
            "Replace the password that an administrator set (older form)",
            replace_temporary,
        )
}

async fn auto_enroll_status(
    State(app): Ctx,
    caller: Caller,
    Ids(id): Ids<OrganizationId>,
) -> Result<Json<AutoEnrollStatus>, Failure> {
    service::auto_enroll_status(&app, &caller, id).await.map(Json)
}

async fn enroll(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, user)): Ids<(OrganizationId, UserId)>,
    Input(request): Input<RecoveryEnrollment>,
) -> Result<(), Failure> {
    service::enroll(&app, &caller, organization, user, &request).await
}

async fn details(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
) -> Result<Json<RecoveryDetails>, Failure> {
    service::details(&app, &caller, organization, id).await.map(Json)
}

async fn details_of_some(
    State(app): Ctx,
    caller: Caller,
    Ids(organization): Ids<OrganizationId>,
    Input(request): Input<MemberIds>,
) -> Result<Json<List<RecoveryDetails>>, Failure> {
    service::details_of_some(&app, &caller, organization, &request.ids).await.map(List::new).map(Json)
}

async fn recover(
    State(app): Ctx,
    caller: Caller,
    Ids((organization, id)): One,
    Input(request): Input<RecoverAccount>,
) -> Result<(), Failure> {
    service::recover(&app, &caller, organization, id, &request).await
}

async fn replace_temporary(
    State(app): Ctx,
    caller: Caller,
    Input(request): Input<UpdateTempPassword>,
) -> Result<(), Failure> {
    passwords::replace_temporary(&app, &caller, &request).await
}

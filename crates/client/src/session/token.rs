//! The access token: asked for, used until it is about to expire, renewed once for everybody who needs it.

use keystead_api::error::TokenError;
use keystead_api::identity::token::{TokenDevice, TokenRequest, TokenResponse};
use keystead_api::{json, paths};
use keystead_calls::Failure;
use keystead_calls::failure::SessionEnd;
use keystead_calls::wire::Event;
use keystead_domain::ids::{DeviceId, UserId};
use keystead_domain::secret::Secret;

use super::Session;
use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::Platform;

pub(crate) const CLIENT_ID: &str = "web";
/// Key of the stored device identifier.
const DEVICE: &str = "device";
/// A token this close to its end is renewed before it is used; one that lives shortly, in the last fifth of its life.
const RENEW_AHEAD_MS: i64 = 60_000;

/// How long another tab gets to keep the refresh token that it was given.
const OVERTAKEN_MS: u32 = 500;

/// The token of a session and how to get the next one.
pub(crate) struct Tokens {
    pub(crate) access: Secret,
    pub(crate) renew_at_ms: i64,
    pub(crate) renewal: Renewal,
}

/// How the next token is got.
pub(crate) enum Renewal {
    /// With the session's refresh token.
    Refresh(Secret),
    /// With a refresh token that the user key opens; the session is locked.
    Sealed(String),
    /// By logging in again with the account's API key.
    ApiKey { user: UserId, secret: Secret },
    /// Not at all: the server gave no refresh token.
    Never,
}

/// Why the token endpoint gave no token.
pub(crate) enum TokenFailure {
    Refused(TokenError),
    Http(HttpError),
}

impl From<TokenFailure> for Failure {
    fn from(failure: TokenFailure) -> Self {
        match failure {
            TokenFailure::Http(error) => error.into(),
            TokenFailure::Refused(error) => of_token_error(error),
        }
    }
}

/// What a refused log-in means where no second factor is being answered.
pub(crate) fn of_token_error(error: TokenError) -> Failure {
    match error {
        // bitwarden/server: BaseRequestValidator refuses password log-ins of members bound to single sign-on in words
        // only.
        TokenError::InvalidCredentials(Some(text)) | TokenError::Other(Some(text))
            if text.contains("SSO authentication is required") =>
        {
            Failure::SingleSignOnRequired
        }
        TokenError::InvalidCredentials(_) | TokenError::InvalidGrant(_) => Failure::WrongCredentials,
        TokenError::TwoFactorRequired { .. }
        | TokenError::DeviceVerificationRequired
        | TokenError::InvalidDeviceCode => Failure::WrongCode,
        TokenError::ClientVersion(_) => Failure::ClientVersionRefused,
        TokenError::Other(message) => {
            Failure::Refused { message: message.unwrap_or_default(), fields: Vec::new() }
        }
    }
}

impl<P: Platform> Portal<P> {
    /// Asks the token endpoint.
    pub(crate) async fn request_token(&self, request: &TokenRequest) -> Result<TokenResponse, TokenFailure> {
        let answer = self.anonymous_form(&paths::identity::token(), &request.to_pairs()).await;
        match answer {
            Ok(body) => json::from_slice_any_case(&body)
                .map_err(|_| TokenFailure::Http(HttpError::Other(Failure::Malformed))),
            Err(HttpError::Refused(refusal)) if matches!(refusal.status, 400 | 401) => {
                Err(TokenFailure::Refused(TokenError::parse(&refusal.body)))
            }
            Err(error) => Err(TokenFailure::Http(error)),
        }
    }

    pub(crate) fn tokens_of(&self, response: &TokenResponse, fallback: Renewal) -> Tokens {
        let renewal = match &response.refresh_token {
            Some(refresh) if !refresh.is_empty() => Renewal::Refresh(refresh.clone()),
            _ => fallback,
        };
        Tokens {
            access: response.access_token.clone(),
            renew_at_ms: self.renewal_time(response.expires_in),
            renewal,
        }
    }

    fn renewal_time(&self, lifetime_seconds: i64) -> i64 {
        let lifetime = lifetime_seconds.max(0).saturating_mul(1_000);
        let ahead = RENEW_AHEAD_MS.min(lifetime / 5);
        self.platform().now_ms().saturating_add(lifetime).saturating_sub(ahead)
    }

    /// A token that still holds for a while.
    pub(crate) async fn access_token(&self) -> Result<Secret, Failure> {
        let now = self.platform().now_ms();
        let (access, expiring) = {
            let session = self.session().borrow();
            let tokens = &session.signed_in().ok_or(Failure::LoggedOut)?.tokens;
            (tokens.access.clone(), tokens.renew_at_ms <= now)
        };
        if expiring { self.renew_token(&access).await } else { Ok(access) }
    }

    /// A token other than the one that was refused. Of many callers the first asks the server, the rest get its answer.
    pub(crate) async fn renew_token(&self, refused: &Secret) -> Result<Secret, Failure> {
        let _turn = self.renewing().lock().await;
        let request = {
            let session = self.session().borrow();
            let tokens = &session.signed_in().ok_or(Failure::LoggedOut)?.tokens;
            if tokens.access != *refused {
                return Ok(tokens.access.clone());
            }
            match &tokens.renewal {
                Renewal::Refresh(refresh_token) => Some(TokenRequest::Refresh {
                    client_id: CLIENT_ID.to_owned(),
                    refresh_token: refresh_token.clone(),
                }),
                Renewal::ApiKey { user, secret } => Some(TokenRequest::ApiKey {
                    user: *user,
                    client_secret: secret.clone(),
                    device: TokenDevice {
                        kind: self.platform().device_type(),
                        identifier: String::new(),
                        name: self.platform().device_name(),
                    },
                }),
                Renewal::Sealed(_) => return Err(Failure::Locked),
                Renewal::Never => None,
            }
        };
        let Some(request) = request else { return Err(self.end_session(SessionEnd::Rejected)) };
        let request = self.with_newest(self.with_device(request).await).await;
        let mut answer = self.request_token(&request).await;
        if let Err(TokenFailure::Refused(why)) = &answer
            && !matches!(why, TokenError::ClientVersion(_))
            && let Some(newer) = self.overtaken(&request).await
        {
            answer = self.request_token(&newer).await;
        }
        match answer {
            Ok(response) => {
                let rotated = response.refresh_token.is_some();
                let access = self.keep_token(refused, &response)?;
                if rotated {
                    self.keep_session().await;
                }
                Ok(access)
            }
            Err(TokenFailure::Refused(TokenError::ClientVersion(_))) => Err(Failure::ClientVersionRefused),
            Err(TokenFailure::Refused(_)) => Err(self.end_session(SessionEnd::Rejected)),
            Err(TokenFailure::Http(error)) => Err(error.into()),
        }
    }

    fn keep_token(&self, refused: &Secret, response: &TokenResponse) -> Result<Secret, Failure> {
        let renew_at_ms = self.renewal_time(response.expires_in);
        let mut session = self.session().borrow_mut();
        let tokens = &mut session.signed_in_mut().ok_or(Failure::LoggedOut)?.tokens;
        if tokens.access != *refused {
            // Somebody else signed in while the answer was on its way.
            return Err(Failure::LoggedOut);
        }
        tokens.access = response.access_token.clone();
        tokens.renew_at_ms = renew_at_ms;
        if let Some(refresh) = response.refresh_token.as_ref().filter(|refresh| !refresh.is_empty()) {
            tokens.renewal = Renewal::Refresh(refresh.clone());
        }
        Ok(tokens.access.clone())
    }

    /// Drops everything of the session and says so. Its key encrypts what the face hands over in the next moment, and opens
    /// nothing any more.
    fn end_session(&self, why: SessionEnd) -> Failure {
        let was = std::mem::take(&mut *self.session().borrow_mut());
        if !matches!(was, Session::LoggedOut) {
            self.drop_opened();
            if let Session::Unlocked(_, keys) = was {
                self.part_with(keys);
            }
            self.tell(&Event::SessionEnded(why));
            let portal = self.clone();
            self.platform().spawn(Box::pin(async move { portal.forget_ended().await }));
        }
        Failure::SessionEnded(why)
    }

    async fn with_device(&self, mut request: TokenRequest) -> TokenRequest {
        if let TokenRequest::ApiKey { device, .. } = &mut request {
            *device = self.token_device().await;
        }
        request
    }

    /// Where servers give a new refresh token with every access token, another tab may hold the one that is still good.
    async fn with_newest(&self, mut request: TokenRequest) -> TokenRequest {
        if let TokenRequest::Refresh { refresh_token, .. } = &mut request
            && let Some(newer) = self.newer_refresh_token(refresh_token).await
        {
            *refresh_token = newer;
        }
        request
    }

    /// The same request with the token that another tab got in the very moment in which ours was spent, if one did: its
    /// answer is kept a moment later.
    async fn overtaken(&self, request: &TokenRequest) -> Option<TokenRequest> {
        let TokenRequest::Refresh { client_id, refresh_token } = request else { return None };
        self.platform().sleep(OVERTAKEN_MS).await;
        let refresh_token = self.newer_refresh_token(refresh_token).await?;
        Some(TokenRequest::Refresh { client_id: client_id.clone(), refresh_token })
    }

    /// This device as log-ins name it.
    pub(crate) async fn token_device(&self) -> TokenDevice {
        TokenDevice {
            kind: self.platform().device_type(),
            identifier: self.device_identifier().await,
            name: self.platform().device_name(),
        }
    }

    /// The stored identifier of this installation, made on first use.
    pub(crate) async fn device_identifier(&self) -> String {
        if let Some(known) = self.platform().stored(DEVICE).await
            && known.parse::<DeviceId>().is_ok()
        {
            return known;
        }
        let mut bytes = [0; 16];
        self.platform().fill_random(&mut bytes);
        let made = DeviceId::from_random(bytes).to_string();
        self.platform().store(DEVICE, Some(&made)).await;
        made
    }
}

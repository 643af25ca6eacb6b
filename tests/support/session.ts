// A session with the API from outside the browser: what another client of the same server could do meanwhile.
// It derives the log-in hash itself and decrypts nothing.
import { pbkdf2Sync, randomUUID } from "node:crypto";

// Answers are read field by field; their types are those of the API's description.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** An answer other than success. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly body: Json, call: string) {
    super(`${call} answered ${status}: ${JSON.stringify(body)}`);
  }
}

export class Session {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    /** Proof of the master password, as the API wants it beside changes of the account. */
    readonly passwordHash: string,
    readonly refreshToken: string,
  ) {}

  /** Logs in with e-mail and master password; `more` adds parameters such as a second factor. */
  static async logIn(url: string, email: string, password: string, more: Record<string, string> = {}): Promise<Session> {
    const found = await call(url, "POST", "/identity/accounts/prelogin/password", { email });
    const settings = found.kdfSettings ?? { kdfType: found.kdf, iterations: found.kdfIterations };
    if (settings.kdfType !== 0) throw new Error("this session derives keys with PBKDF2 only");
    const salt = found.salt ?? email.trim().toLowerCase();
    const key = pbkdf2Sync(password, salt, settings.iterations, 32, "sha256");
    const hash = pbkdf2Sync(key, password, 1, 32, "sha256").toString("base64");
    const form = new URLSearchParams({
      grant_type: "password",
      scope: "api offline_access",
      client_id: "web",
      username: email,
      password: hash,
      deviceType: "9",
      deviceIdentifier: randomUUID(),
      deviceName: "journeys",
      ...more,
    });
    const answer = await call(url, "POST", "/identity/connect/token", form);
    return new Session(url, answer.access_token, hash, answer.refresh_token);
  }

  get(path: string): Promise<Json> {
    return call(this.url, "GET", path, undefined, this.token);
  }

  post(path: string, body: Json = {}): Promise<Json> {
    return call(this.url, "POST", path, body, this.token);
  }

  put(path: string, body: Json = {}): Promise<Json> {
    return call(this.url, "PUT", path, body, this.token);
  }

  delete(path: string, body?: Json): Promise<Json> {
    return call(this.url, "DELETE", path, body, this.token);
  }

  /** The client organization of a name. */
  async organization(name: string): Promise<Json> {
    const profile = await this.get("/api/accounts/profile");
    const found = [...profile.organizations, ...profile.providerOrganizations].find((one: Json) => one.name === name);
    if (found === undefined) throw new Error(`${name} is not in the profile`);
    return found;
  }

  /** All items of an organization, trash included, encrypted as stored. */
  async items(organization: string): Promise<Json[]> {
    return (await this.get(`/api/ciphers/organization-details?organizationId=${organization}`)).data;
  }

  /** Ends every session of the account, this one too. */
  async endAllSessions(): Promise<void> {
    await this.post("/api/accounts/security-stamp", { masterPasswordHash: this.passwordHash });
  }
}

async function call(url: string, method: string, path: string, body?: Json, token?: string): Promise<Json> {
  const headers: Record<string, string> = {
    "bitwarden-client-name": "web",
    "bitwarden-client-version": "2026.8.0",
    "device-type": "9",
  };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  const isForm = body instanceof URLSearchParams;
  if (body !== undefined && !isForm) headers["content-type"] = "application/json";
  const sent = body === undefined || isForm ? body : JSON.stringify(body);
  const response = await fetch(url + path, { method, headers, body: sent });
  const text = await response.text();
  const answer = text === "" ? undefined : parse(text);
  if (!response.ok) throw new ApiError(response.status, answer, `${method} ${path}`);
  return answer;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The same encrypted text with a MAC that cannot be right: well-formed for the server, undecryptable for everyone. */
export function withWrongMac(encString: string): string {
  const [iv, data] = encString.split("|");
  return `${iv}|${data}|${Buffer.alloc(32).toString("base64")}`;
}

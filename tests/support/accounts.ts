// Accounts made from the protocol's published vectors: keys that were computed elsewhere, so that a wrong derivation on
// our side cannot hide behind an account that we made ourselves.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { root } from "./environment";
import type { Json } from "./session";

export interface Registered {
  email: string;
  password: string;
}

/** Registers the account of a vector such as `account-argon2id-default`; `data` is the server's folder with its mails. */
export async function registerFromVector(url: string, data: string, id: string): Promise<Registered> {
  const vectors: Json[] = JSON.parse(readFileSync(join(root, "tests/data/vectors.json"), "utf8")).vectors;
  const vector = (name: string): Json => vectors.find((one) => one.id === name);
  const { inputs, outputs } = vector(id);
  const pair = vector("rsa-keypair");
  if (pair.inputs.userKey !== inputs.userKey) throw new Error("the vectors' key pair belongs to another account");
  const { type, iterations, memoryMiB, parallelism } = inputs.kdf;
  const kdf = { kdfType: type, iterations, memory: memoryMiB ?? null, parallelism: parallelism ?? null };
  const email = inputs.normalizedSalt;
  const token = await verificationToken(url, data, email);
  await post(url, "/identity/accounts/register/finish", {
    email,
    emailVerificationToken: token,
    masterPasswordAuthentication: { kdf, salt: email, masterPasswordAuthenticationHash: outputs.serverAuthHash },
    masterPasswordUnlock: { kdf, salt: email, masterKeyWrappedUserKey: outputs.protectedUserKey },
    userAsymmetricKeys: { publicKey: pair.outputs.publicKeySpki, encryptedPrivateKey: pair.outputs.encryptedPrivateKey },
  });
  return { email, password: inputs.password };
}

/** The token from the answer, or from the mail when the server sends one. */
async function verificationToken(url: string, data: string, email: string): Promise<string> {
  const before = new Set(mailFiles(data));
  const answer = await post(url, "/identity/accounts/register/send-verification-email", {
    email,
    name: null,
    receiveMarketingEmails: false,
  });
  if (answer !== "") return JSON.parse(answer);
  const fresh = mailFiles(data).filter((name) => !before.has(name));
  for (const name of fresh) {
    const text = readMail(join(data, "mail", name));
    const token = text.toLowerCase().includes(email) ? /token=([^&\s"<>]+)/.exec(text)?.[1] : undefined;
    if (token !== undefined) return decodeURIComponent(token);
  }
  throw new Error(`no mail with a token came for ${email}`);
}

function mailFiles(data: string): string[] {
  const folder = join(data, "mail");
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
}

/** The text of a kept mail, its line breaks and quoted bytes undone. */
export function readMail(path: string): string {
  const raw = readFileSync(path, "utf8");
  if (!/quoted-printable/i.test(raw)) return raw;
  const joined = raw.replaceAll(/=\r?\n/g, "");
  return joined.replaceAll(/=([0-9A-F]{2})/g, (_all, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
}

async function post(url: string, path: string, body: Json): Promise<string> {
  const headers = { "content-type": "application/json", "bitwarden-client-version": "2026.8.0", "device-type": "9" };
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text;
}


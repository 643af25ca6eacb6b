// The keys of an account, derived as its owner's browser does: what must not lie around afterwards.
import { createDecipheriv, createHmac, pbkdf2Sync } from "node:crypto";

export interface Keys {
  masterKey: Buffer;
  stretchedKey: Buffer;
  userKey: Buffer;
}

/** From the master password and the wrapped user key (type 2) of an account that derives with 600,000 rounds of PBKDF2. */
export function keysOf(email: string, password: string, wrapped: string): Keys {
  const masterKey = pbkdf2Sync(password, email, 600_000, 32, "sha256");
  // One block of HKDF-Expand each.
  const half = (info: string): Buffer => createHmac("sha256", masterKey).update(`${info}\u0001`).digest();
  const [encryption, mac] = [half("enc"), half("mac")];
  const [iv, data, tag] = wrapped.replace(/^2\./, "").split("|").map((part) => Buffer.from(part, "base64"));
  if (iv === undefined || data === undefined || tag === undefined) throw new Error("no wrapped key of type 2");
  if (!createHmac("sha256", mac).update(iv).update(data).digest().equals(tag)) throw new Error("the key is for another password");
  const decipher = createDecipheriv("aes-256-cbc", encryption, iv);
  const userKey = Buffer.concat([decipher.update(data), decipher.final()]);
  if (userKey.length !== 64) throw new Error("the user key is not of type 2");
  return { masterKey, stretchedKey: Buffer.concat([encryption, mac]), userKey };
}

// Verification codes of RFC 6238, written apart from the product so that the two can disagree.
import { createHmac } from "node:crypto";

/** The six digits for a base32 seed at a moment (milliseconds since 1970). */
export function totp(seed: string, moment: number = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30_000)));
  const digest = createHmac("sha1", base32(seed)).update(counter).digest();
  const offset = digest[digest.length - 1]! & 15;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** The codes that may be on the screen around now: clocks tick between reading and comparing. */
export function totpAround(seed: string): string[] {
  return [-30_000, 0, 30_000].map((shift) => totp(seed, Date.now() + shift));
}

function base32(text: string): Buffer {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of text.replaceAll(/[\s=]/g, "").toUpperCase()) {
    bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  }
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

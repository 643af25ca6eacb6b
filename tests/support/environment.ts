// Where the programs, the site and the data are. `cargo xtask` says so by environment variables; the defaults serve
// a run by hand after `cargo xtask serve` or `cargo xtask test` have built everything once.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

/** Folder for what a run makes: traces, pictures, data of its servers. */
export const out = process.env.KEYSTEAD_OUT ?? join(root, "target/browser");

export const serverProgram = process.env.KEYSTEAD_SERVER_PROGRAM ?? join(root, "target/release/keystead-server");
export const seedProgram = process.env.KEYSTEAD_SEED_PROGRAM ?? join(root, "target/release/keystead-seed");
export const web = process.env.KEYSTEAD_WEB ?? join(root, "dist");

/** The demo data to copy from; never changed. */
export function template(): string {
  const given = process.env.KEYSTEAD_DATA;
  if (given !== undefined) return given;
  const shelf = join(root, "target/seeded");
  const found = existsSync(shelf) ? readdirSync(shelf).filter((name) => name.startsWith("demo-") && !name.endsWith("-making")) : [];
  const newest = found.map((name) => join(shelf, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (newest === undefined) throw new Error("there is no seeded data; `cargo xtask test --only browser` makes it");
  return newest;
}

/** The installed browser and how it starts on a machine without graphics or outside network. */
export const chromium = {
  executablePath: process.env.KEYSTEAD_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
  ],
};

// What a screen reader finds on each view, kept as files: a change of roles, names or order shows there.
// `KEYSTEAD_WRITE=1 cargo xtask test browser` writes them anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../support/environment";
import { expect, test } from "../support/test";
import { settled, views } from "../support/views";

const folder = join(root, "tests/data/aria");

/** Without what differs from one data set or moment to another: ids in addresses, times, codes, counts that other tests change. */
function lasting(tree: string): string {
  return tree
    .split("\n")
    .filter((line) => !/^\s*- \/url:/.test(line))
    .map((line) =>
      line
        .replaceAll(/\b[A-Z][a-z]{2} \d{1,2}, \d{4}(, \d{1,2}:\d{2}\s[AP]M)?/g, "TIME")
        .replaceAll(/\b\d{3}\s?\d{3}\b/g, "CODE")
        .replaceAll(/\b\d+ s\b/g, "SECONDS")
        .replace(/:$/, ""),
    )
    .join("\n");
}

for (const { name, reach } of views) {
  test(`${name} reads as before`, async ({ portal, page }) => {
    await reach(portal);
    await settled(page);
    const file = join(folder, `${name.replaceAll(" ", "-")}.yml`);
    const tree = `${lasting(await page.locator("body").ariaSnapshot())}\n`;
    if (process.env.KEYSTEAD_WRITE !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, tree);
    }
    expect(existsSync(file), `${file} is missing`).toBe(true);
    expect(tree).toBe(readFileSync(file, "utf8"));
  });
}

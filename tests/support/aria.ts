// What a screen reader finds on each view, kept as files: a change of roles, names or order shows there.
// `KEYSTEAD_WRITE=1 cargo xtask test --only browser` writes them anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Page, expect } from "@playwright/test";

import { root } from "./environment";

const folder = join(root, "tests/data/aria");

/** Without what differs from one data set or moment to another: ids, times, codes, figures, phrases of keys. */
function lasting(tree: string): string {
  return tree
    .split("\n")
    .filter((line) => !/^\s*- \/url:/.test(line))
    .map((line) =>
      line
        .replaceAll(/\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/g, "ID")
        .replaceAll(/\b[A-Z][a-z]{2} \d{1,2}, \d{4}(, \d{1,2}:\d{2}\s[AP]M)?/g, "TIME")
        .replaceAll(/(Today, |Yesterday, )?\b[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4}/g, "DAY")
        .replaceAll(/\b\d{1,2}:\d{2}:\d{2}\s[AP]M/g, "TIME")
        .replaceAll(/\b[\d,]+ events\b/g, "SOME events")
        .replaceAll(/\b\d{3}\s?\d{3}\b/g, "CODE")
        .replaceAll(/\b\d+ (s|seconds)\b/g, "SECONDS")
        // What a provider has bought by now is up to the journeys before.
        .replace(/(- definition:) ("?[\d,]+"?|\$[\d,.]+ each month)$/, "$1 FIGURE")
        .replaceAll(/\b[a-z]+(-[a-z]+){4,}\b/g, "PHRASE")
        // One that was made for the moment: twenty characters and no space.
        .replace(/(- paragraph:) ["']?[A-Za-z\d!@#$%^&*]{20}["']?$/, "$1 PASSWORD")
        .replace(/(- paragraph:) ["']?[\w-]{43}["']?$/, "$1 API-KEY")
        .replace(/:$/, ""),
    )
    // How many days the log reaches over is up to the hour.
    .filter((line) => !/^\s*- (row|rowheader) "DAY"$/.test(line))
    .join("\n");
}

async function read(page: Page): Promise<string> {
  const tree = `${lasting(await page.locator("body").ariaSnapshot())}\n`;
  expect(tree, "a text lacks a value").not.toContain("{$");
  return tree;
}

/** Holds the page against the tree that is kept for the view. Lists and figures may still be on their way. */
export async function expectTree(page: Page, view: string): Promise<void> {
  const file = join(folder, `${view.replaceAll(" ", "-")}.yml`);
  if (process.env.KEYSTEAD_WRITE !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, await read(page));
  }
  expect(existsSync(file), `${file} is missing`).toBe(true);
  const known = readFileSync(file, "utf8");
  await expect(async () => expect(await read(page)).toBe(known)).toPass({ timeout: 10_000 });
}

// Pictures of every view, light and dark, on a desk, a tablet and a phone.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { type Browser, chromium as engine } from "@playwright/test";

import { chromium, out, root } from "./support/environment";
import { Portal } from "./support/portal";
import { mailsIn } from "./support/server";
import { type View, settled, views } from "./support/views";

const screens = [
  { width: 1440, height: 900, scheme: "light" },
  { width: 1440, height: 900, scheme: "dark" },
  { width: 820, height: 1180, scheme: "light" },
  { width: 390, height: 844, scheme: "light" },
] as const;

function told(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run \`cargo xtask shots\``);
  return value;
}

async function take(browser: Browser, view: View, screen: (typeof screens)[number]): Promise<void> {
  const { width, height, scheme } = screen;
  const context = await browser.newContext({
    baseURL: told("KEYSTEAD_URL"),
    viewport: { width, height },
    colorScheme: scheme,
    hasTouch: width < 768,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
  });
  const page = await context.newPage();
  await view.reach(new Portal(page), { mails: () => mailsIn(told("KEYSTEAD_DATA")) });
  await settled(page);
  const name = `${view.name.replaceAll(" ", "-")}-${width}-${scheme}.png`;
  await page.screenshot({ path: join(folder, name), caret: "hide" });
  process.stdout.write(`${name}\n`);
  await context.close();
}

const only = process.argv[2];
const folder = process.env.KEYSTEAD_OUT === undefined ? join(root, "target/shots") : out;
if (only === undefined) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await engine.launch(chromium);
let missed = 0;
for (const view of views.filter(({ name }) => only === undefined || name.includes(only))) {
  for (const screen of screens) {
    await take(browser, view, screen).catch((error: Error) => {
      missed += 1;
      process.stderr.write(`!! ${view.name}, ${screen.width}: ${error.message.split("\n")[0]}\n`);
    });
  }
}
await browser.close();
if (missed > 0) throw new Error(`${missed} pictures could not be taken`);

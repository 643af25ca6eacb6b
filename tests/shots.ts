// Pictures of every view, light and dark, on a desk, a tablet and a phone; of the main ones in every way that a page is shown.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { type Browser, chromium as engine } from "@playwright/test";

import { chromium, out, root } from "./support/environment";
import { Portal } from "./support/portal";
import { speak } from "./support/pseudo";
import { mailsIn } from "./support/server";
import { type View, settled, views } from "./support/views";

/** A way that a page is shown. */
interface Screen {
  name: string;
  width: number;
  height: number;
  scheme?: "dark";
  density?: "compact";
  /** A host with a brand of its own. */
  host?: string;
  direction?: "rtl";
  forcedColors?: "active";
}

const [desk, tablet, phone] = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

const ofEveryView: Screen[] = [
  { name: "1440-light", ...desk },
  { name: "1440-dark", ...desk, scheme: "dark" },
  { name: "820-light", ...tablet },
  { name: "390-light", ...phone },
];

/** Of the main views only, unless `KEYSTEAD_SHOTS` says `all`: each takes as long as the others together. */
const ofMainViews: Screen[] = [
  { name: "1024-light", width: 1024, height: 768 },
  { name: "320-light", width: 320, height: 640 },
  { name: "820-dark", ...tablet, scheme: "dark" },
  { name: "390-dark", ...phone, scheme: "dark" },
  { name: "1440-compact", ...desk, density: "compact" },
  { name: "1440-northwind", ...desk, host: "northwind.localhost" },
  { name: "390-northwind", ...phone, host: "northwind.localhost" },
  { name: "1440-rtl", ...desk, direction: "rtl" },
  { name: "1440-forced-colours", ...desk, forcedColors: "active" },
];

function told(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run \`cargo xtask shots\``);
  return value;
}

async function take(browser: Browser, view: View, screen: Screen): Promise<void> {
  const { width, height, scheme = "light", density, host, direction, forcedColors } = screen;
  const address = new URL(told("KEYSTEAD_URL"));
  if (host !== undefined) address.hostname = host;
  const context = await browser.newContext({
    baseURL: address.href,
    viewport: { width, height },
    colorScheme: scheme,
    hasTouch: width < 768,
    reducedMotion: "reduce",
    forcedColors,
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
  });
  try {
    const page = await context.newPage();
    if (density !== undefined) await page.addInitScript((value) => localStorage.setItem("keystead.density", value), density);
    if (direction !== undefined) await speak(page, direction);
    await view.reach(new Portal(page), { mails: () => mailsIn(told("KEYSTEAD_DATA")) });
    await settled(page);
    const name = `${view.name.replaceAll(" ", "-")}-${screen.name}.png`;
    await page.screenshot({ path: join(folder, name), caret: "hide" });
    process.stdout.write(`${name}\n`);
  } finally {
    await context.close();
  }
}

const only = process.argv[2];
const folder = process.env.KEYSTEAD_OUT === undefined ? join(root, "target/shots") : out;
if (only === undefined) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await engine.launch(chromium);
let missed = 0;
for (const view of views.filter(({ name }) => only === undefined || name.includes(only))) {
  const screens = view.isMain || process.env.KEYSTEAD_SHOTS === "all" ? [...ofEveryView, ...ofMainViews] : ofEveryView;
  for (const screen of screens) {
    await take(browser, view, screen).catch((error: Error) => {
      missed += 1;
      process.stderr.write(`!! ${view.name}, ${screen.name}: ${error.message.split("\n")[0]}\n`);
    });
  }
}
await browser.close();
if (missed > 0) throw new Error(`${missed} pictures could not be taken`);

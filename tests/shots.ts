// Pictures of every view, light and dark, on a desk, a tablet and a phone; of the main ones in every way that a page is shown.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { type Browser, type Page, chromium as engine } from "@playwright/test";

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

/** Width and colours follow while a page is open; for everything else it is visited again. */
const visitOf = ({ width, density, host, direction }: Screen): string => [width < 768, density, host, direction].join();

function told(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run \`cargo xtask shots\``);
  return value;
}

async function visit(browser: Browser, view: View, screens: Screen[]): Promise<void> {
  const [{ width, height, density, host, direction }] = screens as [Screen];
  const address = new URL(told("KEYSTEAD_URL"));
  if (host !== undefined) address.hostname = host;
  const context = await browser.newContext({
    baseURL: address.href,
    viewport: { width, height },
    hasTouch: width < 768,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
  });
  try {
    const page = await context.newPage();
    if (density !== undefined) await page.addInitScript((value) => localStorage.setItem("keystead.density", value), density);
    if (direction !== undefined) await speak(page, direction);
    await view.reach(new Portal(page), { mails: () => mailsIn(told("KEYSTEAD_DATA")) });
    for (const screen of screens) await take(page, view, screen);
  } finally {
    await context.close();
  }
}

async function take(page: Page, view: View, { name, width, height, scheme = "light", forcedColors = "none" }: Screen): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, forcedColors });
  await settled(page);
  const file = `${view.name.replaceAll(" ", "-")}-${name}.png`;
  await page.screenshot({ path: join(folder, file), caret: "hide" });
  process.stdout.write(`${file}\n`);
}

const only = process.argv[2];
const folder = process.env.KEYSTEAD_OUT === undefined ? join(root, "target/shots") : out;
if (only === undefined) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await engine.launch(chromium);
const visits = views
  .filter(({ name }) => only === undefined || name.includes(only))
  .flatMap((view) => {
    const screens = view.isMain || process.env.KEYSTEAD_SHOTS === "all" ? [...ofEveryView, ...ofMainViews] : ofEveryView;
    const kinds = [...new Set(screens.map(visitOf))];
    return kinds.map((kind) => ({ view, screens: screens.filter((screen) => visitOf(screen) === kind) }));
  });
const missed: string[] = [];
/** One of two at a time: while a page waits for its server another is drawn. */
async function work(): Promise<void> {
  for (let next = visits.shift(); next !== undefined; next = visits.shift()) {
    const { view, screens } = next;
    await visit(browser, view, screens).catch((error: Error) => {
      missed.push(`${view.name}, ${screens.map(({ name }) => name).join(" and ")}: ${error.message.split("\n")[0]}`);
    });
  }
}
await Promise.all([work(), work()]);
await browser.close();
if (missed.length > 0) throw new Error(["These pictures could not be taken:", ...missed].join("\n"));

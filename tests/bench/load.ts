// How much travels and how long it takes until the log-in form can be used, with nothing cached.
import type { Browser, Page } from "@playwright/test";

import { freshPage, mark, print, runs, url, withBrowser } from "./measure";

interface Load {
  /** Until the form took typing, in milliseconds. */
  interactive: number;
  /** Transferred by what was asked for before that, in bytes. */
  before: number;
  /** Transferred in all, in bytes. */
  all: number;
}

const kilobyte = 1_000;

/** A phone on a poor connection: four times slower computing, DevTools' Slow 4G. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    downloadThroughput: 180_000,
    uploadThroughput: 84_375,
    latency: 562.5,
  });
}

async function load(browser: Browser, slow: boolean): Promise<Load> {
  const { context, page } = await freshPage(browser);
  if (slow) await slowDown(page);
  await page.goto(`${url()}/login`, { waitUntil: "commit" });
  const interactive = await mark(page, "app-interactive");
  const email = page.getByLabel("E-mail", { exact: true });
  await email.fill("maren@alderpoint.example", { timeout: 2_000 });
  if ((await email.inputValue()) !== "maren@alderpoint.example") throw new Error("the form did not take typing");
  await page.waitForLoadState("networkidle");
  const resources = await transfers(page);
  await context.close();
  const sum = (list: Transfer[]): number => list.reduce((total, one) => total + one.bytes, 0) / kilobyte;
  return { interactive, before: sum(resources.filter((one) => one.start < interactive)), all: sum(resources) };
}

interface Transfer {
  name: string;
  start: number;
  bytes: number;
}

/** What the page and its workers fetched, by the browser's own account; workers begin after the form can be used. */
async function transfers(page: Page): Promise<Transfer[]> {
  const own = await page.evaluate(() => {
    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    return (entries as PerformanceResourceTiming[]).map(({ name, startTime, transferSize }) => ({ name, start: startTime, bytes: transferSize }));
  });
  for (const worker of page.workers()) {
    const theirs = await worker.evaluate(() => {
      const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      return entries.map(({ name, startTime, transferSize }) => ({ name, at: performance.timeOrigin + startTime, bytes: transferSize }));
    });
    const origin = await page.evaluate(() => performance.timeOrigin);
    own.push(...theirs.map(({ name, at, bytes }) => ({ name, start: at - origin, bytes })));
  }
  // The logo stands in the page and in the tab, but travels once.
  const travelled = new Set(own.filter(({ bytes }) => bytes > 0).map(({ name }) => name));
  const cached = own.find(({ name }) => !travelled.has(name));
  if (cached) throw new Error(`${cached.name} came from a cache`);
  return own;
}

/** The mark must mean what it says: a log-in typed the moment it appears succeeds. */
async function expectUsable(browser: Browser): Promise<void> {
  const { context, page } = await freshPage(browser);
  await slowDown(page);
  await page.goto(`${url()}/login`, { waitUntil: "commit" });
  await mark(page, "app-interactive");
  await page.getByLabel("E-mail", { exact: true }).fill("maren@alderpoint.example");
  await page.getByLabel("Master password", { exact: true }).fill("correct horse battery staple");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/providers\//, { timeout: 120_000 });
  await context.close();
}

await withBrowser(async (browser) => {
  await expectUsable(browser);
  const plain: Load[] = [];
  const slow: Load[] = [];
  for (let run = 0; run < runs; run++) {
    plain.push(await load(browser, false));
    slow.push(await load(browser, true));
  }
  const of = (loads: Load[], key: keyof Load): number[] => loads.map((one) => one[key]);
  print({ figure: "transferred before app-interactive, brotli", unit: "KB", budget: 380, aim: 240 }, of(slow, "before"));
  print({ figure: "transferred in all for the log-in page, brotli", unit: "KB", budget: 700, aim: 450 }, of(slow, "all"));
  print({ figure: "interactive log-in, plain", unit: "ms" }, of(plain, "interactive"));
  print({ figure: "interactive log-in, CPU 4x + Slow 4G", unit: "ms", budget: 4_000, aim: 3_000 }, of(slow, "interactive"));
});

// A server whose one host has a brand of nonsense: whatever else is named on a page comes from somewhere else.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Browser, Page } from "@playwright/test";

import { out } from "./environment";
import { Portal } from "./portal";
import { type Rule, Proxy } from "./proxy";
import { Server } from "./server";
import { test as base } from "./test";

export const nonsense = {
  name: "Zzyzx Qwup",
  tagline: "Qwup, and nothing but",
  accent: "#7c3aed",
  tint: 2,
  radius: 0,
  logo: "/brand/northwind-light.svg",
  logoDark: "/brand/northwind-dark.svg",
  links: { help: "https://help.zzyzx.example/", support: "mailto:desk@zzyzx.example", imprint: "https://zzyzx.example/imprint" },
  legal: { company: "Zzyzx Qwup & Sons", address: "1 Qwup Lane" },
  texts: {
    en: { loginNotice: "Qwup people only.", support: "The desk is open." },
    de: { tagline: "Qwup und sonst nichts", loginNotice: "Nur für Qwup.", support: "Der Tisch ist gedeckt." },
  },
};

/** The names of products that no page under another brand may show. */
export const products = /keystead|bitwarden|vaultwarden/i;

/** As the other journeys, but every server has this brand for its host. */
export const test = base.extend<object, { brand: object; server: Server }>({
  brand: [nonsense, { scope: "worker", option: true }],
  server: [
    async ({ brand }, use, worker) => {
      const name = `branded-${worker.workerIndex}`;
      const folder = join(out, "brands", name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "localhost.json"), JSON.stringify(brand));
      const server = await Server.start({ name, flags: ["--brands", folder] });
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

interface Frame {
  at: number;
  title: string;
  text: string;
  canvas: string;
  icon: string;
}

/** Opens log-in behind a proxy with these rules and notes what each frame showed until the page was ready. */
export async function watched(browser: Browser, target: string, rules: Rule[]): Promise<{ frames: Frame[]; page: Page; end: () => Promise<void> }> {
  const proxy = await Proxy.start(target);
  proxy.rules = rules;
  const page = await browser.newPage({ baseURL: proxy.url });
  await page.addInitScript(() => {
    const frames: Frame[] = [];
    (window as unknown as { frames: Frame[] }).frames = frames;
    const look = (): void => {
      if (document.body) {
        frames.push({
          at: performance.now(),
          title: document.title,
          text: document.body.innerText.trim(),
          canvas: getComputedStyle(document.documentElement).backgroundColor,
          icon: document.querySelector<HTMLLinkElement>("link[rel=icon]")?.href ?? "",
        });
      }
      if (document.documentElement.dataset.ready !== "true") requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await new Portal(page).open("/login");
  const frames = await page.evaluate(() => (window as unknown as { frames: Frame[] }).frames);
  const end = async (): Promise<void> => {
    await page.close();
    await proxy.stop();
  };
  return { frames, page, end };
}

export { expect } from "./test";

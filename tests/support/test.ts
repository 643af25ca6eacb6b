// What every journey starts from: an own server, a page whose complaints fail the test, and the portal by its names.
import { join } from "node:path";

import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test as base } from "@playwright/test";

import { root } from "./environment";
import { Portal } from "./portal";
import { besideThePage } from "./reach";
import { Server } from "./server";

interface Complaint {
  text: string;
  from: string;
}

/** Listens to what a page complains about. */
export class Complaints {
  private readonly heard: Complaint[] = [];
  private readonly allowed: RegExp[] = [];

  /** Lets a complaint pass that the journey provokes on purpose, such as the browser's note of a refused request. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  async listenTo(page: Page): Promise<void> {
    page.on("pageerror", (error) => this.heard.push({ text: `page error: ${error.message}`, from: page.url() }));
    page.on("console", (message) => {
      if (message.type() === "error") this.heard.push({ text: message.text(), from: message.location().url });
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
  }

  unexpected(): string[] {
    const lines = this.heard.map(({ text, from }) => `${text} (${from})`);
    return lines.filter((line) => !this.allowed.some((pattern) => pattern.test(line)));
  }
}

interface Provided {
  complaints: Complaints;
  portal: Portal;
}

interface ProvidedToWorker {
  /** Files that change the demo's data name a world of their own, and get a server of their own. */
  world: string;
  server: Server;
}

export const test = base.extend<Provided, ProvidedToWorker>({
  world: ["shared", { scope: "worker", option: true }],
  server: [
    async ({ world: _world }, use, worker) => {
      const brands = ["--brands", join(root, "brands")];
      const server = await Server.start({ name: `worker-${worker.workerIndex}`, flags: brands });
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  complaints: [
    async ({ page }, use) => {
      const complaints = new Complaints();
      await complaints.listenTo(page);
      await use(complaints);
      expect(complaints.unexpected(), "complaints in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  portal: async ({ page }, use) => use(new Portal(page)),
});

/** Holds the page as it is against WCAG 2.2 AA and the best practices; nothing is excluded. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  await expectNoViolations(new AxeBuilder({ page }).withTags(tags));
}

/** Holds the page against the rules whose answer changes with its colours alone. */
export async function expectReadableColours(page: Page): Promise<void> {
  await expectNoViolations(new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]));
}

async function expectNoViolations(axe: AxeBuilder): Promise<void> {
  // No page holds a frame of another origin, so there is nothing to be put together in a second page.
  const { violations } = await axe.setLegacyMode(true).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    at: nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  }));
  expect(found).toEqual([]);
}

/** Nothing of the page lies beside the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await besideThePage(page)).toEqual([]);
}

export { expect } from "@playwright/test";

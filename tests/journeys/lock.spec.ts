// The moment of a lock: what is typed goes along, whatever else happens in it.
import type { Locator, Page } from "@playwright/test";

import { Portal } from "../support/portal";
import { expect, test } from "../support/test";
import { openScreen } from "../support/unsaved";
import { admin, clients, halden, password } from "../support/world";

async function typeHalfAClient(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await portal.page.keyboard.press("n");
  await portal.dialog().getByLabel("Client name").fill("Half a Client");
  await portal.page.keyboard.press("Escape");
}

test("the form of a new client survives a lock too", async ({ portal, page }) => {
  await typeHalfAClient(portal);
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await portal.expectRows(clients);
  await page.keyboard.press("n");
  await expect(portal.dialog().getByLabel("Client name")).toHaveValue("Half a Client");
  await expect(portal.dialog().getByRole("status").filter({ hasText: "What you had typed was kept" })).toBeVisible();
});

/** Types the password and sends it in the very moment its field appears, faster than any hand: as a password manager does. */
async function sendAtOnce(page: Page, word: string): Promise<void> {
  await page.evaluate((word) => {
    const watch = new MutationObserver(() => {
      const field = document.querySelector<HTMLInputElement>(".gate input[type=password]");
      if (!field) return;
      watch.disconnect();
      field.value = word;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.form?.requestSubmit();
    });
    watch.observe(document.body, { childList: true, subtree: true });
  }, word);
}

test("a password that is sent while what was typed is still being kept opens all the same", async ({ portal, page }) => {
  await typeHalfAClient(portal);
  await sendAtOnce(page, password);
  await page.keyboard.press("Shift+L");
  await portal.expectRows(clients);
  await page.keyboard.press("n");
  await expect(portal.dialog().getByLabel("Client name")).toHaveValue("Half a Client");
});

test("a lock in the moment a page asks for what was typed leads to the password, not to the log-in", async ({ portal, page }) => {
  await page.addInitScript(() => {
    let began = 0;
    window.Worker = class extends Worker {
      private readonly isFirst = ++began === 1;

      /** The first worker is never asked for the draft of an item: the page waits for it still when the lock comes. */
      postMessage(message: unknown): void {
        if (!this.isFirst || !String(message).includes('"TakeDraft":{"place":"item:')) super.postMessage(message);
      }
    };
  });
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("password");
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await portal.expectVault(halden.items);
});

test("what was typed outlasts a lock in the moment it comes back", async ({ portal, page }) => {
  await page.addInitScript(() => {
    const drafts = new Set<number>();
    window.Worker = class extends Worker {
      postMessage(message: unknown): void {
        const { Ask } = JSON.parse(String(message)) as { Ask?: { id: number; call: { TakeDraft?: { place: string } } } };
        if (Ask?.call.TakeDraft?.place.startsWith("client:")) drafts.add(Ask.id);
        super.postMessage(message);
      }

      /** The answers with drafts take a moment longer, and are gone with a worker that ends meanwhile. */
      set onmessage(hear: (event: MessageEvent) => void) {
        super.onmessage = (event: MessageEvent): void => {
          const { Done } = JSON.parse(String(event.data)) as { Done?: { id: number } };
          if (Done === undefined || !drafts.has(Done.id)) return hear(event);
          document.body.dataset.draft = "taken";
          setTimeout(() => this.isOver || hear(event), 200);
        };
      }

      private isOver = false;

      terminate(): void {
        this.isOver = true;
        super.terminate();
      }
    };
  });
  await typeHalfAClient(portal);
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await page.evaluate(() => delete document.body.dataset.draft);
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.body.dataset.draft === "taken");
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await portal.expectRows(clients);
  await page.keyboard.press("n");
  await expect(portal.dialog().getByLabel("Client name")).toHaveValue("Half a Client");
});

test("a lock where nothing is kept any more leads to the log-in and from there back", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  // The browser's data is deleted as soon as the worker that has it open ends.
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
  });
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Log in")).toBeVisible();
  await portal.logIn(admin, password);
  await portal.expectVault(halden.items);
});

test("a page that is loaded anew in the moment of a lock asks for the password", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  const loaded = page.waitForEvent("load");
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "L", shiftKey: true, bubbles: true, cancelable: true }));
    location.reload();
  });
  await loaded;
  await expect(portal.heading("Unlock")).toBeVisible();
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await portal.expectRows(clients);
});

test("two tabs with the same form keep what was typed in each", async ({ portal, page, context }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const other = new Portal(await context.newPage());
  await other.page.goto(page.url());
  await other.expectVault(halden.items);
  const name = (of: Portal): Locator => of.page.getByLabel("Name", { exact: true });
  const texts = ["Typed in the first tab", "Typed in the second tab"];
  for (const [index, tab] of [portal, other].entries()) {
    await tab.page.bringToFront();
    await tab.page.keyboard.press("n");
    await name(tab).fill(texts[index]!);
  }
  await portal.button(/^Lock now/).click();
  for (const tab of [portal, other]) await expect(tab.heading("Unlock")).toBeVisible();
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  // Each tab has one of them; which is no matter.
  const values = async (): Promise<string[]> => {
    const found = await Promise.all([portal, other].map((tab) => name(tab).inputValue({ timeout: 1_000 }).catch(() => "")));
    return found.sort();
  };
  await expect.poll(values).toEqual(texts);
  await other.page.close();
});

test("what a browser without room cannot keep at a lock is said", async ({ portal, page }) => {
  await openScreen(portal, "Client settings");
  await page.getByRole("region", { name: "Organization" }).getByLabel("Name", { exact: true }).fill("Halden");
  await page.workers()[0]?.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await portal.button(/^Lock now/).click();
  await expect(portal.heading("Unlock")).toBeVisible();
  await expect(page.getByRole("main").getByText("What you had typed and not saved is lost.")).toBeVisible();
});

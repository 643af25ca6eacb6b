// What was copied leaves the clipboard again, and whoever needs it longer says so.
import type { Page } from "@playwright/test";

import { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, password } from "../support/world";

const imaging = "Imaging server (local admin)";
const secret = "k9!Vd-2pQx_7Lm#t";
const keep = "Keep it 2 more minutes";

/** Has a page that is not open yet wait for a fifth of every long time, so that a test need not wait for all of it. */
async function shortenWaits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    window.setTimeout = ((run: TimerHandler, wait = 0, ...rest: unknown[]) =>
      later(run, wait >= 30_000 ? wait / 5 : wait, ...rest)) as typeof window.setTimeout;
  });
}

/** A driven browser gives every tab the focus: so a page that is not open yet is told when it loses it, and what that forbids. */
async function focusByHand(page: Page): Promise<(isHere: boolean) => Promise<void>> {
  await page.addInitScript(() => {
    let isHere = true;
    document.hasFocus = () => isHere;
    const { clipboard } = navigator;
    if (clipboard) {
      const write = clipboard.writeText.bind(clipboard);
      clipboard.writeText = (text) =>
        isHere ? write(text) : Promise.reject(new DOMException("Document is not focused.", "NotAllowedError"));
    }
    const tell = (here: boolean): void => {
      isHere = here;
      window.dispatchEvent(new Event(here ? "focus" : "blur"));
    };
    Object.assign(window, { tellFocus: tell });
  });
  return (isHere) =>
    page.evaluate((isHere) => (window as unknown as { tellFocus: (here: boolean) => void }).tellFocus(isHere), isHere);
}

async function copyPassword(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const drawer = await portal.openItem(imaging);
  await drawer.getByRole("button", { name: /^Copy password/ }).first().click();
  await expect.poll(() => portal.clipboard()).toBe(secret);
}

test("a copied password is announced to leave, stays for whoever asks, and leaves", async ({ portal, page }) => {
  await shortenWaits(page);
  await copyPassword(portal);
  await expect(portal.toast().filter({ hasText: "Taken out of the clipboard in 30 seconds" })).toBeVisible();
  await portal.button(keep).press("Enter");
  await expect(portal.toast().filter({ hasText: "Taken out of the clipboard in 120 seconds" })).toBeVisible();
  // It can be asked for again, and the first time is over by now.
  await expect(portal.button(keep)).toHaveCount(1);
  await expectAccessible(page);
  await page.waitForTimeout(7_000);
  expect(await portal.clipboard()).toBe(secret);

  await expect.poll(() => portal.clipboard(), { timeout: 40_000 }).toBe("");
  await expect(portal.button(keep)).toHaveCount(0);
  await expect(page.getByTestId("announcer")).toContainText("The clipboard was cleared.");
});

test("another copy has a time of its own, and one notice speaks of it", async ({ portal }) => {
  await copyPassword(portal);
  await portal.drawer(imaging).getByRole("button", { name: "Copy username" }).first().click();
  await expect.poll(() => portal.clipboard()).not.toBe(secret);
  await expect(portal.toast().filter({ hasText: "Username copied" })).toBeVisible();
  await expect(portal.button(keep)).toHaveCount(1);
});

test("a lock while somebody is elsewhere empties the clipboard when they come back", async ({ portal, page, context }) => {
  const tellFocus = await focusByHand(page);
  await copyPassword(portal);
  await tellFocus(false);
  const other = new Portal(await context.newPage());
  await other.open("/");
  await other.expectPage("Clients");
  await other.page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  expect(await other.clipboard()).toBe(secret);
  await other.page.close();
  await page.bringToFront();
  await tellFocus(true);
  await expect.poll(() => portal.clipboard()).toBe("");
});

test("in a dialog, which covers the notices, a line says the same; after it the notice does", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.choose("Two-step login");
  await portal.expectPage("Two-step login");
  await portal.button("Set up: Authenticator app").click();
  const dialog = portal.dialogNamed("Set up the authenticator app");
  await dialog.getByLabel("Master password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Copy key" }).click();
  const line = dialog.getByRole("status");
  await expect(line.filter({ hasText: "Taken out of the clipboard in 30 seconds" })).toBeVisible();
  await expectAccessible(page);
  const longer = dialog.getByRole("button", { name: keep });
  await longer.press("Enter");
  await expect(line.filter({ hasText: "Taken out of the clipboard in 120 seconds" })).toBeVisible();
  await expect(longer).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await portal.button(keep).click();
  await expect(portal.toast().filter({ hasText: "The copy stays longer" })).toBeVisible();
  await expect.poll(() => portal.clipboard()).not.toBe("");
});

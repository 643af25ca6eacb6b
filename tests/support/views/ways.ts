// The ways to a view that several views share.
import type { Page } from "@playwright/test";

import type { Mailbox } from "../mails";
import type { Portal } from "../portal";
import { admin, halden, password } from "../world";

export interface View {
  name: string;
  /** One of those that people see most; there are pictures of it in every way that a page is shown. */
  isMain?: true;
  /** Goes there from a fresh page. */
  reach: (portal: Portal, mailbox: Mailbox) => Promise<void>;
}

/** Opens an address and waits for its page; while the session is looked for there is another one. */
export async function shown(portal: Portal, address: string, title: string): Promise<void> {
  await portal.open(address);
  await portal.expectPage(title);
}

/** Logs in and waits for the clients. */
export async function clients(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(26);
}

export async function vault(portal: Portal): Promise<void> {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
}

export async function tick(portal: Portal, ...rows: string[]): Promise<void> {
  for (const row of rows) await portal.page.getByRole("checkbox", { name: `Select ${row}`, exact: true }).click();
}

/** Waits until nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
  });
}

// What journeys about forms that are not saved share.
import type { Locator, Page } from "@playwright/test";

import type { Portal } from "./portal";
import { admin, halden, password } from "./world";

/** What is said of text that was put back. */
export const kept = "What you had typed was kept";

/** Logs in and opens a screen of the client. */
export async function openScreen(portal: Portal, screen: string): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await link(portal.page, screen).click();
  await portal.expectPage(screen);
}

/** A screen of the client, in the sidebar. */
export function link(page: Page, screen: string): Locator {
  return page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: screen });
}

// Every view that can be reached, by the way a person takes to it: for the checks of all views and for the pictures.
import { type Page, expect } from "@playwright/test";

import type { Portal } from "./portal";
import { admin, halden, hartwood, password } from "./world";

export interface View {
  name: string;
  /** Goes there from a fresh page. */
  reach: (portal: Portal) => Promise<void>;
}

/** Logs in and waits for the clients. */
export async function clients(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(26);
}

async function vault(portal: Portal): Promise<void> {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
}

export const views: View[] = [
  { name: "log in", reach: (portal) => portal.open("/login") },
  {
    name: "log in with errors",
    reach: async (portal) => {
      await portal.open("/login");
      await portal.button("Log in").click();
      await expect(portal.email()).toHaveAttribute("aria-invalid", "true");
    },
  },
  {
    name: "unlock",
    reach: async (portal) => {
      await clients(portal);
      await portal.page.keyboard.press("Shift+L");
      await expect(portal.heading("Unlock")).toBeVisible();
    },
  },
  {
    name: "providers",
    reach: async (portal) => {
      await clients(portal);
      await portal.showProviders();
    },
  },
  { name: "clients", reach: clients },
  {
    name: "clients without a match",
    reach: async (portal) => {
      await clients(portal);
      await portal.filter().fill("nobody is called this");
      await expect(portal.button("Clear search")).toBeVisible();
    },
  },
  {
    name: "menu of a client",
    reach: async (portal) => {
      await clients(portal);
      await portal.button(`More actions for ${halden.name}`).click();
      await expect(portal.page.getByRole("menuitem", { name: "Update name" })).toBeVisible();
    },
  },
  {
    name: "new client with errors",
    reach: async (portal) => {
      await clients(portal);
      await portal.button(/^Add client/).click();
      await portal.dialog().getByRole("button", { name: "Add client" }).click();
      await expect(portal.dialog().getByText("This field is needed.").first()).toBeVisible();
    },
  },
  {
    name: "new name of a client",
    reach: async (portal) => {
      await clients(portal);
      await portal.button(`More actions for ${halden.name}`).click();
      await portal.page.getByRole("menuitem", { name: "Update name" }).click();
      await expect(portal.dialog()).toBeVisible();
    },
  },
  { name: "vault", reach: vault },
  {
    name: "vault with an item",
    reach: async (portal) => {
      await vault(portal);
      await portal.openItem("Imaging server (local admin)");
    },
  },
  {
    name: "item in its form",
    reach: async (portal) => {
      await vault(portal);
      const drawer = await portal.openItem("Imaging server (local admin)");
      await drawer.getByRole("button", { name: /^Edit/ }).click();
      await expect(portal.page.getByLabel("Name", { exact: true })).toBeVisible();
    },
  },
  {
    name: "vault without a match",
    reach: async (portal) => {
      await vault(portal);
      await portal.filter().fill("nothing is called this");
      await expect(portal.button("Clear search")).toBeVisible();
    },
  },
  {
    name: "empty vault",
    reach: async (portal) => {
      await clients(portal);
      await portal.openClient(hartwood.name);
      await portal.expectPage("Vault");
      await expect(portal.page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    },
  },
  {
    name: "preferences",
    reach: async (portal) => {
      await clients(portal);
      await portal.choose("Preferences");
      await portal.expectPage("Preferences");
    },
  },
  {
    name: "palette",
    reach: async (portal) => {
      await clients(portal);
      await portal.page.keyboard.press("Control+k");
      await portal.palette().field().fill("hal");
      await expect(portal.palette().active()).toBeVisible();
    },
  },
  {
    name: "shortcuts",
    reach: async (portal) => {
      await vault(portal);
      await portal.page.keyboard.press("?");
      await expect(portal.dialogNamed("Keyboard shortcuts")).toBeVisible();
    },
  },
  {
    name: "client switcher",
    reach: async (portal) => {
      await vault(portal);
      await portal.clientChip(halden.name).click();
      await expect(portal.dialogNamed("Switch client").getByRole("combobox")).toBeFocused();
    },
  },
  {
    name: "no such page",
    reach: async (portal) => {
      await portal.open("/no/such/page");
      await portal.logIn(admin, password);
    },
  },
];

/** Waits until nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
  });
}

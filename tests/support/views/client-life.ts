// The life of clients: ways to add one, what is kept about them, suspending and handing over.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { halden, owner, password } from "../world";
import { type View, clients } from "./ways";

async function entry(portal: Portal, client: string, name: string): Promise<void> {
  await clients(portal);
  await portal.filter().fill(client);
  await portal.button(`More actions for ${client}`).click();
  await portal.page.getByRole("menuitem", { name, exact: true }).click();
}

async function handingOver(portal: Portal): Promise<void> {
  await entry(portal, halden.name, "Hand over");
  await expect(portal.page.getByLabel(`Type ${halden.name} to confirm`)).toBeVisible();
}

export const clientLife: View[] = [
  {
    name: "clients of a tag",
    reach: async (portal) => {
      await clients(portal);
      await portal.button(/^Tag$/).click();
      await expect(portal.page.getByRole("menuitemradio", { name: /^Healthcare/ })).toBeVisible();
    },
  },
  {
    name: "tags, notes and colour of a client",
    reach: async (portal) => {
      await entry(portal, halden.name, "Tags, notes and colour");
      await expect(portal.dialog().getByLabel("Notes")).toBeVisible();
    },
  },
  {
    name: "existing organization as a client",
    reach: async (portal) => {
      await clients(portal);
      await portal.button("Ways to add a client").click();
      await portal.page.getByRole("menuitem", { name: "Existing organization" }).click();
      await expect(portal.dialog()).toContainText("You own no organization");
    },
  },
  {
    name: "client to suspend",
    reach: async (portal) => {
      await entry(portal, halden.name, "Suspend");
      await expect(portal.page.getByRole("alertdialog")).toBeVisible();
    },
  },
  { name: "client to hand over", reach: handingOver },
  {
    name: "page of a client that was handed over",
    reach: async (portal) => {
      // The data stay as they are: the server only seems to have done it.
      await portal.page.route(/\/providers\/[^/]+\/organizations\/[^/]+$/, (route) =>
        route.request().method() === "DELETE" ? route.fulfill({ status: 200 }) : route.continue(),
      );
      await handingOver(portal);
      await portal.page.getByLabel(`Type ${halden.name} to confirm`).fill(halden.name);
      await portal.page.getByRole("alertdialog").getByRole("button", { name: "Hand over" }).click();
      await portal.expectPage(`${halden.name} is yours`);
      // It goes by itself after a while.
      await portal.button("Dismiss").click();
      await expect(portal.button("Dismiss")).toHaveCount(0);
    },
  },
  {
    name: "access of the provider",
    reach: async (portal) => {
      await portal.open("/login");
      await portal.logIn(owner, password);
      await portal.expectPage("Vault");
      await portal.jump("Client settings");
      await portal.expectPage("Client settings");
      await expect(portal.page.getByRole("region", { name: "Access of the provider" })).toBeVisible();
      await expect(portal.page.getByRole("region", { name: "Your membership" })).toBeVisible();
    },
  },
];

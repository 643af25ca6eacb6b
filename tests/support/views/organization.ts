// Policies and settings of a client.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { halden, owner, password } from "../world";
import { type View, vault } from "./ways";

async function policies(portal: Portal): Promise<void> {
  await vault(portal);
  await portal.jump("Policies");
  await portal.expectPage("Policies");
  await expect(portal.button(/^Require two-step login/)).toBeVisible();
}

async function clientSettings(portal: Portal): Promise<void> {
  await vault(portal);
  await portal.jump("Client settings");
  await portal.expectPage("Client settings");
  await expect(portal.page.getByRole("region", { name: "Claimed domains" })).toBeVisible();
  await expect(portal.page.getByText("24 of 26 seats used")).toBeVisible();
}

export const organization: View[] = [
  { name: "policies", isMain: true, reach: policies },
  {
    name: "policy that waits for another",
    reach: async (portal) => {
      await policies(portal);
      await portal.button(/^Account recovery/).click();
      await portal.dialogNamed("Account recovery").getByRole("checkbox", { name: "Turn on" }).check();
      await expect(portal.dialogNamed("Account recovery").getByText("Turn on “Single organization” first.")).toBeVisible();
    },
  },
  {
    name: "policy in its form",
    reach: async (portal) => {
      await policies(portal);
      await portal.button(/^Master password requirements/).click();
      const dialog = portal.dialogNamed("Master password requirements");
      await dialog.getByRole("checkbox", { name: "Turn on" }).check();
      await expect(dialog.getByRole("button", { name: "Save policy" })).toBeVisible();
    },
  },
  { name: "settings of a client", isMain: true, reach: clientSettings },
  {
    name: "API key to be rotated",
    reach: async (portal) => {
      await clientSettings(portal);
      await portal.button("Rotate key").click();
      await expect(portal.page.getByRole("alertdialog", { name: "Rotate the API key?" })).toBeVisible();
    },
  },
  {
    name: "API key",
    reach: async (portal) => {
      await clientSettings(portal);
      await portal.page.getByRole("region", { name: "API key" }).getByRole("button", { name: "View key" }).click();
      await portal.password().fill(password);
      await portal.dialogNamed("View the API key").getByRole("button", { name: "View key" }).click();
      await portal.dialogNamed("API key").getByRole("button", { name: "Show key" }).click();
      await expect(portal.dialogNamed("API key").getByText("api.organization")).toBeVisible();
    },
  },
  {
    name: "vault to be purged",
    reach: async (portal) => {
      await portal.open("/login");
      await portal.logIn(owner, password);
      await portal.expectPage("Vault");
      await portal.jump("Client settings");
      await portal.expectPage("Client settings");
      await portal.button("Purge vault").click();
      await expect(portal.page.getByRole("alertdialog", { name: `Purge the vault of ${halden.name}?` })).toBeVisible();
    },
  },
  {
    name: "organization to be deleted",
    reach: async (portal) => {
      await clientSettings(portal);
      await portal.button("Delete organization").click();
      await expect(portal.page.getByRole("alertdialog", { name: `Delete ${halden.name}?` })).toBeVisible();
    },
  },
  {
    name: "organization to be deleted with errors",
    reach: async (portal) => {
      await clientSettings(portal);
      await portal.button("Delete organization").click();
      const asked = portal.page.getByRole("alertdialog");
      await asked.getByRole("button", { name: "Delete organization" }).click();
      await expect(asked.getByText("This is not the name of the organization.")).toBeVisible();
    },
  },
];

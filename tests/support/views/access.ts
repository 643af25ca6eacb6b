// Groups and collections of a client.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { hartwood } from "../world";
import { type View, clients, tick, vault } from "./ways";

async function groups(portal: Portal): Promise<void> {
  await vault(portal);
  await portal.jump("Groups");
  await portal.expectPage("Groups");
  await expect(portal.table()).toBeVisible();
}

async function collections(portal: Portal): Promise<void> {
  await vault(portal);
  await portal.jump("Collections");
  await portal.expectPage("Collections");
  await expect(portal.table()).toBeVisible();
}

export const access: View[] = [
  { name: "groups", reach: groups },
  {
    name: "group in its form",
    reach: async (portal) => {
      await groups(portal);
      await portal.button("Reception").click();
      const dialog = portal.dialogNamed("Reception");
      await expect(dialog.getByText("Ben Whitlock", { exact: true })).toBeVisible();
      await dialog.getByRole("combobox", { name: "Add people by name or e-mail" }).fill("chiara");
      await expect(dialog.getByRole("option", { name: /Chiara Moretti/ })).toBeVisible();
    },
  },
  {
    name: "groups to delete",
    reach: async (portal) => {
      await groups(portal);
      await tick(portal, "Clinical", "Reception");
      await portal.button("Delete 2").click();
      await expect(portal.dialog()).toContainText("These 2 groups will be deleted:");
    },
  },
  {
    name: "client without groups",
    reach: async (portal) => {
      await clients(portal);
      await portal.openClient(hartwood.name);
      await portal.expectPage("Vault");
      await portal.jump("Groups");
      await expect(portal.page.getByRole("heading", { level: 2, name: "No groups yet" })).toBeVisible();
    },
  },
  { name: "collections", reach: collections },
  {
    name: "collection in its form",
    reach: async (portal) => {
      await collections(portal);
      await portal.button("Front desk").click();
      await expect(portal.dialogNamed("Front desk").getByText("through group Reception: Edit").first()).toBeVisible();
    },
  },
  {
    name: "new collection with errors",
    reach: async (portal) => {
      await collections(portal);
      await portal.button(/^New collection/).click();
      await portal.dialogNamed("New collection").getByRole("button", { name: "Create collection" }).click();
      await expect(portal.dialog().getByText("This field is needed.").first()).toBeVisible();
    },
  },
  {
    name: "access to many collections",
    reach: async (portal) => {
      await collections(portal);
      await tick(portal, "Front desk", "Finance");
      await portal.button("Give access to 2").click();
      await expect(portal.dialogNamed("Give access").getByRole("combobox", { name: "Add people by name or e-mail" })).toBeVisible();
    },
  },
];

// Members of a client.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { type View, tick, vault } from "./ways";

async function members(portal: Portal): Promise<void> {
  await vault(portal);
  await portal.jump("Members");
  await portal.expectPage("Members");
  await expect(portal.table()).toBeVisible();
}

export const people: View[] = [
  { name: "members", isMain: true, reach: members },
  {
    name: "members picked",
    reach: async (portal) => {
      await members(portal);
      await portal.page.getByRole("checkbox", { name: "Select Aisha Karim", exact: true }).click();
      await expect(portal.page.getByRole("group", { name: "Selected members" })).toBeVisible();
      await expect(portal.page.getByRole("button", { name: "Revoke 1" })).toBeVisible();
    },
  },
  {
    name: "members to add to groups",
    reach: async (portal) => {
      await members(portal);
      await tick(portal, "Ben Whitlock", "Grace Pemberton");
      await portal.button("Add 2 to groups").click();
      const dialog = portal.dialogNamed("Add to groups");
      await dialog.getByLabel("Add a group").selectOption("Reception");
      await expect(dialog.getByText("The person is in all of these groups already.")).toBeVisible();
    },
  },
  {
    name: "members to give access",
    reach: async (portal) => {
      await members(portal);
      await tick(portal, "Ben Whitlock", "Grace Pemberton");
      await portal.button("Give access to 2").click();
      const dialog = portal.dialogNamed("Give access");
      await dialog.getByLabel("Add a collection").selectOption("Finance");
      await expect(dialog.getByLabel("Access to Finance")).toBeVisible();
      await expect(dialog.getByText("These 2 people get access:")).toBeVisible();
    },
  },
  {
    name: "invitation with errors",
    reach: async (portal) => {
      await members(portal);
      await portal.button(/^Invite members/).click();
      const dialog = portal.dialogNamed("Invite members");
      await dialog.getByLabel("E-mail addresses").fill("nobody, imogen.clarke@haldendental.example");
      await dialog.getByRole("button", { name: "Send invitations" }).click();
      await expect(dialog.getByText("is not an e-mail address.")).toBeVisible();
    },
  },
  {
    name: "role and access of a member",
    isMain: true,
    reach: async (portal) => {
      await members(portal);
      await portal.button("Grace Pemberton").click();
      await expect(portal.dialogNamed("Grace Pemberton").getByRole("radio", { name: /^Custom/ })).toBeChecked();
    },
  },
  {
    name: "members to confirm",
    reach: async (portal) => {
      await members(portal);
      await portal.button("More actions for Aisha Karim").click();
      await portal.page.getByRole("menuitem", { name: "Confirm" }).click();
      await expect(portal.dialogNamed("Confirm members").getByRole("code")).toBeVisible();
    },
  },
  {
    name: "members to remove",
    reach: async (portal) => {
      await members(portal);
      await portal.button("More actions for Ben Whitlock").click();
      await portal.page.getByRole("menuitem", { name: "Remove" }).click();
      await expect(portal.dialogNamed("Remove members")).toBeVisible();
    },
  },
];

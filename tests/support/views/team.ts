// The people of a provider.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { accepted, password, serviceUser } from "../world";
import { type View, clients, tick } from "./ways";

async function team(portal: Portal): Promise<void> {
  await clients(portal);
  await portal.jump("Team");
  await portal.expectPage("Team");
  await expect(portal.table()).toBeVisible();
}

export const colleagues: View[] = [
  { name: "team", reach: team },
  {
    name: "team picked",
    reach: async (portal) => {
      await team(portal);
      await tick(portal, "Sam Okafor", "Lena Vogt");
      await expect(portal.button("Confirm 1")).toBeVisible();
    },
  },
  {
    name: "menu of a colleague",
    reach: async (portal) => {
      await team(portal);
      await portal.button("More actions for Maren Solberg").click();
      await expect(portal.page.getByRole("menuitem", { name: /^Remove/ })).toBeVisible();
    },
  },
  {
    name: "invitation to the team with errors",
    reach: async (portal) => {
      await team(portal);
      await portal.button(/^Invite people/).click();
      const dialog = portal.dialogNamed("Invite people");
      await expect(dialog.getByRole("radio", { name: /^All clients/ })).toBeVisible();
      await dialog.getByLabel("E-mail addresses").fill("nobody");
      await dialog.getByRole("button", { name: "Send invitations" }).click();
      await expect(dialog.getByText("is not an e-mail address.")).toBeVisible();
    },
  },
  {
    name: "role of the last administrator",
    reach: async (portal) => {
      await team(portal);
      await portal.button("Maren Solberg").click();
      await expect(portal.dialogNamed("Maren Solberg").getByRole("radio", { name: /^Service User/ })).toBeDisabled();
    },
  },
  {
    name: "colleague to confirm",
    reach: async (portal) => {
      await team(portal);
      await portal.button("More actions for Lena Vogt").click();
      await portal.page.getByRole("menuitem", { name: "Confirm" }).click();
      await expect(portal.dialogNamed("Confirm people").getByRole("code")).toBeVisible();
    },
  },
  {
    name: "team for a Service User",
    reach: async (portal) => {
      await portal.open("/login");
      await portal.logIn(serviceUser, password);
      const address = new URL(portal.page.url()).pathname.replace("/clients", "/members");
      await portal.open(address);
      await expect(portal.page.getByRole("heading", { name: "You cannot see the team" })).toBeVisible();
    },
  },
  {
    name: "waiting for confirmation",
    reach: async (portal) => {
      await portal.open("/login");
      await portal.logIn(accepted, password);
      await expect(portal.page.getByText(/has to confirm you/)).toBeVisible();
      await expect(portal.page.getByText("Your fingerprint phrase")).toBeVisible();
    },
  },
];

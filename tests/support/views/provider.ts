// A provider and its clients.
import { expect } from "@playwright/test";

import { halden } from "../world";
import { type View, clients } from "./ways";

export const provider: View[] = [
  {
    name: "providers",
    reach: async (portal) => {
      await clients(portal);
      await portal.showProviders();
    },
  },
  { name: "clients", isMain: true, reach: clients },
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
  {
    name: "seats of a client",
    reach: async (portal) => {
      await clients(portal);
      await portal.button(`More actions for ${halden.name}`).click();
      await portal.page.getByRole("menuitem", { name: "Change seats" }).click();
      await portal.dialogNamed("Seats").getByLabel("Seats of this client").fill("40");
      await expect(portal.dialogNamed("Seats").getByText(/left then/)).toBeVisible();
    },
  },
];

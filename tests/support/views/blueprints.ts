// Blueprints of clients.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { corvid } from "../world";
import { type View, clients } from "./ways";

async function blueprints(portal: Portal): Promise<void> {
  await clients(portal);
  await portal.jump("Blueprints");
  await portal.expectPage("Blueprints");
  await expect(portal.table()).toBeVisible();
}

async function act(portal: Portal, name: string): Promise<void> {
  await portal.button("More actions for Dental practice").click();
  await portal.page.getByRole("menuitem", { name }).click();
}

export const kept: View[] = [
  { name: "blueprints", isMain: true, reach: blueprints },
  {
    name: "blueprint in its form",
    reach: async (portal) => {
      await blueprints(portal);
      await portal.table().getByRole("link", { name: "Dental practice" }).click();
      await portal.expectPage("Edit “Dental practice”");
    },
  },
  {
    name: "new blueprint with errors",
    reach: async (portal) => {
      await blueprints(portal);
      await portal.button(/^New blueprint/).click();
      await portal.expectPage("New blueprint");
      await portal.button("Add collection").click();
      await portal.button("Add group").click();
      await portal.button("Save blueprint").click();
      await expect(portal.page.getByText("This field is needed.").first()).toBeVisible();
    },
  },
  {
    name: "blueprint held against a client",
    reach: async (portal) => {
      await blueprints(portal);
      await act(portal, "Apply to a client");
      await portal.page.getByLabel("Client", { exact: true }).selectOption({ label: corvid.name });
      await expect(portal.page.getByText(/to make, .* there already/)).toBeVisible();
    },
  },
  {
    name: "clients of a blueprint",
    reach: async (portal) => {
      await blueprints(portal);
      await act(portal, "Create clients");
      await portal.page.getByLabel(/^Clients, one per line/).fill("Ivy Florist, owner@ivy.example\nOak Barbers");
      await expect(portal.page.getByText(/more each month/)).toBeVisible();
      await expect(portal.page.getByRole("list", { name: "Lines that cannot be used" })).toBeVisible();
    },
  },
];

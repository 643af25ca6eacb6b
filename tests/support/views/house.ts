// The provider's own house: set-up, settings, brand, what the server supports.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { admin } from "../world";
import { type View, clients, shown } from "./ways";

/** Links that no server made: enough for what stands before the server is asked. */
function link(page: string, values: Record<string, string>): string {
  const id = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";
  return `/${page}#${new URLSearchParams({ providerId: id, token: "made-up", ...values }).toString()}`;
}

async function settings(portal: Portal): Promise<void> {
  await clients(portal);
  await portal.page.keyboard.press("g");
  await portal.page.keyboard.press("p");
  await portal.expectPage("Provider settings");
  await expect(portal.page.getByLabel("Provider name")).toBeVisible();
}

export const house: View[] = [
  {
    name: "provider to set up",
    reach: (portal) => shown(portal, link("setup-provider", { email: "vera@example.com" }), "Set up your provider"),
  },
  {
    name: "provider that cannot be set up",
    reach: async (portal) => {
      await clients(portal);
      await portal.open(link("setup-provider", { email: admin }));
      await expect(portal.page.getByText("This link is not valid")).toBeVisible();
    },
  },
  {
    name: "provider to be deleted by a link",
    reach: async (portal) => {
      await portal.open(link("verify-recover-delete-provider", { name: "Alder Point IT" }));
      await portal.expectPage("Delete Alder Point IT?");
    },
  },
  { name: "provider settings", reach: settings },
  {
    name: "provider settings with errors",
    reach: async (portal) => {
      await settings(portal);
      await portal.page.getByLabel("Provider name").fill("");
      await portal.page.getByLabel("E-mail for bills").fill("nobody");
      await portal.button("Save").click();
      await expect(portal.page.getByLabel("Provider name")).toBeFocused();
    },
  },
  {
    name: "brand",
    reach: async (portal) => {
      await settings(portal);
      await portal.page.getByRole("link", { name: /^Brand/ }).click();
      await portal.expectPage("Brand");
      await expect(portal.page.getByText("Dark, English")).toBeVisible();
      // The report comes by itself, after everything else.
      await expect(portal.page.getByText("The brand file is in order.")).toBeVisible();
    },
  },
  {
    name: "what this server supports",
    reach: async (portal) => {
      await settings(portal);
      await portal.page.getByRole("link", { name: /^What this server supports/ }).click();
      await portal.expectPage("What this server supports");
      await expect(portal.table()).toBeVisible();
    },
  },
];

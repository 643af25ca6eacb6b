// Policies and settings of a client.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { type View, vault } from "./ways";

async function policies(portal: Portal): Promise<void> {
  await vault(portal);
  await portal.jump("Policies");
  await portal.expectPage("Policies");
  await expect(portal.button(/^Require two-step login/)).toBeVisible();
}

async function clientSettings(portal: Portal): Promise<void> {
  await vault(portal);
  await portal.jump("Settings");
  await portal.expectPage("Settings");
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
  { name: "settings of a client", isMain: true, reach: clientSettings },
];

// Which clients a technician serves.
import { expect } from "@playwright/test";

import { type View, clients } from "./ways";

export const assigned: View[] = [
  {
    name: "assigned clients of a technician",
    reach: async (portal) => {
      await clients(portal);
      await portal.jump("Team");
      await portal.expectPage("Team");
      await portal.button("More actions for Sam Okafor").click();
      await portal.page.getByRole("menuitem", { name: "Assigned clients" }).click();
      const dialog = portal.dialogNamed("Assigned clients");
      await dialog.getByRole("radio", { name: /^Only these/ }).check();
      await dialog.getByRole("option").nth(1).click();
      await expect(dialog.getByText(/^1 of/)).toBeVisible();
    },
  },
];

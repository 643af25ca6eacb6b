// Which clients a technician serves.
import { expect } from "@playwright/test";

import { type Json, Session } from "../session";
import { admin, password, serviceUser } from "../world";
import { type View, clients } from "./ways";

export const assigned: View[] = [
  {
    name: "assigned clients of a technician",
    reach: async (portal) => {
      await clients(portal);
      const { origin } = new URL(portal.page.url());
      const session = await Session.logIn(origin, admin, password);
      const provider = (await session.get("/api/accounts/profile")).providers[0].id;
      const people = (await session.get(`/api/providers/${provider}/users`)).data;
      const user = people.find((one: Json) => one.email === serviceUser).id;
      await portal.open(`/providers/${provider}/clients?assign=${user}`);
      const dialog = portal.dialogNamed("Assigned clients");
      await dialog.getByRole("radio", { name: /^Only these/ }).check();
      await dialog.getByRole("option").nth(1).click();
      await expect(dialog.getByText(/^1 of/)).toBeVisible();
    },
  },
];

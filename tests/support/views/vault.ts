// A client's vault.
import { expect } from "@playwright/test";

import { hartwood } from "../world";
import { type View, clients, vault } from "./ways";

export const vaults: View[] = [
  { name: "vault", reach: vault },
  {
    name: "vault with an item",
    isMain: true,
    reach: async (portal) => {
      await vault(portal);
      await portal.openItem("Imaging server (local admin)");
    },
  },
  {
    name: "item in its form",
    reach: async (portal) => {
      await vault(portal);
      const drawer = await portal.openItem("Imaging server (local admin)");
      await drawer.getByRole("button", { name: /^Edit/ }).click();
      await expect(portal.page.getByLabel("Name", { exact: true })).toBeVisible();
    },
  },
  {
    name: "generator of a password",
    reach: async (portal) => {
      await vault(portal);
      const drawer = await portal.openItem("Imaging server (local admin)");
      await drawer.getByRole("button", { name: /^Edit/ }).click();
      await portal.button("Generate password").click();
      await expect(portal.dialogNamed("Generate a password").getByTestId("generated")).toHaveText(/\S{5}/);
    },
  },
  {
    name: "collections of an item",
    reach: async (portal) => {
      await vault(portal);
      await portal.openItem("Payroll bureau");
      await portal.chooseOfItem("Collections");
      await expect(portal.dialog().getByRole("checkbox", { name: "Finance" })).toBeChecked();
    },
  },
  {
    name: "vault without a match",
    reach: async (portal) => {
      await vault(portal);
      await portal.filter().fill("nothing is called this");
      await expect(portal.button("Clear search")).toBeVisible();
    },
  },
  {
    name: "empty vault",
    reach: async (portal) => {
      await clients(portal);
      await portal.openClient(hartwood.name);
      await portal.expectPage("Vault");
      await expect(portal.page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    },
  },
];

// The frame around the pages.
import { expect } from "@playwright/test";

import { halden } from "../world";
import { type View, clients, shown, vault } from "./ways";

export const frame: View[] = [
  {
    name: "preferences",
    reach: async (portal) => {
      await clients(portal);
      await portal.choose("Preferences");
      await portal.expectPage("Preferences");
      await expect(portal.page.getByText("The brand file is in order.")).toBeVisible();
    },
  },
  {
    name: "palette",
    isMain: true,
    reach: async (portal) => {
      await clients(portal);
      await portal.page.keyboard.press("Control+k");
      await portal.palette().field().fill("hal");
      await expect(portal.palette().active()).toBeVisible();
    },
  },
  {
    name: "shortcuts",
    reach: async (portal) => {
      await vault(portal);
      await portal.page.keyboard.press("?");
      await expect(portal.dialogNamed("Keyboard shortcuts")).toBeVisible();
    },
  },
  {
    name: "key to change",
    reach: async (portal) => {
      await vault(portal);
      await portal.page.keyboard.press("?");
      const sheet = portal.dialogNamed("Keyboard shortcuts");
      await sheet.getByRole("button", { name: /^Change: Copy the password/ }).click();
      await expect(sheet.getByRole("textbox", { name: /^New key/ })).toBeFocused();
      await portal.page.keyboard.press("u");
      await expect(sheet.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "client switcher",
    reach: async (portal) => {
      await vault(portal);
      await portal.clientChip(halden.name).click();
      await expect(portal.dialogNamed("Switch client").getByRole("combobox")).toBeFocused();
    },
  },
  {
    name: "no such page",
    reach: async (portal) => {
      await clients(portal);
      await shown(portal, "/no/such/page", "Nothing here");
    },
  },
];

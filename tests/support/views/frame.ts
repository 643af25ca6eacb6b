// The frame around the pages.
import { expect } from "@playwright/test";

import { movableClock } from "../clock";
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
    name: "account menu",
    reach: async (portal) => {
      await clients(portal);
      await portal.button(/^Account of/).click();
      await expect(portal.page.getByRole("menuitem", { name: "Preferences" })).toBeVisible();
    },
  },
  {
    name: "something unsaved",
    reach: async (portal) => {
      await vault(portal);
      await portal.jump("Groups");
      await portal.expectPage("Groups");
      await portal.button(/^New group/).click();
      await portal.dialogNamed("New group").getByLabel("Name", { exact: true }).fill("Half a group");
      await portal.page.keyboard.press("Escape");
      await expect(portal.page.getByRole("alertdialog", { name: "Leave without saving?" })).toBeVisible();
    },
  },
  {
    name: "session about to lock",
    reach: async (portal) => {
      const goAhead = await movableClock(portal.page);
      await clients(portal);
      await goAhead(14 * 60 + 10);
      await expect(portal.page.getByRole("alertdialog", { name: "Still there?" })).toBeVisible();
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

// From one client to the same screen of another.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "../support/test";
import { clients, settled } from "../support/views";
import { clients as count, corvid, halden } from "../support/world";

test("the chip lists all clients, marks the open one, and leads to another", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await portal.clientChip(halden.name).click();
  const list = portal.dialogNamed("Switch client");
  const field = list.getByRole("combobox", { name: "Find a client" });
  await expect(field).toBeFocused();
  await expect(list.getByRole("option")).toHaveCount(count);
  await expect(list.getByRole("option", { name: halden.name })).toContainText("Open now");
  // Enter alone leads nowhere else.
  await expect(list.getByRole("option", { selected: true })).toContainText(halden.name);
  await expect(list.getByRole("option", { selected: true })).toBeInViewport();
  await settled(page);
  await expectAccessible(page);
  await field.pressSequentially("corvdi");
  await expect(list.getByRole("option", { selected: true })).toContainText(corvid.name);
  await expect(list.getByRole("status")).toHaveText("1 result");
  await page.keyboard.press("Enter");
  await portal.expectVault(corvid.items);
  await expect(portal.clientChip(corvid.name)).toBeVisible();
  await expect(portal.heading("Vault")).toBeFocused();
  await expect(page).toHaveURL(/\/organizations\/[^/]+\/vault$/);
});

test("by keyboard, and Escape gives the focus back to the chip", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const chip = portal.clientChip(halden.name);
  await portal.tabTo(chip, "Shift+Tab");
  await page.keyboard.press("Enter");
  const list = portal.dialogNamed("Switch client");
  await expect(list.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("nobody");
  await expect(list).toContainText("No client matches.");
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(chip).toBeFocused();
  // Begun anew, not where it was left.
  await page.keyboard.press("Enter");
  await expect(list.getByRole("combobox")).toHaveValue("");
});

test("on a phone it stays on the screen", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.setViewportSize({ width: 320, height: 640 });
  await portal.clientChip(halden.name).click();
  const list = portal.dialogNamed("Switch client");
  await expect(list.getByRole("option", { selected: true })).toBeInViewport();
  await expectNoSidewaysScroll(page);
  const box = await list.boundingBox();
  expect(box!.x).toBeGreaterThanOrEqual(0);
  expect(box!.x + box!.width).toBeLessThanOrEqual(320);
  await expectAccessible(page);
});

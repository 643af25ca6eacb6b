// All keys on one sheet, and single keys that can be switched off.
import { expect, expectAccessible, test } from "../support/test";
import { clients, settled } from "../support/views";
import { halden } from "../support/world";

test("? lists the keys of the page", async ({ portal, page }) => {
  await clients(portal);
  await page.keyboard.press("?");
  const sheet = portal.dialogNamed("Keyboard shortcuts");
  await expect(sheet.getByRole("heading", { level: 3 })).toHaveText(["In a list", "Everywhere", "Search or jump to"]);
  await settled(page);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(portal.heading("Clients")).toBeFocused();
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.keyboard.press("?");
  await expect(sheet.getByRole("heading", { level: 3 }).first()).toHaveText("With an item open");
});

test("switched off, single keys do nothing and others still do", async ({ portal, page }) => {
  await clients(portal);
  await page.keyboard.press("?");
  await page.getByRole("link", { name: "Switch single keys on or off" }).click();
  await portal.expectPage("Preferences");
  await expect(portal.heading("Preferences")).toBeFocused();
  const keys = page.getByRole("group", { name: "Single-key shortcuts" });
  await expect(keys.getByRole("radio", { name: "On" })).toBeChecked();
  await keys.getByRole("radio", { name: "Off" }).check();
  await portal.clientsLink().click();
  await portal.expectRows(26);
  for (const key of ["?", "n", "/", "Shift+L"]) await page.keyboard.press(key);
  await expect(portal.dialog()).toHaveCount(0);
  await expect(portal.heading("Clients")).toBeFocused();
  // Hints of keys that do nothing are gone.
  await expect(portal.button("Add client").locator("kbd")).toBeHidden();

  // In the list the arrows move, letters do not.
  await portal.tabTo(portal.row(/./).first());
  await page.keyboard.press("j");
  await expect(portal.row(/./).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(portal.row(/./).nth(1)).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(portal.palette().field()).toBeFocused();
  await page.keyboard.press("Escape");

  // Kept over a new page, and the sheet says so.
  await page.reload();
  await portal.expectRows(26);
  await page.keyboard.press("n");
  await expect(portal.dialog()).toHaveCount(0);
  await portal.palette().run("keyboard shortcuts");
  await expect(portal.dialog()).toContainText("switched off on this device");
});

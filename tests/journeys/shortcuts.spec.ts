// All keys on one sheet, and single keys that can be switched off.
import { Reader } from "../support/reader";
import { expect, expectAccessible, test } from "../support/test";
import { clients, settled } from "../support/views";
import { admin, halden, password, serviceUser } from "../support/world";

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
  await expect(sheet.getByText("To the groups")).toBeVisible();
});

test("the sheet of a page names what works there, and nothing else", async ({ portal, page }) => {
  await clients(portal);
  const sheet = portal.dialogNamed("Keyboard shortcuts");
  await portal.jump("Team");
  await expect(portal.table()).toBeVisible();
  await page.keyboard.press("?");
  await expect(sheet.getByRole("heading", { level: 3 })).toHaveText(["Choose rows", "In a list", "Everywhere", "Search or jump to"]);
  await expect(sheet.getByText("Select every row")).toBeVisible();
  await expect(sheet.getByText("Open the row in a new tab")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await portal.jump("Blueprints");
  await expect(portal.table()).toBeVisible();
  await page.keyboard.press("?");
  await expect(sheet.getByRole("heading", { level: 3 })).toHaveText(["In a list", "Everywhere", "Search or jump to"]);
  await expect(sheet.getByText("Open the row in a new tab")).toBeVisible();
  await expect(sheet.getByText("Select every row")).toHaveCount(0);
  await page.keyboard.press("Escape");
  // On a page without a list and without a client, neither has keys.
  await portal.jump("Preferences");
  await page.keyboard.press("?");
  await expect(sheet.getByRole("heading", { level: 3 })).toHaveText(["Everywhere", "Search or jump to"]);
  await expect(sheet.getByText("Only this client")).toHaveCount(0);
});

test("every row is ticked by Ctrl+A, and the number is said", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
  const reader = await Reader.of(page);
  const total = Number(await portal.table().getAttribute("aria-rowcount")) - 1;
  await portal.tabTo(portal.row(/./).first());
  await page.keyboard.press("Control+a");
  const bar = page.getByRole("group", { name: "Selected members" });
  await expect(bar).toContainText(`${total} selected`);
  await reader.expectAnnounced(new RegExp(`${total} of ${total} selected`));
  await expect(portal.row(/./).first()).toBeFocused();
  await page.keyboard.press("x");
  await reader.expectAnnounced(new RegExp(`${total - 1} of ${total} selected`));
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  // In a field the keys are the field's.
  await page.keyboard.press("/");
  await page.keyboard.type("sarah");
  await portal.expectRows(1);
  await page.keyboard.press("Control+a");
  await expect(bar).toHaveCount(0);
  await page.keyboard.press("Delete");
  await expect(portal.filter()).toHaveValue("");
});

test("a row opens in a new tab by Ctrl+Enter", async ({ portal, page, context }) => {
  await clients(portal);
  await page.keyboard.press("/");
  await page.keyboard.type(halden.name);
  await portal.expectRows(1);
  await page.keyboard.press("ArrowDown");
  await expect(portal.row(halden.name)).toBeFocused();
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Control+Enter");
  const tab = await opened;
  await expect(tab).toHaveURL(/\/(organizations\/.+\/vault|login|unlock)$/);
  await tab.close();
  // This tab stays where it is.
  await expect(portal.heading("Clients")).toBeVisible();
  await expect(portal.row(halden.name)).toBeFocused();
});

test("g and o lead to the groups of the open client", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await portal.expectPage("Groups");
  await expect(portal.heading("Groups")).toBeFocused();
});

test("the letter after g does nothing else, wherever it leads", async ({ portal, page }) => {
  // To a Service User neither the team nor the log is offered; with an item open the letters copy and edit.
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const drawer = await portal.openItem("Imaging server (local admin)");
  await page.keyboard.press("c");
  await expect.poll(() => portal.clipboard()).toBe("k9!Vd-2pQx_7Lm#t");
  for (const letter of ["t", "e", "u"]) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
  }
  // What these letters do takes a moment; whatever comes after them comes later still.
  await page.keyboard.press("?");
  await expect(portal.dialogNamed("Keyboard shortcuts")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(portal.dialog()).toHaveCount(0);
  expect(await portal.clipboard()).toBe("k9!Vd-2pQx_7Lm#t");
  await expect(page.getByLabel("Name", { exact: true })).toHaveCount(0);
  await portal.expectPage("Vault");
  await expect(drawer).toBeVisible();
  // The sequence is over: alone the letter means the item again.
  await page.keyboard.press("u");
  await expect.poll(() => portal.clipboard()).toBe(".\\imaging-admin");
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

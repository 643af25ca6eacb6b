// All keys on one sheet, and single keys that can be changed and switched off.
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

test("a single key is changed on the sheet, and hints and keys follow", async ({ portal, page }) => {
  const keys = page.keyboard;
  await clients(portal);
  const add = portal.button("Add client");
  await expect(add.locator("kbd")).toHaveText("N");
  await keys.press("?");
  const sheet = portal.dialogNamed("Keyboard shortcuts");
  const what = "New client, item or member";
  const change = sheet.getByRole("button", { name: `Change: ${what}`, exact: true });
  await portal.tabTo(change);
  await keys.press("Enter");
  const field = sheet.getByRole("textbox", { name: `New key: ${what}` });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription("Press the new key. Esc keeps the present one.");

  // Neither a key that does something else, nor one that has a meaning of its own.
  await keys.press("j");
  await expect(field).toHaveAccessibleDescription(/^J is taken: Next row/);
  await expect(field).toBeFocused();
  await keys.press("Enter");
  await expect(field).toHaveAccessibleDescription(/^This key keeps its own meaning/);
  await keys.press("Control+b");
  await expect(field).toHaveAccessibleDescription(/^This key keeps its own meaning/);
  await expect(field).toHaveValue("");
  await keys.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(change).toBeFocused();

  await keys.press("Enter");
  await expect(field).toBeFocused();
  await keys.press("a");
  await expect(field).toHaveCount(0);
  await expect(change).toBeFocused();
  await expect(sheet.getByRole("status")).toHaveText(`${what}: A from now on`);
  await settled(page);
  await expectAccessible(page);
  await keys.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(add.locator("kbd")).toHaveText("A");
  await keys.press("n");
  await expect(portal.dialog()).toHaveCount(0);
  await keys.press("a");
  await expect(portal.dialog()).toContainText("Add client");
  await keys.press("Escape");
  await expect(portal.dialog()).toHaveCount(0);

  // Kept over a new page, and given back.
  await page.reload();
  await portal.expectRows(26);
  await expect(add.locator("kbd")).toHaveText("A");
  await keys.press("?");
  const back = sheet.getByRole("button", { name: `As delivered: ${what}`, exact: true });
  await portal.tabTo(back);
  await keys.press("Enter");
  await expect(back).toHaveCount(0);
  await expect(change).toBeFocused();
  await keys.press("Escape");
  await expect(sheet).toHaveCount(0);
  await keys.press("n");
  await expect(portal.dialog()).toContainText("Add client");
});

test("keys that were kept wrongly fall back one by one, and the others hold", async ({ portal, page }) => {
  await page.addInitScript(() => localStorage.setItem("keystead.keys", "new:Enter :: nobody:y next:s edit:s to-team:j help:?? "));
  await clients(portal);
  await portal.tabTo(portal.row(/./).first());
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(portal.row(/./).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(portal.row(/./).first()).toBeFocused();
  // The second key of a sequence is the sequence's, in a list too.
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await portal.expectPage("Team");
  await expect(portal.table()).toBeVisible();
  await page.keyboard.press("?");
  const sheet = portal.dialogNamed("Keyboard shortcuts");
  await expect(sheet.getByRole("definition").filter({ hasText: "G J" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await portal.expectRows(26);
  await page.keyboard.press("n");
  await expect(portal.dialog()).toContainText("Add client");
});

test("a key pressed before the open item has come is answered when it comes", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const name = "Imaging server (local admin)";
  await portal.filter().fill(name);
  await portal.expectRows(1);
  // No hand is as fast; a machine can be as slow.
  await portal.row(name).evaluate(async (row) => {
    const opened = new Promise<void>((resolve) => {
      const look = () => document.querySelector(".drawer") && resolve();
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    });
    const link = row.querySelector("a");
    link?.focus();
    link?.click();
    await opened;
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true, cancelable: true }));
  });
  await expect(portal.drawer().getByLabel("Name", { exact: true })).toHaveValue(name);
});

test("Escape leaves a menu, then the drawer, then the filter", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const name = "Imaging server (local admin)";
  const drawer = await portal.openItem(name);
  await portal.tabTo(drawer.getByRole("button", { name: /^More actions/ }));
  await page.keyboard.press("Enter");
  const menu = page.getByRole("menu");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(portal.drawer()).toHaveCount(0);
  await expect(portal.filter()).toHaveValue(name);
  await page.keyboard.press("Escape");
  await expect(portal.filter()).toHaveValue("");
  await portal.expectRows(halden.items);
});

test("Escape clears the ticks, then the filter, and the list keeps the focus", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
  const total = Number(await portal.table().getAttribute("aria-rowcount")) - 1;
  await page.keyboard.press("/");
  await page.keyboard.type("sarah");
  await portal.expectRows(1);
  await portal.tabTo(portal.row(/Sarah/));
  await page.keyboard.press("x");
  const bar = page.getByRole("group", { name: "Selected members" });
  await expect(bar).toContainText("1 selected");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(portal.filter()).toHaveValue("sarah");
  await page.keyboard.press("Escape");
  await expect(portal.filter()).toHaveValue("");
  await portal.expectRows(total);
  await expect(page.locator("tr:focus")).toHaveCount(1);
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

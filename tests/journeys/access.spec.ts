// What the people of a client can reach: groups and collections, made, nested, given, taken and explained.
import type { Locator, Page } from "@playwright/test";

import type { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, password } from "../support/world";

test.use({ world: "access" });

async function openScreen(portal: Portal, screen: string): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await portal.page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: screen }).click();
  await portal.expectPage(screen);
  await expect(portal.table()).toBeVisible();
}

/** Opens a row's menu and chooses. */
async function act(portal: Portal, row: string, entry: string): Promise<void> {
  await portal.button(`More actions for ${row}`).click();
  await portal.page.getByRole("menuitem", { name: entry, exact: true }).click();
}

function people(dialog: Locator): Locator {
  return dialog.getByRole("combobox", { name: "Add people by name or e-mail" });
}

async function addPerson(dialog: Locator, name: string): Promise<void> {
  await people(dialog).fill(name);
  await dialog.getByRole("option", { name: new RegExp(name) }).click();
}

function done(page: Page, text: string): Locator {
  return page.getByRole("status").filter({ hasText: text });
}

test("a group is made with people and a collection, changed, found and deleted", async ({ portal, page }) => {
  await openScreen(portal, "Groups");
  await portal.button(/^New group/).click();
  const form = portal.dialogNamed("New group");
  await form.getByRole("button", { name: "Create group" }).click();
  await expect(form.getByText("This field is needed.")).toBeVisible();
  await form.getByLabel("Name", { exact: true }).fill("Night shift");
  await addPerson(form, "Tomas Berg");
  await addPerson(form, "Chiara Moretti");
  await form.getByLabel("Add a collection").selectOption("Clinical systems");
  await form.getByLabel("Access to Clinical systems").selectOption("Edit");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Create group" }).click();
  await expect(done(page, "Night shift was created")).toBeVisible();
  await expect(portal.row("Night shift")).toContainText("Clinical systems");
  await expect(portal.row("Night shift").getByRole("cell").nth(1)).toHaveText("2");

  await act(portal, "Night shift", "Members");
  const edit = portal.dialogNamed("Night shift");
  await expect(people(edit)).toBeFocused();
  await edit.getByRole("button", { name: "Remove Tomas Berg" }).click();
  await edit.getByLabel("Name", { exact: true }).fill("Day shift");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(portal.row("Day shift").getByRole("cell").nth(1)).toHaveText("1");

  // The members screen knows the group.
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Members" }).click();
  await expect(portal.row("Chiara Moretti")).toContainText("Day shift");
  await page.goBack();
  await portal.filter().fill("day s");
  await portal.expectRows(1);
  await act(portal, "Day shift", "Delete");
  await expect(portal.dialog()).toContainText("Day shift");
  await portal.dialog().getByRole("button", { name: "Delete" }).click();
  await expect(done(page, "One group was deleted")).toBeVisible();
  await expect(portal.page.getByRole("heading", { name: "No group matches “day s”" })).toBeVisible();
});

test("a collection is nested, shared and explained, renamed and deleted", async ({ portal, page }) => {
  await openScreen(portal, "Collections");
  await expect(portal.row("Front desk")).toContainText("Reception");
  await portal.button(/^New collection/).click();
  const form = portal.dialogNamed("New collection");
  await form.getByLabel("Name", { exact: true }).fill("Telephones");
  await form.getByLabel("Nest under").selectOption("Front desk");
  await form.getByLabel("Add a group").selectOption("Reception");
  await form.getByLabel("Access of Reception").selectOption("Edit");
  await addPerson(form, "Ben Whitlock");
  await form.getByLabel("Access of Ben Whitlock").selectOption("View, passwords hidden");
  const ben = form.getByRole("group", { name: "Who gets in" }).getByRole("listitem").filter({ hasText: "Ben Whitlock" });
  await expect(ben).toContainText("directly: View, passwords hidden · through group Reception: Edit");
  await expect(ben.getByRole("strong")).toHaveText("Edit");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Create collection" }).click();
  await expect(done(page, "Front desk/Telephones was created")).toBeVisible();
  await expect(portal.row("Telephones")).toContainText("Reception");

  await act(portal, "Front desk", "Edit");
  const parent = portal.dialogNamed("Front desk");
  await expect(parent.getByLabel("Nest under").locator("option", { hasText: "Finance" })).toHaveCount(1);
  await expect(parent.getByLabel("Nest under").locator("option", { hasText: "Front desk" })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await act(portal, "Front desk/Telephones", "Edit");
  const edit = portal.dialogNamed("Front desk/Telephones");
  await edit.getByLabel("Name", { exact: true }).fill("Phones");
  await edit.getByLabel("Nest under").selectOption("Nothing (top level)");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(done(page, "Phones was saved")).toBeVisible();
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Vault" }).click();
  await expect(portal.rail().getByRole("link", { name: /^Phones/ })).toBeVisible();
  await page.goBack();

  await act(portal, "Phones", "Delete");
  await expect(portal.dialog()).toContainText("Items stay.");
  await portal.dialog().getByRole("button", { name: "Delete" }).click();
  await expect(done(page, "One collection was deleted")).toBeVisible();
  await expect(portal.row("Phones")).toBeHidden();
});

test("by keyboard alone: access for several collections at once", async ({ portal, page }) => {
  await openScreen(portal, "Collections");
  await page.keyboard.press("/");
  await page.keyboard.type("infrastructure");
  await portal.expectRows(4);
  await portal.tabTo(portal.row("IT infrastructure/Domains").or(portal.row(/^IT infrastructure$/)).first());
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(portal.button("Give access to 2")).toBeVisible();
  await portal.tabTo(portal.button("Give access to 2"), "Shift+Tab");
  await page.keyboard.press("Enter");
  const form = portal.dialogNamed("Give access");
  await expect(form.getByLabel("Add a group")).toBeFocused();
  await portal.tabTo(people(form));
  await page.keyboard.press("Enter");
  await page.keyboard.type("grace");
  await expect(form.getByRole("option", { name: /Grace Pemberton/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(form.getByLabel("Access of Grace Pemberton")).toBeVisible();
  await expectAccessible(page);
  await portal.tabTo(form.getByRole("button", { name: "Give access" }));
  await page.keyboard.press("Enter");
  await expect(done(page, "Access to 2 collections was given")).toBeVisible();
  await act(portal, "IT infrastructure/Domains", "Access");
  const domains = portal.dialogNamed("IT infrastructure/Domains");
  await expect(domains.getByLabel("Access of Grace Pemberton")).toHaveValue("1");
  await expect(domains.getByLabel("Access of IT contacts")).toHaveValue("4");
});

test("picked members are added to groups: who is in them already is named and left alone", async ({ portal, page }) => {
  await openScreen(portal, "Members");
  for (const name of ["Henrik Dahl", "Luis Ferreira"]) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).click();
  await portal.button("Add 2 to groups").click();
  const form = portal.dialogNamed("Add to groups");
  await expect(form.getByLabel("Add a group")).toBeFocused();
  await expect(form.getByText("These 2 people will be added:")).toBeVisible();
  await form.getByRole("button", { name: "Add to groups" }).click();
  await expect(form.getByText("Choose at least one group.")).toBeVisible();
  await form.getByLabel("Add a group").selectOption("Reception");
  await expect(form).toContainText("This person will be added: Henrik Dahl");
  await expect(form.getByRole("listitem").filter({ hasText: "The person is in all of these groups already." })).toContainText("Luis Ferreira");
  // Another group, and nobody is in all of them.
  await form.getByLabel("Add a group").selectOption("Imaging");
  await expect(form.getByText("These 2 people will be added:")).toBeVisible();
  await form.getByRole("button", { name: "Remove group Imaging" }).click();
  await expect(form).toContainText("This person will be added: Henrik Dahl");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Add to groups" }).click();
  await expect(done(page, "One member was added to the groups")).toBeVisible();
  await expect(portal.row("Henrik Dahl")).toContainText("Reception");
  await expect(portal.row("Henrik Dahl")).toContainText("Clinical");

  await portal.button("Henrik Dahl").click();
  const edit = portal.dialogNamed("Henrik Dahl");
  await edit.getByRole("button", { name: "Remove group Reception" }).click();
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(portal.row("Henrik Dahl")).not.toContainText("Reception");
});

test("by keyboard alone: access to collections for picked members", async ({ portal, page }) => {
  await openScreen(portal, "Members");
  await page.keyboard.press("/");
  await page.keyboard.type("rahimi");
  await portal.expectRows(1);
  await portal.tabTo(portal.row("Mina Rahimi"));
  await page.keyboard.press("x");
  await portal.tabTo(portal.button("Give access to 1"), "Shift+Tab");
  await page.keyboard.press("Enter");
  const form = portal.dialogNamed("Give access");
  const adder = form.getByLabel("Add a collection");
  await expect(adder).toBeFocused();
  await adder.selectOption("Finance");
  await portal.tabTo(form.getByLabel("Access to Finance"), "Shift+Tab");
  await form.getByLabel("Access to Finance").selectOption("Manage collection");
  await expect(form).toContainText("This person gets access: Mina Rahimi");
  await expectAccessible(page);
  await portal.tabTo(form.getByRole("button", { name: "Give access" }));
  await page.keyboard.press("Enter");
  await expect(done(page, "One member was given access")).toBeVisible();

  await portal.button("Mina Rahimi").click();
  const edit = portal.dialogNamed("Mina Rahimi");
  await expect(edit.getByLabel("Access to Finance")).toHaveValue("4");
  await edit.getByLabel("Access to Finance").selectOption("Edit");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(done(page, "Role and access of Mina Rahimi were saved")).toBeVisible();
});

test("a collection that nobody manages is refused before it is sent, and marked where there is one", async ({ portal, page }) => {
  await openScreen(portal, "Collections");
  // While administrators reach everything, nobody has to manage a collection.
  await portal.button(/^New collection/).click();
  const form = portal.dialogNamed("New collection");
  await form.getByLabel("Name", { exact: true }).fill("Cellar");
  await form.getByRole("button", { name: "Create collection" }).click();
  await expect(done(page, "Cellar was created")).toBeVisible();
  await expect(portal.row("Cellar")).toContainText("No manager");
  await expect(page.getByText("One collection has nobody who manages it.", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: "Show them" }).click();
  await portal.expectRows(1);

  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Settings" }).click();
  const reach = page.getByRole("checkbox", { name: /Owners and admins/ });
  await reach.uncheck();
  await portal.button("Save collection settings").click();
  await expect(done(page, "Settings saved")).toBeVisible();
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Collections" }).click();
  await act(portal, "Cellar", "Access");
  const edit = portal.dialogNamed("Cellar");
  await edit.getByLabel("Add a group").selectOption("Reception");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByText("Let at least one person or group manage this collection.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await edit.getByLabel("Access of Reception").selectOption("Manage collection");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(done(page, "Cellar was saved")).toBeVisible();
  await expect(portal.row("Cellar")).not.toContainText("No manager");
});

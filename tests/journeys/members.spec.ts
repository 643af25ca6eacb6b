// The members of a client: found, invited, confirmed, revoked, one by one and many at once.
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { mailedLink } from "../support/mails";
import { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, password } from "../support/world";

test.use({ world: "members" });

const good = "gravel-Ostrich 47 lantern";

async function openMembers(portal: Portal, client = halden.name): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(client);
}

function tab(page: Page, name: string) {
  return page.getByRole("navigation", { name: "Filter by status" }).getByRole("link", { name: new RegExp(`^${name}`) });
}

/** Opens a row's menu and chooses. */
async function act(portal: Portal, member: string, entry: string): Promise<void> {
  await portal.button(`More actions for ${member}`).click();
  await portal.page.getByRole("menuitem", { name: entry }).click();
}

test("members are filtered by status, searched, sorted and exported", async ({ portal, page }) => {
  await openMembers(portal);
  await expect(page.getByText(/of 26 seats used/)).toBeVisible();
  await expectAccessible(page);
  await tab(page, "Needs confirmation").click();
  await expect(portal.row("Aisha Karim")).toBeVisible();
  await expect(portal.row("Tomas Berg")).toBeHidden();
  await tab(page, "Active").click();
  await portal.filter().fill("tomas haldendental");
  await portal.expectRows(1);
  await expect(portal.row("Tomas Berg")).toContainText("Admin");
  await expect(portal.row("Tomas Berg").getByRole("checkbox")).toHaveAccessibleName("Select Tomas Berg");
  await portal.filter().fill("nobody is called this");
  await expect(portal.button("Clear search")).toBeVisible();
  await portal.button("Clear search").click();
  await page.getByRole("button", { name: "Role" }).click();
  await expect(portal.rowHeaders().first()).toContainText("Sarah Lindqvist");

  await portal.filter().fill("sarah");
  await portal.expectRows(1);
  const [file] = await Promise.all([page.waitForEvent("download"), portal.button("Export CSV").click()]);
  const text = await readFile(await file.path(), "utf8");
  expect(file.suggestedFilename()).toBe("members-halden-dental-group.csv");
  expect(text.trim().split("\r\n")).toHaveLength(2);
  expect(text).toContain("sarah.lindqvist@haldendental.example,Sarah Lindqvist,confirmed,owner");
});

test("the main acts by keyboard alone: invite, pick, revoke, restore", async ({ portal, page, server }) => {
  await openMembers(portal);
  await page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite members");
  await expect(dialog).toBeVisible();
  await page.keyboard.type("priya.nair@haldendental.example, imogen.clarke@haldendental.example, owen");
  await page.keyboard.press("Control+Enter");
  await dialog.getByRole("button", { name: "Send invitations" }).press("Enter");
  await expect(dialog.getByText("was revoked. Restore that person instead", { exact: false })).toBeVisible();
  await expect(dialog.getByText("is not an e-mail address.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("E-mail addresses").fill("priya.nair@haldendental.example");
  await dialog.getByRole("button", { name: "Send invitations" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "One invitation was sent" })).toBeVisible();
  expect(await mailedLink(server, "priya.nair@haldendental.example", "accept-organization")).toContain("token=");

  await portal.filter().fill("priya");
  await portal.expectRows(1);
  await portal.filter().press("Tab");
  await portal.row(/priya/).focus();
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Revoke 1" }).press("Enter");
  const question = portal.dialogNamed("Revoke access");
  await expect(question).toContainText("This person loses access at once: priya.nair@haldendental.example");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Revoke access" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "Access of one member was revoked" })).toBeVisible();
  await portal.filter().fill("");
  await tab(page, "Revoked").click();
  await expect(portal.row(/priya/)).toContainText("Revoked");
  await act(portal, "priya.nair@haldendental.example", "Restore access");
  await portal.dialogNamed("Restore access").getByRole("button", { name: "Restore access" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "Access of one member was restored" })).toBeVisible();
});

test("role and access are changed, and what cannot be done says why", async ({ portal, page }) => {
  await openMembers(portal);
  await portal.filter().fill("ben whitlock");
  await portal.expectRows(1);
  await portal.button("Ben Whitlock").click();
  const dialog = portal.dialogNamed("Ben Whitlock");
  await expect(dialog.getByText("Front desk", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("radio", { name: /^Admin/ }).check();
  await dialog.getByLabel("Access to Front desk").selectOption("View");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(portal.toast().filter({ hasText: "Role and access of Ben Whitlock were saved" })).toBeVisible();
  await expect(portal.row("Ben Whitlock")).toContainText("Admin");
  await portal.button("Ben Whitlock").click();
  await expect(dialog.getByRole("radio", { name: /^Admin/ })).toBeChecked();
  await expect(dialog.getByLabel("Access to Front desk")).toHaveValue("1");
  await page.keyboard.press("Escape");
});

test("many at once: who is left out is named, the last owner is warned of", async ({ portal, page }) => {
  await openMembers(portal);
  await page.getByRole("checkbox", { name: "Select all", exact: true }).click();
  await page.getByRole("button", { name: /^Remove \d+/ }).click();
  const question = portal.dialogNamed("Remove members");
  await expect(question).toContainText("takes the last owner away");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Confirm \d+/ }).click();
  const confirm = portal.dialogNamed("Confirm members");
  await expect(confirm).toContainText("Left out");
  await expect(confirm.locator(".phrase").first()).toHaveText(/^[a-z]+(-[a-z]+){4,}$/);
  await confirm.getByRole("checkbox", { name: /^Do not show phrases again/ }).check();
  await expect(confirm.locator(".phrase")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Confirm \d+/ }).click();
  await expect(confirm.getByText("Phrases of new people are not shown.", { exact: false })).toBeVisible();
  await confirm.getByRole("checkbox", { name: /^Do not show phrases again/ }).uncheck();
  await expect(confirm.locator(".phrase").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByText(/selected/)).toBeHidden();
});

test("from the invitation to the shared vault", async ({ portal, page, server, browser, baseURL }) => {
  test.slow();
  const email = "dana.holt@haldendental.example";
  await openMembers(portal);
  await page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite members");
  await dialog.getByLabel("E-mail addresses").fill(email);
  await dialog.getByLabel("Add a collection").selectOption("Front desk");
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  await expect(portal.toast().filter({ hasText: "One invitation was sent" })).toBeVisible();

  const context = await browser.newContext({ baseURL });
  const theirs = await context.newPage();
  await theirs.goto(await mailedLink(server, email, "accept-organization"));
  const dana = new Portal(theirs);
  await theirs.getByRole("button", { name: /Create account|Continue/ }).or(theirs.getByRole("link", { name: /account/ })).first().click();
  await theirs.getByLabel("Master password", { exact: true }).fill(good);
  await theirs.getByLabel("Master password again", { exact: true }).fill(good);
  await dana.button("Create account").click();
  await expect(theirs.getByText(/confirm/i).first()).toBeVisible({ timeout: 30_000 });

  await page.reload();
  await portal.expectPage("Members");
  await tab(page, "Needs confirmation").click();
  await expect(portal.row(/dana/)).toBeVisible();
  await act(portal, email, "Confirm");
  const confirm = portal.dialogNamed("Confirm members");
  await expect(confirm.locator(".phrase")).toHaveText(/^[a-z]+(-[a-z]+){4,}$/);
  await confirm.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One member was confirmed" })).toBeVisible();

  await theirs.goto("/");
  await dana.expectPage("Vault");
  await expect(dana.table()).toBeVisible();
  await context.close();
});

test("a file of people: every line is checked before anybody is invited", async ({ portal, page }) => {
  await openMembers(portal);
  await page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite members");
  const lines = ["email,role,groups,collections", "zoe@haldendental.example,user,,Front desk: edit", "yann@haldendental.example,janitor,,"];
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Read from a file" }).click();
  await (await chooser).setFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });
  await expect(dialog.getByText("One person can be invited.", { exact: false })).toBeVisible();
  await expect(dialog.getByText("unknown role “janitor”", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
});

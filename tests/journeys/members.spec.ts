// The members of a client: found, invited, confirmed, revoked, one by one and many at once.
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { member } from "../support/invitations";
import { mailedLink } from "../support/mails";
import { Portal } from "../support/portal";
import { own, openOwn } from "../support/self-billed";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, outsider, password } from "../support/world";

test.use({ world: "members" });

const good = "gravel-Ostrich 47 lantern";
const phrase = /^[a-z]+(-[a-z]+){4,}$/;

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
  const email = "priya.nair@haldendental.example";
  const keys = page.keyboard;
  await openMembers(portal);
  await keys.press("n");
  const dialog = portal.dialogNamed("Invite members");
  const addresses = dialog.getByLabel("E-mail addresses");
  await expect(addresses).toBeFocused();
  await keys.type(`${email}, imogen.clarke@haldendental.example, owen`);
  await keys.press("Control+Enter");
  await expect(dialog.getByText("was revoked. Restore that person instead", { exact: false })).toBeVisible();
  await expect(dialog.getByText("is not an e-mail address.")).toBeVisible();
  await expectAccessible(page);
  await portal.tabTo(addresses);
  await keys.press("Control+a");
  await keys.type(email);
  await portal.tabTo(dialog.getByRole("button", { name: "Send invitations" }));
  await keys.press("Enter");
  await expect(portal.toast().filter({ hasText: "One invitation was sent" })).toBeVisible();
  expect(await mailedLink(server, email, "accept-organization")).toContain("token=");

  await keys.press("/");
  await expect(portal.filter()).toBeFocused();
  await keys.type("priya");
  await portal.expectRows(1);
  await portal.tabTo(portal.row(/priya/));
  await keys.press("x");
  await expect(page.getByText("1 selected", { exact: true }).first()).toBeVisible();
  await portal.tabTo(portal.button("Revoke 1"), "Shift+Tab");
  await keys.press("Enter");
  const question = portal.dialogNamed("Revoke access");
  await expect(question).toContainText(`This person loses access at once: ${email}`);
  await expectAccessible(page);
  await portal.tabTo(question.getByRole("button", { name: "Revoke access" }));
  await keys.press("Enter");
  await expect(portal.toast().filter({ hasText: "Access of one member was revoked" })).toBeVisible();
  await expect(question).toHaveCount(0);
  await portal.tabTo(tab(page, "Revoked"), "Shift+Tab");
  await keys.press("Enter");
  await expect(portal.row(/priya/)).toContainText("Revoked");
  await portal.tabTo(portal.button(`More actions for ${email}`));
  await keys.press("Enter");
  await expect(page.locator("[role=menuitem]:focus")).toHaveCount(1);
  await portal.tabTo(page.getByRole("menuitem", { name: "Restore access" }), "ArrowDown");
  await keys.press("Enter");
  await portal.tabTo(portal.dialogNamed("Restore access").getByRole("button", { name: "Restore access" }));
  await keys.press("Enter");
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
  await expect(dana.heading("Invitation accepted")).toBeVisible({ timeout: 30_000 });
  const read = await theirs.getByText(phrase).innerText();

  await page.reload();
  await portal.expectPage("Members");
  await tab(page, "Needs confirmation").click();
  await expect(portal.row(/dana/)).toBeVisible();
  await act(portal, email, "Confirm");
  const confirm = portal.dialogNamed("Confirm members");
  await expect(confirm.locator(".phrase")).toHaveText(read);
  await confirm.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One member was confirmed" })).toBeVisible();

  await theirs.goto("/");
  await dana.expectPage("Vault");
  await expect(dana.table()).toBeVisible();
  await context.close();
});

test("an invitation is sent again, and its link leads in", async ({ portal, page, server }) => {
  const email = "femi.adeyemi@haldendental.example";
  await openMembers(portal);
  await portal.filter().fill("femi");
  await portal.expectRows(1);
  const mailed = (): number => server.mails().filter((mail) => mail.toLowerCase().includes(`to: ${email}`)).length;
  const before = mailed();
  await act(portal, email, "Send invitation again");
  const question = portal.dialogNamed("Send invitations again");
  await expect(question).toContainText(`This person gets a new link: ${email}`);
  await expectAccessible(page);
  await question.getByRole("button", { name: "Send again" }).click();
  await expect(portal.toast().filter({ hasText: "One invitation was sent again" })).toBeVisible();
  await expect.poll(mailed).toBe(before + 1);
  await page.goto(await mailedLink(server, email, "accept-organization"));
  await portal.expectPage(`Join ${halden.name}`);
});

test("a member is removed and has the client no more", async ({ portal, server, browser, baseURL }) => {
  const [name, email] = ["Jonas Keller", "jonas.keller@haldendental.example"];
  const context = await browser.newContext({ baseURL });
  const jonas = new Portal(await context.newPage());
  await jonas.open("/login");
  await jonas.logIn(email, password);
  await expect(jonas.page.getByRole("navigation", { name: halden.name })).toBeVisible();
  await openMembers(portal);
  await act(portal, name, "Remove");
  const question = portal.dialogNamed("Remove members");
  await expect(question).toContainText(`This person will be removed: ${name}`);
  await expect(question.getByText("takes the last owner away")).toHaveCount(0);
  await question.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One member was removed" })).toBeVisible();
  await expect(portal.row(name)).toHaveCount(0);
  expect(await member(server, halden.name, email)).toBeUndefined();
  await jonas.page.reload();
  await expect(jonas.page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible({ timeout: 30_000 });
  await expect(jonas.page.getByRole("navigation", { name: halden.name })).toHaveCount(0);
  await context.close();
});

test("two who wait are confirmed at once", async ({ portal, page, server, browser, baseURL }) => {
  const people = ["Daniel Osei", "Keiko Tanaka"];
  await openMembers(portal);
  await tab(page, "Needs confirmation").click();
  for (const name of people) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).click();
  await portal.button("Confirm 2").click();
  const question = portal.dialogNamed("Confirm members");
  await expect(question).toContainText(`These 2 people will be confirmed: ${people.join(", ")}`);
  await expect(question.locator(".phrase")).toHaveCount(2);
  await question.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "2 members were confirmed" })).toBeVisible();
  for (const name of people) await expect(portal.row(name)).toHaveCount(0);
  await tab(page, "Active").click();
  for (const name of people) await expect(portal.row(name)).toContainText("Confirmed");
  // Each was handed the key, not only a status.
  const context = await browser.newContext({ baseURL });
  const keiko = new Portal(await context.newPage());
  await keiko.open("/login");
  await keiko.logIn("keiko.tanaka@haldendental.example", password);
  await keiko.expectPage("Vault");
  await expect(keiko.rowHeaders().first()).toBeVisible();
  await context.close();
  expect((await member(server, halden.name, "daniel.osei@haldendental.example")).status).toBe(2);
});

test("an invitation brings a group along", async ({ portal, page }) => {
  await openMembers(portal);
  await page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite members");
  const email = "rhea.lund@haldendental.example";
  await dialog.getByLabel("E-mail addresses").fill(email);
  const groups = dialog.getByRole("group", { name: "Groups" });
  await groups.getByLabel("Add a group").selectOption("Reception");
  await groups.getByLabel("Add a group").selectOption("Clinical");
  await groups.getByRole("button", { name: "Remove group Reception" }).click();
  await expect(groups.getByRole("listitem")).toHaveText(["Clinical"]);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  await expect(portal.toast().filter({ hasText: "One invitation was sent" })).toBeVisible();
  await portal.filter().fill("rhea");
  await portal.expectRows(1);
  await expect(portal.row(/rhea/)).toContainText("Clinical");
  await expect(portal.row(/rhea/)).not.toContainText("Reception");
});

test("the single permissions of a Custom member are saved", async ({ portal, page, server }) => {
  const [name, email] = ["Eleni Markou", "eleni.markou@haldendental.example"];
  await openMembers(portal);
  await portal.button(name).click();
  const dialog = portal.dialogNamed(name);
  await dialog.getByRole("radio", { name: /^Custom/ }).check();
  const permissions = dialog.getByRole("group", { name: "Permissions" });
  for (const one of ["Read the event log", "Manage groups"]) await permissions.getByRole("checkbox", { name: one }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(portal.toast().filter({ hasText: `Role and access of ${name} were saved` })).toBeVisible();
  await expect(portal.row(name)).toContainText("Custom");
  await portal.button(name).click();
  await expect(dialog.getByRole("radio", { name: /^Custom/ })).toBeChecked();
  const checked = permissions.getByRole("checkbox", { checked: true });
  await expect(checked).toHaveCount(2);
  for (const one of ["Read the event log", "Manage groups"]) await expect(permissions.getByRole("checkbox", { name: one })).toBeChecked();
  const { permissions: kept } = await member(server, halden.name, email);
  const on = Object.entries(kept).filter(([, value]) => value === true).map(([key]) => key);
  expect(on.sort()).toEqual(["accessEventLogs", "manageGroups"]);
  // One is taken back.
  await permissions.getByRole("checkbox", { name: "Read the event log" }).uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await member(server, halden.name, email)).permissions.accessEventLogs).toBe(false);
});

test("the last owner among the members is not given another role without a warning", async ({ portal, page }) => {
  await openMembers(portal);
  await portal.filter().fill("lindqvist");
  await portal.button("Sarah Lindqvist").click();
  const dialog = portal.dialogNamed("Sarah Lindqvist");
  await expect(dialog.getByRole("radio", { name: /^Owner/ })).toBeChecked();
  const warning = dialog.getByText("This takes the last owner away from the client.", { exact: false });
  await expect(warning).toHaveCount(0);
  await dialog.getByRole("radio", { name: /^User/ }).check();
  await expect(warning).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("radio", { name: /^Owner/ }).check();
  await expect(warning).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("the only owner of an organization without a provider stays owner and member, and hears why", async ({ portal, page, server }) => {
  const name = "Pat Doyle";
  const reason = "The client would be left without an owner. Make somebody else an owner first.";
  await openOwn(portal, server);
  await portal.button(name).click();
  const dialog = portal.dialogNamed(name);
  await expect(dialog.getByRole("radio", { name: /^Owner/ })).toBeChecked();
  await expect(dialog.getByText(reason)).toHaveCount(0);
  await dialog.getByRole("radio", { name: /^User/ }).check();
  await expect(dialog.getByText(reason)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(reason)).toBeVisible();
  await expect(portal.toast().filter({ hasText: "were saved" })).toHaveCount(0);
  await dialog.getByRole("radio", { name: /^Owner/ }).check();
  await expect(dialog.getByText(reason)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(portal.row(name)).toContainText("Owner");

  await page.getByRole("navigation", { name: own }).getByRole("link", { name: "Settings" }).click();
  const leave = page.getByRole("region", { name: "Your membership" }).getByRole("button", { name: "Leave organization" });
  await expect(leave).toHaveAttribute("aria-disabled", "true");
  await expect(leave).toHaveAccessibleDescription(reason);
  await leave.press("Enter");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expectAccessible(page);

  const session = await Session.logIn(server.url, outsider, password);
  const organization = await session.organization(own);
  const members = (await session.get(`/api/organizations/${organization.id}/users`)).data;
  expect(members.map((one: { email: string; type: number }) => [one.email, one.type])).toEqual([[outsider, 0]]);
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

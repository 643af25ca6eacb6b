// Clients come from organizations that exist, wait while they or their provider are suspended, and leave with a page that
// says what their owners have.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { seedProgram, serverProgram } from "../support/environment";
import { Portal } from "../support/portal";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { admin, clients, halden, owner, password, provider } from "../support/world";

test.use({ world: "client-life" });

const run = promisify(execFile);
const suspended = "Tidewell Marine";
const own = "Ashdown Internal";

async function menu(portal: Portal, client: string): Promise<void> {
  await portal.filter().fill(client);
  await portal.button(`More actions for ${client}`).click();
}

test("a suspended client says so, and is enabled again", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await portal.filter().fill(suspended);
  await expect(portal.row(suspended)).toContainText("Suspended");
  await menu(portal, suspended);
  await page.getByRole("menuitem", { name: "Enable again" }).click();
  await portal.page.getByRole("alertdialog").getByRole("button", { name: "Enable again" }).click();
  await expect(portal.row(suspended)).not.toContainText("Suspended");
  await menu(portal, suspended);
  await page.getByRole("menuitem", { name: "Suspend" }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked).toContainText("nothing can be changed");
  await expectAccessible(page);
  await asked.getByRole("button", { name: "Suspend" }).click();
  await expect(portal.row(suspended)).toContainText("Suspended");
  await portal.openClient(suspended);
  await expect(page.getByText(`${suspended} is suspended.`)).toBeVisible();
});

test("a client without a confirmed owner cannot be handed over, and says why", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await expect(portal.row("Hartwood Joinery")).toContainText("No owner yet");
  await menu(portal, "Hartwood Joinery");
  const entry = page.getByRole("menuitem", { name: /^Hand over/ });
  await expect(entry).toHaveAttribute("aria-disabled", "true");
  await expect(entry).toContainText("no confirmed owner");
});

test("an organization of one's own is added, with its effects said before", async ({ portal, page, server }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await portal.button("Ways to add a client").click();
  await page.getByRole("menuitem", { name: "Existing organization" }).click();
  const dialog = portal.dialog();
  await expect(dialog).toContainText("You own no organization on this server.");
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await run(seedProgram, ["organization", "--url", server.url, "--email", admin, "--name", own, "--seats", "7"]);
  await page.reload();
  await portal.expectRows(clients);
  await portal.button("Ways to add a client").click();
  await page.getByRole("menuitem", { name: "Existing organization" }).click();
  await dialog.getByRole("button", { name: "Add organization" }).click();
  await expect(dialog.getByText("Choose at least one.")).toBeVisible();
  await dialog.getByRole("radio", { name: new RegExp(own) }).check();
  await expect(dialog).toContainText("Its 7 seats move to your provider.");
  await expect(dialog).toContainText("from Enterprise (Annually) to Enterprise");
  await expectAccessible(page);
  const sent = page.waitForRequest((request) => request.url().endsWith("/clients/existing"));
  await dialog.getByRole("button", { name: "Add organization" }).click();
  expect(JSON.parse((await sent).postData() ?? "{}").key).toMatch(/^2\./);
  await expect(portal.toast().first()).toContainText(`${own} is a client now`);
  await expect(portal.row(own)).toContainText("1 / 7");
  await portal.openClient(own);
  await portal.expectPage("Vault");
});

test("a client is handed over by its name, gets its page, and belongs to its owner", async ({ portal, page, browser, server }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await menu(portal, halden.name);
  await page.getByRole("menuitem", { name: "Hand over" }).click();
  const asked = page.getByRole("alertdialog");
  await expect(asked).toContainText(owner);
  await expect(asked).toContainText("Its 26 seats go back to your unassigned seats.");
  await expectAccessible(page);
  const name = asked.getByLabel(`Type ${halden.name} to confirm`);
  await name.fill("halden");
  await asked.getByRole("button", { name: "Hand over" }).click();
  await expect(name).toHaveAccessibleDescription("This is not the name of the client.");
  await name.fill(halden.name);
  await asked.getByRole("button", { name: "Hand over" }).click();
  await portal.expectPage(`${halden.name} is yours`);
  const article = page.getByRole("article");
  for (const fact of ["Enterprise", "26", owner, "Add a payment method within 30 days"]) {
    await expect(article).toContainText(fact);
  }
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeHidden();
  await expect(article).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  expect(server.mails().some((mail) => mail.includes("is yours to run now") && mail.includes(owner))).toBe(true);
  await portal.button("Back to the clients").click();
  await portal.filter().fill(halden.name);
  await expect(page.getByRole("heading", { name: `No client matches “${halden.name}”` })).toBeVisible();

  const theirs = await (await browser.newContext({ baseURL: server.url })).newPage();
  const sarah = new Portal(theirs);
  await sarah.open("/login");
  await sarah.logIn(owner, password);
  await sarah.expectPage("Vault");
  await expect(theirs.getByText("is suspended")).toHaveCount(0);
  await theirs.context().close();
});

test("two tabs on two clients: the one that was handed over ends, the other works on", async ({ portal, page, context, server, complaints }) => {
  complaints.allow(/Failed to load resource/);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient("Corvid Logistics");
  const other = await context.newPage();
  await other.goto(`${server.url}/`);
  const second = new Portal(other);
  await second.openClient(own);
  const session = await Session.logIn(server.url, admin, password);
  const profile = await session.get("/api/accounts/profile");
  const found = profile.providers.find((one: { name: string }) => one.name === provider);
  const list = (await session.get(`/api/providers/${found.id}/organizations`)).data;
  const link = list.find((one: { organizationName: string }) => one.organizationName === own);
  await session.put(`/api/keystead/providers/${found.id}/clients/${link.id}/state`, { enabled: false });
  await other.reload();
  await expect(other.getByText(`${own} is suspended.`)).toBeVisible();
  await page.reload();
  await expect(portal.clientChip("Corvid Logistics")).toBeVisible();
  await expect(page.getByText("is suspended.")).toHaveCount(0);
});

// Last, because the provider is suspended afterwards.
test("a suspended provider: the list can be read, nothing can be added, every client waits", async ({ portal, page, server }) => {
  const session = await Session.logIn(server.url, admin, password);
  const profile = await session.get("/api/accounts/profile");
  const found = profile.providers.find((one: { name: string }) => one.name === provider);
  await run(serverProgram, ["provider", "suspend", "--id", found.id, "--data", server.data]);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await expect(page.getByText("The provider is suspended. Clients can be looked at")).toBeVisible();
  await expect(portal.table()).toBeVisible();
  const add = portal.button(/^Add client/);
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await expect(add).toHaveAccessibleDescription(/suspended/);
  await menu(portal, "Corvid Logistics");
  await expect(page.getByRole("menuitem", { name: /^Update name/ })).toContainText("suspended");
  await page.keyboard.press("Escape");
  await portal.openClient("Corvid Logistics");
  await expect(page.getByText(`because its provider ${provider} is.`)).toBeVisible();
  await run(serverProgram, ["provider", "resume", "--id", found.id, "--data", server.data]);
  await page.reload();
  await expect(page.getByText(`because its provider ${provider} is.`)).toHaveCount(0);
});

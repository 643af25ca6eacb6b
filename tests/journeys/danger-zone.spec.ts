// What cannot be undone: another API key, an emptied vault, an organization that is gone.
import type { Locator, Page } from "@playwright/test";

import type { Portal } from "../support/portal";
import type { Server } from "../support/server";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { admin, clients, halden, owner, password, provider } from "../support/world";

test.use({ world: "danger-zone" });
// The last one takes a client away.
test.describe.configure({ mode: "serial" });

const doomed = "Hartwood Joinery";

async function openSettings(portal: Portal, client: string): Promise<void> {
  await portal.page.getByRole("navigation", { name: client }).getByRole("link", { name: "Settings" }).click();
  await portal.expectPage("Client settings");
}

function part(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

/** What a program gets for a key. */
async function tokenFor(server: Server, id: string, secret: string): Promise<Record<string, unknown>> {
  const form = { grant_type: "client_credentials", scope: "api.organization", client_id: id, client_secret: secret };
  const answer = await fetch(`${server.url}/identity/connect/token`, { method: "POST", body: new URLSearchParams(form) });
  return (await answer.json()) as Record<string, unknown>;
}

/** Reads the key in the open dialog by pointer: hidden first, then letter by letter. */
async function readKey(dialog: Locator): Promise<[string, string]> {
  await expect(dialog.getByText("Hidden")).toBeVisible();
  await dialog.getByRole("button", { name: "Show key" }).click();
  await expect(dialog.getByText("Hidden")).toBeHidden();
  const shown = dialog.locator(".secret");
  return [await shown.nth(0).innerText(), await shown.nth(1).innerText()];
}

test("the API key is viewed and rotated after the master password, and the old one is dead", async ({ portal, page, server }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectPage("Vault");
  await openSettings(portal, halden.name);
  const section = part(page, "API key");
  await section.getByRole("button", { name: "View key" }).click();
  const asked = portal.dialogNamed("View the API key");
  await expect(asked).toContainText(halden.name);
  await asked.getByRole("button", { name: "View key" }).click();
  await expect(portal.password()).toHaveAttribute("aria-invalid", "true");
  await portal.password().fill("not the password");
  await page.keyboard.press("Enter");
  await expect(asked.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await portal.password().fill(password);
  await asked.getByRole("button", { name: "View key" }).click();
  const shown = portal.dialogNamed("API key");
  await expectAccessible(page);
  const [id, first] = await readKey(shown);
  expect(id).toMatch(/^organization\./);
  expect((await tokenFor(server, id, first))["expires_in"]).toBe(3600);
  await shown.getByRole("button", { name: "Copy key" }).click();
  await expect(shown.getByRole("status").getByText("Copied")).toBeVisible();
  await shown.getByRole("button", { name: "Hide key" }).click();
  await expect(shown.getByText("Hidden")).toBeVisible();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(shown).toBeHidden();

  // By keyboard: the same key again is not what a rotation gives.
  await section.getByRole("button", { name: "Rotate key" }).press("Enter");
  const rotates = page.getByRole("alertdialog", { name: "Rotate the API key?" });
  await expect(rotates).toContainText("Everything that uses it breaks");
  await expectAccessible(page);
  await expect(portal.password()).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(shown).toContainText("The old one does not work any more.");
  const [, second] = await readKey(shown);
  expect(second).not.toBe(first);
  await shown.getByRole("button", { name: "Copy key" }).click();
  await expect.poll(() => portal.clipboard()).toBe(second);
  await page.keyboard.press("Escape");
  await expect(shown).toBeHidden();
  // It does not come along to the next client.
  await page.keyboard.press("]");
  await expect(portal.clientChip(halden.name)).toHaveCount(0);
  await expect.poll(() => portal.clipboard()).toBe("");
  expect(await tokenFor(server, id, first)).toEqual({ error: "invalid_client" });
  expect((await tokenFor(server, id, second))["scope"]).toBe("api.organization");
});

test("an owner purges the vault by name and password, and collections stay", async ({ portal, page, server }) => {
  const session = await Session.logIn(server.url, owner, password);
  const collections = async () => (await session.get("/api/collections")).data.map((one: { id: string }) => one.id).sort();
  const before = await collections();
  await portal.open("/login");
  await portal.logIn(owner, password);
  await portal.expectPage("Vault");
  await openSettings(portal, halden.name);
  await part(page, "Danger zone").getByRole("button", { name: "Purge vault" }).press("Enter");
  const asked = page.getByRole("alertdialog", { name: `Purge the vault of ${halden.name}?` });
  await expect(asked).toContainText("What stays");
  await expect(asked).toContainText("Every item in every collection");
  await expectAccessible(page);
  const name = asked.getByLabel(`Type ${halden.name} to be sure`);
  await expect(name).toBeFocused();
  await page.keyboard.type("halden");
  await page.keyboard.press("Enter");
  await expect(name).toHaveAccessibleDescription("This is not the name of the organization.");
  await expect(portal.password()).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await name.fill(halden.name);
  await portal.password().fill("not the password");
  await page.keyboard.press("Enter");
  await expect(asked.getByRole("alert")).toBeVisible();
  await expect(name).toHaveValue(halden.name);
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await expect(portal.toast().filter({ hasText: `The vault of ${halden.name} was purged` })).toBeVisible();
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Vault" }).click();
  await portal.expectPage("Vault");
  await expect(page.getByRole("heading", { name: "No items yet" })).toBeVisible();
  expect(await collections()).toEqual(before);
});

test("a provider deletes a client by pointer, and is back at the list without it", async ({ portal, page, server }) => {
  const session = await Session.logIn(server.url, admin, password);
  const profile = await session.get("/api/accounts/profile");
  const found = profile.providers.find((one: { name: string }) => one.name === provider);
  const listed = async () => (await session.get(`/api/providers/${found.id}/organizations`)).data.length;
  expect(await listed()).toBe(clients);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(doomed);
  await portal.expectPage("Vault");
  await openSettings(portal, doomed);
  const zone = part(page, "Danger zone");
  // A purge is for the client's own owners to decide.
  await expect(zone.getByRole("button", { name: "Purge vault" })).toHaveCount(0);
  await zone.getByRole("button", { name: "Delete organization" }).click();
  const asked = page.getByRole("alertdialog", { name: `Delete ${doomed}?` });
  await expect(asked).toContainText("its seats go back to the provider's unassigned seats");
  await expectAccessible(page);
  await asked.getByRole("button", { name: "Keep organization" }).click();
  await expect(asked).toBeHidden();
  // What was typed elsewhere on the page goes with the organization, without a question.
  await part(page, "Organization").getByLabel("Name", { exact: true }).fill("Hartwood and Sons");
  await zone.getByRole("button", { name: "Delete organization" }).click();
  await asked.getByLabel(`Type ${doomed} to be sure`).fill(doomed);
  await portal.password().fill(password);
  await asked.getByRole("button", { name: "Delete organization" }).click();
  await portal.expectPage("Clients");
  await expect(portal.toast().filter({ hasText: `${doomed} was deleted` })).toBeVisible();
  await expect(portal.toast()).toHaveCount(1);
  await portal.expectRows(clients - 1);
  await expect(portal.row(doomed)).toHaveCount(0);
  expect(await listed()).toBe(clients - 1);
  await page.goBack();
  await expect(page.getByRole("navigation", { name: doomed })).toHaveCount(0);
});

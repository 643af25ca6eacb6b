// A technician who serves only some clients: the admin's dialog, what the technician then sees, and a client that is taken
// away while it is open.
import type { Page } from "@playwright/test";

import { type Json, Session } from "../support/session";
import { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { admin, clients, corvid, halden, password, serviceUser } from "../support/world";

test.use({ world: "assigned" });

const sam = "Sam Okafor";

/** The provider's id, and the technician's membership of it. */
async function technician(url: string): Promise<{ session: Session; provider: string; user: string }> {
  const session = await Session.logIn(url, admin, password);
  const provider = (await session.get("/api/accounts/profile")).providers[0].id;
  const people = (await session.get(`/api/providers/${provider}/users`)).data;
  return { session, provider, user: people.find((one: Json) => one.email === serviceUser).id };
}

/** Says which clients the technician serves, as another device of the admin would; `null` for all. */
async function assign(url: string, names: string[] | null): Promise<void> {
  const { session, provider, user } = await technician(url);
  const list = (await session.get(`/api/providers/${provider}/organizations`)).data;
  const id = (name: string): string => list.find((one: Json) => one.organizationName === name).id;
  const path = `/api/keystead/providers/${provider}/users/${user}/clients`;
  await session.put(path, { clients: names === null ? null : names.map(id) });
}

/** Opens the dialog about somebody from their row in the team. */
async function openDialog(portal: Portal, person = sam): Promise<void> {
  await portal.jump("Team");
  await portal.expectPage("Team");
  await portal.button(`More actions for ${person}`).click();
  await portal.page.getByRole("menuitem", { name: "Assigned clients" }).click();
}

async function asTechnician(page: Page): Promise<Portal> {
  const portal = new Portal(page);
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.expectPage("Clients");
  return portal;
}

test("an admin limits a technician by keys alone, and the technician sees one client", async ({ portal, page, server, browser }) => {
  await assign(server.url, null);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await openDialog(portal);
  const dialog = portal.dialogNamed("Assigned clients");
  await expect(dialog.getByText(`Which clients does ${sam} serve?`)).toBeVisible();
  await expect(dialog.getByRole("radio", { name: /^All clients/ })).toBeChecked();

  await dialog.getByRole("radio", { name: /^All clients/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("radio", { name: /^Only these/ })).toBeChecked();
  await dialog.getByLabel("Find a client").fill("corvid");
  await expect(dialog.getByText("1 client", { exact: true })).toBeVisible();
  const list = dialog.getByRole("listbox", { name: `Clients of ${sam}` });
  await portal.tabTo(list);
  await page.keyboard.press("Space");
  await expect(list.getByRole("option", { name: corvid.name })).toHaveAttribute("aria-selected", "true");
  await expect(dialog.getByText(`1 of ${clients} chosen`)).toBeVisible();
  await portal.tabTo(dialog.getByRole("button", { name: "Save" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(portal.toast().getByText(`${sam} serves one client`)).toBeVisible();

  const context = await browser.newContext({ baseURL: server.url });
  const other = await asTechnician(await context.newPage());
  await other.expectRows(1);
  await expect(other.row(corvid.name)).toBeVisible();
  await expect(other.clientsLink()).toContainText("1");
  await other.page.keyboard.press("Control+k");
  await other.palette().field().fill("halden");
  await expect(other.palette().options()).toHaveCount(0);
  await other.page.keyboard.press("Escape");
  await other.openClient(corvid.name);
  await other.expectPage("Vault");
  await expect(other.page.getByText("Through Alder Point IT, full access")).toBeVisible();
  await context.close();
});

test("a client that is taken away while it is open leads back to the list, with a notice", async ({ page, server, complaints }) => {
  complaints.allow(/status of 404/);
  await assign(server.url, [halden.name, corvid.name]);
  const portal = await asTechnician(page);
  await portal.expectRows(2);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await assign(server.url, [corvid.name]);
  // The next page of the client asks the server.
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await portal.expectPage("Clients");
  await expect(portal.toast().getByText(`${halden.name} is not open to you any more`)).toBeVisible();
  await portal.expectRows(1);
  await expect(portal.row(halden.name)).toHaveCount(0);
  // Its address leads nowhere either.
  await page.goBack();
  await portal.expectPage("You cannot open this client");
  await portal.button("Copy request text").click();
  await expect(portal.toast().filter({ hasText: "The request was copied." })).toBeVisible();
  expect(await portal.clipboard()).toContain(`I need the client at ${page.url()} and cannot open it.`);
});

test("a Provider Admin cannot be limited, and the list keeps its places with many clients", async ({ portal, page, server }) => {
  await assign(server.url, null);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await openDialog(portal, "Maren Solberg");
  const dialog = portal.dialogNamed("Assigned clients");
  await expect(dialog.getByText(/Provider Admins serve all clients/)).toBeVisible();
  await expect(dialog.getByRole("radio")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await openDialog(portal);
  await dialog.getByRole("radio", { name: /^Only these/ }).check();
  const list = dialog.getByRole("listbox");
  await list.focus();
  await page.keyboard.press("End");
  const last = list.getByRole("option").last();
  await expect(last).toHaveAttribute("aria-posinset", String(clients));
  await expect(last).toBeInViewport();
  await page.keyboard.press("Space");
  await dialog.getByLabel("Chosen clients only").check();
  await expect(list.getByRole("option")).toHaveCount(1);
  await dialog.getByLabel("Chosen clients only").uncheck();
  await list.focus();
  await page.keyboard.press("Control+a");
  await expect(dialog.getByText(`${clients} of ${clients} chosen`)).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await portal.leaveUnsaved();
  // Nothing was saved.
  await openDialog(portal);
  await expect(dialog.getByRole("radio", { name: /^All clients/ })).toBeChecked();
});

test("tags that change are offered to whoever serves them", async ({ portal, page, server }) => {
  const legal = ["Blackthorn Legal"];
  await assign(server.url, legal);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.filter().fill(corvid.name);
  await portal.button(`More actions for ${corvid.name}`).click();
  await page.getByRole("menuitem", { name: "Tags, notes and colour" }).click();
  await portal.dialog().getByLabel("Tags", { exact: true }).fill("Legal");
  await portal.dialog().getByRole("button", { name: "Save" }).click();
  const dialog = portal.dialogNamed("Tags changed");
  await expect(dialog.getByRole("checkbox", { name: new RegExp(`^${sam} serves it, too`) })).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  // The same again, this time it is followed.
  await portal.button(`More actions for ${corvid.name}`).click();
  await page.getByRole("menuitem", { name: "Tags, notes and colour" }).click();
  await portal.dialog().getByLabel("Tags", { exact: true }).fill("Logistics");
  await portal.dialog().getByRole("button", { name: "Save" }).click();
  await expect(portal.dialog()).toHaveCount(0);
  await portal.button(`More actions for ${corvid.name}`).click();
  await page.getByRole("menuitem", { name: "Tags, notes and colour" }).click();
  await portal.dialog().getByLabel("Tags", { exact: true }).fill("Logistics, legal");
  await portal.dialog().getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("button", { name: "Update assigned clients" }).press("Enter");
  await expect(portal.toast().getByText(`Assigned clients were updated for ${corvid.name}`)).toBeVisible();
  await openDialog(portal);
  await expect(portal.dialogNamed("Assigned clients").getByText(`2 of ${clients} chosen`)).toBeVisible();
});

test("people are invited to one client only", async ({ portal, page, server }) => {
  const email = "tova@alderpoint.example";
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.jump("Team");
  await portal.expectPage("Team");
  await expect(portal.table()).toBeVisible();
  await page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite people");
  await dialog.getByLabel("E-mail addresses").fill(email);
  await dialog.getByRole("radio", { name: /^Only these/ }).check();
  await dialog.getByLabel("Find a client").fill("halden");
  await dialog.getByRole("option", { name: halden.name }).click();
  await expect(dialog.getByText(`1 of ${clients} chosen`)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  await expect(portal.toast().filter({ hasText: "One person was invited" })).toBeVisible();
  const { session, provider } = await technician(server.url);
  const people = (await session.get(`/api/providers/${provider}/users`)).data;
  const list = await session.get(`/api/keystead/providers/${provider}/assignments`);
  const own = list.find((one: Json) => one.providerUserId === people.find((one: Json) => one.email === email).id);
  expect(own.clients).toHaveLength(1);
});

// What changes a client or the provider itself, by keys alone: where the focus is after each of them, and what is said.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { Locator } from "@playwright/test";

import { seedProgram } from "../support/environment";
import { mailedLink } from "../support/mails";
import { operator } from "../support/operator";
import type { Portal } from "../support/portal";
import { Reader } from "../support/reader";
import { expect, test } from "../support/test";
import { admin, halden, hartwood, password } from "../support/world";

test.use({ world: "by-keyboard" });
test.describe.configure({ mode: "serial" });

const run = promisify(execFile);
const own = "Ashdown Internal";
const house = { name: "Quay Street IT", owner: "ida@quaystreet.example", password: "gravel-Ostrich 47 lantern" };

/** Logs in at the page that waits for it. */
async function logIn(portal: Portal, email: string, secret: string): Promise<void> {
  const keys = portal.page.keyboard;
  await portal.open("/login");
  await expect(portal.email()).toBeFocused();
  await keys.type(email);
  await keys.press("Tab");
  await expect(portal.password()).toBeFocused();
  await keys.type(secret);
  await keys.press("Enter");
  await expect(portal.heading("Clients")).toBeFocused({ timeout: 30_000 });
}

/** The clients of the demo's provider, with their list there. */
async function clientList(portal: Portal): Promise<void> {
  await logIn(portal, admin, password);
  await expect(portal.table()).toBeVisible();
}

/** From wherever single keys work to the row of a client. */
async function toRow(portal: Portal, client: string): Promise<Locator> {
  const keys = portal.page.keyboard;
  await keys.press("/");
  await expect(portal.filter()).toBeFocused();
  await keys.press("Control+a");
  await keys.type(client);
  await portal.expectRows(1);
  await keys.press("ArrowDown");
  const row = portal.row(client);
  await expect(row).toBeFocused();
  return row;
}

/** Chooses in the menu of the row that has the focus. */
async function chooseOfRow(portal: Portal, client: string, entry: RegExp): Promise<void> {
  const keys = portal.page.keyboard;
  await portal.tabTo(portal.button(`More actions for ${client}`));
  await keys.press("Enter");
  await expect(portal.page.locator("[role=menuitem]:focus")).toHaveCount(1);
  const wanted = portal.page.getByRole("menuitem", { name: entry });
  await portal.tabTo(wanted, "ArrowDown");
  await keys.press("Enter");
}

/** Types in place of what stands in the field that has the focus. */
async function retype(portal: Portal, text: string): Promise<void> {
  await portal.page.keyboard.press("Control+a");
  await portal.page.keyboard.type(text);
}

test("an organization that exists becomes a client", async ({ portal, page, server }) => {
  await run(seedProgram, ["organization", "--url", server.url, "--email", admin, "--name", own, "--seats", "7"]);
  const keys = page.keyboard;
  await clientList(portal);
  const reader = await Reader.of(page);
  const ways = portal.button("Ways to add a client");
  await portal.tabTo(ways);
  await keys.press("Enter");
  await expect(page.getByRole("menuitem", { name: "New client" })).toBeFocused();
  await keys.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Existing organization" })).toBeFocused();
  await keys.press("Enter");

  const dialog = portal.dialog();
  const organization = dialog.getByRole("radio", { name: new RegExp(own) });
  await expect(organization).toBeVisible();
  // Nothing is chosen yet: the choice says so and has the focus.
  await portal.tabTo(dialog.getByRole("button", { name: "Add organization" }));
  await keys.press("Enter");
  await expect(organization).toBeFocused();
  await expect(organization).toHaveAccessibleDescription("Choose at least one.");
  await keys.press("Space");
  await expect(organization).toBeChecked();
  await reader.expectAnnounced(/Its 7 seats move to your provider/);
  // Given up and begun again: the focus is where it was.
  await keys.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(ways).toBeFocused();
  await keys.press("Enter");
  await expect(page.getByRole("menuitem", { name: "New client" })).toBeFocused();
  await keys.press("ArrowDown");
  await keys.press("Enter");
  await portal.tabTo(organization);
  await keys.press("Space");
  await keys.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await reader.expectAnnounced(new RegExp(`${own} is a client now`));
  await expect(ways).toBeFocused();
  await toRow(portal, own);
  await keys.press("Enter");
  await expect(portal.heading("Vault")).toBeFocused();
  await expect(portal.clientChip(own)).toBeVisible();
});

test("tags, notes and colour of a client", async ({ portal, page }) => {
  const keys = page.keyboard;
  await clientList(portal);
  const reader = await Reader.of(page);
  const row = await toRow(portal, hartwood.name);
  await chooseOfRow(portal, hartwood.name, /^Tags, notes and colour/);
  const dialog = portal.dialog();
  const tags = dialog.getByLabel("Tags", { exact: true });
  await expect(tags).toBeFocused();
  await retype(portal, "Craft");
  const offered = dialog.getByRole("button", { name: "Priority", exact: true });
  await portal.tabTo(offered);
  await keys.press("Space");
  await expect(offered).toHaveAttribute("aria-pressed", "true");
  await expect(offered).toBeFocused();
  await expect(tags).toHaveValue("Craft, Priority");
  await portal.tabTo(dialog.getByLabel("Notes"));
  await retype(portal, "Ring twice.");
  await keys.press("Enter");
  await keys.type("Ask for the yard.");
  // A line of its own, and nothing was sent by it.
  await expect(dialog.getByLabel("Notes")).toHaveValue("Ring twice.\nAsk for the yard.");
  await portal.tabTo(dialog.getByRole("radio", { checked: true }));
  const teal = dialog.getByRole("radio", { name: "Teal" });
  await portal.tabTo(teal, "ArrowRight");
  await expect(teal).toBeChecked();
  await keys.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await reader.expectAnnounced(new RegExp(`of ${hartwood.name} were saved`));
  // The row is drawn anew and has the focus.
  await expect(row).toBeFocused();
  await expect(row.locator(".tag")).toHaveText(["Craft", "Priority"]);
  await expect(row.locator(".client-mark")).toHaveAttribute("data-hue", "9");
  await toRow(portal, hartwood.name);
  await chooseOfRow(portal, hartwood.name, /^Tags, notes and colour/);
  await expect(dialog.getByLabel("Notes")).toHaveValue("Ring twice.\nAsk for the yard.");
  await keys.press("Escape");
  await expect(portal.button(`More actions for ${hartwood.name}`)).toBeFocused();
});

test("a client is handed over", async ({ portal, page }) => {
  const keys = page.keyboard;
  await clientList(portal);
  const reader = await Reader.of(page);
  await toRow(portal, halden.name);
  await chooseOfRow(portal, halden.name, /^Hand over/);
  const asked = page.getByRole("alertdialog");
  const name = asked.getByLabel(`Type ${halden.name} to confirm`);
  // The name is asked for as soon as it is known what goes with it.
  await expect(name).toBeFocused();
  await keys.type("halden");
  await keys.press("Enter");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription("This is not the name of the client.");
  await keys.press("Escape");
  await expect(portal.button(`More actions for ${halden.name}`)).toBeFocused();

  await chooseOfRow(portal, halden.name, /^Hand over/);
  await expect(name).toBeFocused();
  await keys.type(halden.name);
  await keys.press("Enter");
  await expect(portal.heading(`${halden.name} is yours`)).toBeFocused({ timeout: 30_000 });
  await reader.expectAnnounced(new RegExp(`${halden.name} was handed over`));
  await portal.tabTo(portal.button("Back to the clients"));
  await keys.press("Enter");
  await expect(portal.heading("Clients")).toBeFocused();
  await keys.press("/");
  await retype(portal, halden.name);
  await expect(page.getByRole("heading", { name: `No client matches “${halden.name}”` })).toBeVisible();
  await portal.tabTo(portal.button("Clear search"));
  await keys.press("Enter");
  await expect(portal.filter()).toBeFocused();
  await reader.expectAnnounced(/\d+ clients/);
});

test("a provider is set up, furnished and deleted", async ({ portal, page, server, complaints }) => {
  test.slow();
  const keys = page.keyboard;
  operator(server, "create", "--name", house.name, "--owner", house.owner);
  await portal.open(await mailedLink(server, house.owner, "setup-provider"));
  await portal.expectPage("Set up your provider");
  const reader = await Reader.of(page);
  await portal.tabTo(portal.button("Create account"));
  await keys.press("Enter");
  await expect(portal.password()).toBeFocused();
  await keys.type(house.password);
  await portal.tabTo(page.getByLabel("Master password again", { exact: true }));
  await keys.type(house.password);
  await keys.press("Enter");

  const name = page.getByLabel("Provider name");
  await expect(name).toBeFocused({ timeout: 60_000 });
  await retype(portal, house.name);
  await keys.press("Enter");
  // The first field that lacks something has the focus.
  await expect(page.getByLabel("Postal code")).toBeFocused();
  await expect(page.getByLabel("Postal code")).toHaveAttribute("aria-invalid", "true");
  await keys.type("20095");
  await portal.tabTo(page.getByLabel("Country"));
  await keys.type("Germany");
  await expect(page.getByLabel("Country")).toHaveValue("DE");
  await portal.tabTo(portal.button("Set up provider"));
  await keys.press("Enter");
  await expect(portal.heading("Clients")).toBeFocused({ timeout: 30_000 });
  await reader.expectAnnounced(new RegExp(`${house.name} is set up`));

  await keys.press("g");
  await keys.press("p");
  await expect(portal.heading("Provider settings")).toBeFocused();
  await expect(name).toBeVisible();
  await portal.tabTo(name);
  await keys.press("Control+a");
  await keys.press("Delete");
  await keys.press("Control+Enter");
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  const renamed = "Quay Street and Partners";
  await keys.type(renamed);
  await keys.press("Control+Enter");
  await reader.expectAnnounced(/Settings saved/);
  await expect(name).toBeFocused();

  const end = portal.button("Delete provider");
  await portal.tabTo(end);
  await keys.press("Enter");
  const dialog = page.getByRole("alertdialog");
  // It is asked for by the name that it has now.
  const typed = dialog.getByLabel(`Type ${renamed} to be sure`);
  await expect(typed).toBeFocused();
  await keys.press("Escape");
  await expect(end).toBeFocused();
  await keys.press("Enter");
  await expect(typed).toBeFocused();
  await keys.type("another one");
  await keys.press("Enter");
  await expect(typed).toHaveAccessibleDescription("This is not the name of the provider.");
  await expect(typed).toBeFocused();
  await retype(portal, renamed);
  await keys.press("Tab");
  await expect(dialog.getByLabel("Master password", { exact: true })).toBeFocused();
  await keys.type("wrong");
  complaints.allow(/Failed to load resource/);
  await keys.press("Enter");
  await expect(dialog.getByRole("alert")).toBeVisible({ timeout: 30_000 });
  await retype(portal, house.password);
  await keys.press("Enter");
  await expect(portal.heading("Providers")).toBeFocused({ timeout: 30_000 });
  await reader.expectAnnounced(new RegExp(`${renamed} was deleted`));
  expect(operator(server, "list")).not.toContain("Quay Street");
});

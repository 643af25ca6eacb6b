// The provider's event log: what was done shows, filters hold over everything that was read, older records come while the
// list is scrolled, and the file holds what is shown.
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import type { Portal } from "../support/portal";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { admin, clients, halden, hartwood, password, serviceUser } from "../support/world";

test.use({ world: "events" });

/** Logs in and goes to the log by keys. */
async function openEvents(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await portal.page.keyboard.press("g");
  await portal.page.keyboard.press("e");
  await portal.expectPage("Events");
  await expect(portal.table()).toBeVisible();
}

function choose(page: Page, list: string, words: string): Promise<string[]> {
  return page.getByLabel(list, { exact: true }).selectOption({ label: words });
}

/** Sentences of the rows that are drawn, days left out. */
async function sentences(portal: Portal): Promise<string[]> {
  const rows = portal.table().locator("tbody tr:has(time) th[scope=row] .txt > span:first-child");
  return rows.allInnerTexts();
}

/** Reads the whole log. The list goes on by itself where it was scrolled to, so the button may be gone before it is pressed. */
async function loadAll(portal: Portal): Promise<void> {
  const all = portal.button("Load all");
  const isComplete = async (): Promise<boolean> => {
    if (await all.isVisible()) await all.click({ timeout: 3_000 }).catch(() => undefined);
    return portal.page.getByText(/^Events from (?!.*more exist)/).isVisible();
  };
  await expect.poll(isComplete, { timeout: 90_000 }).toBe(true);
}

test("what somebody did stands in the log, newest first, with a way to the client", async ({ portal, page }) => {
  await openEvents(portal);
  await expect(page).toHaveTitle("Events – Keystead");
  await expect(page.getByText("Times are in Europe/Oslo.")).toBeVisible();
  expect((await sentences(portal))[0]).toBe("Logged in");
  await expect(portal.table().getByRole("rowheader").first()).toContainText(/Today, |Yesterday, /);
  await portal.clientsLink().click();
  await portal.openClient(hartwood.name);
  // The server has answered by then, and recorded the visit.
  await expect(page.getByRole("heading", { name: "No items yet" })).toBeVisible();
  await page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Events" }).click();
  await portal.expectPage("Events");
  await expect.poll(async () => (await sentences(portal))[0]).toBe(`Client vault opened: ${hartwood.name}`);
  await expectAccessible(page);
  await portal.table().getByRole("link", { name: hartwood.name }).first().click();
  await portal.expectPage("Vault");
  await expect(portal.clientChip(hartwood.name)).toBeVisible();
});

test("invited people and added clients are told by name", async ({ portal, page, server }) => {
  const api = await Session.logIn(server.url, admin, password);
  const profile = await api.get("/api/accounts/profile");
  const users = `/api/providers/${profile.providers[0].id}/users`;
  await api.post(`${users}/invite`, { emails: ["tilda@alderpoint.example"], type: 1 });
  await openEvents(portal);
  await choose(page, "Kind", "Provider team");
  expect((await sentences(portal))[0]).toBe("Invited to the provider: tilda@alderpoint.example");
  const row = (await api.get(users)).data.find((one: { email: string }) => one.email === "tilda@alderpoint.example");
  await api.delete(`${users}/${row.id}`);
  await page.reload();
  await portal.expectPage("Events");
  await choose(page, "Kind", "Provider team");
  const gone = `${row.id.slice(0, 8)} (removed)`;
  await expect.poll(async () => (await sentences(portal))[0]).toBe(`Removed from the provider: ${gone}`);
  expect((await sentences(portal))[1]).toBe(`Invited to the provider: ${gone}`);
});

test("filters hold together, and the file holds exactly what they leave", async ({ portal, page }) => {
  await openEvents(portal);
  await loadAll(portal);
  await choose(page, "Kind", "Clients");
  await page.keyboard.press("/");
  await expect(portal.filter()).toBeFocused();
  await page.keyboard.type("CREATED client");
  await expect(portal.button(`Export ${clients} rows`)).toBeVisible();
  await choose(page, "Client", halden.name);
  await expect(portal.button("Export one row")).toBeVisible();
  expect(await sentences(portal)).toEqual([`Client created: ${halden.name}`]);
  await choose(page, "Person", "Maren Solberg");
  const [file] = await Promise.all([page.waitForEvent("download"), portal.button("Export one row").click()]);
  expect(file.suggestedFilename()).toMatch(/^provider-events-\d{14}\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("message,appIcon,appName,userId,userName,userEmail,date,ip,type");
  expect(lines[1]).toMatch(
    new RegExp(`^Client created: ${halden.name},.*,Maren Solberg,${admin},\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z,127\\.0\\.0\\.1,ProviderOrganization_Created,`),
  );
  await expect(portal.toast().filter({ hasText: "One event was exported" })).toBeVisible();
  await choose(page, "Kind", "Provider team");
  await expect(page.getByRole("heading", { name: "No event matches" })).toBeVisible();
  await portal.button("Clear filters").click();
  await expect(portal.filter()).toBeFocused();
  await expect(page.getByLabel("Kind", { exact: true })).toHaveValue("");
});

test("older records come while the list is scrolled, and a server that goes away loses none", async ({ portal, page, server, complaints }) => {
  test.setTimeout(180_000);
  const api = await Session.logIn(server.url, admin, password);
  const client = await api.organization(halden.name);
  for (let visit = 0; visit < 230; visit++) await api.get(`/api/organizations/${client.id}/collections/details`);
  await openEvents(portal);
  await expect(page.getByText(/more exist$/)).toBeVisible();
  const total = async (): Promise<number> => Number(await portal.table().getAttribute("aria-rowcount"));
  const before = await total();
  expect(before).toBeLessThan(150);
  await portal.table().getByRole("row").nth(2).focus();
  await page.keyboard.press("End");
  await expect.poll(total).toBeGreaterThan(before);
  complaints.allow(/ERR_CONNECTION_REFUSED|Failed to fetch|Failed to load resource/);
  await server.stop();
  await portal.button("Load more").click();
  await expect(page.getByText(/^Older events could not be read: /)).toBeVisible({ timeout: 30_000 });
  const kept = await total();
  await server.startAgain();
  await expect.poll(total, { timeout: 60_000 }).toBeGreaterThan(kept);
  await expect(page.getByText(/^Older events could not be read: /)).toHaveCount(0);
  await loadAll(portal);
  await choose(page, "Kind", "Clients");
  await portal.filter().fill(`vault opened ${halden.name}`);
  await expect(page.getByText(/^2[34]\d of \d+ events$/)).toBeVisible();

  // Another list begins at its beginning, however far the one before was scrolled.
  const first = portal.table().locator('tr[data-row="0"]');
  await portal.table().getByRole("row").nth(2).focus();
  await page.keyboard.press("End");
  await expect(first).not.toBeInViewport();
  await portal.filter().evaluate((field: HTMLInputElement) => {
    field.value = "vault opened";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(first).toBeInViewport();
});

test("one person's log has an address of its own", async ({ portal, page }) => {
  await openEvents(portal);
  await portal.table().getByRole("link", { name: "Maren Solberg" }).first().click();
  await expect(page).toHaveURL(/\/events\?person=[0-9a-f-]{36}$/);
  await expect(page.getByText("What Maren Solberg did.", { exact: false })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Events of Maren Solberg")).toBeVisible();
  await expect(page.getByLabel("Person", { exact: true })).toHaveCount(0);
  await portal.button("Events of everybody").click();
  await expect(page).toHaveURL(/\/events$/);
  await page.goto(`${page.url()}?person=00000000-0000-4000-8000-000000000000`);
  await expect(page.getByRole("heading", { name: "This person is not in the provider any more" })).toBeVisible();
});

test("the range is in the address, and days of one's own are asked for with their order put right", async ({ portal, page }) => {
  await openEvents(portal);
  await choose(page, "Time", "Last 7 days");
  await expect(page).toHaveURL(/\?days=7$/);
  await choose(page, "Time", "From the beginning");
  await expect(page).toHaveURL(/\?days=all$/);
  await expect(portal.table()).toBeVisible();
  await choose(page, "Time", "Chosen dates");
  await portal.button("Show").click();
  await expect(page.getByLabel("From day")).toHaveAccessibleDescription("Enter both days.");
  await page.getByLabel("From day").fill("2020-03-02");
  await page.getByLabel("To day").fill("2016-02-01");
  await portal.button("Show").click();
  await expect(page).toHaveURL(/\?from=2016-02-01&until=2020-03-02$/);
  await expect(page.getByRole("heading", { name: "No events in these days" })).toBeVisible();
  await expect(page.getByText(/^Events from Feb 1, 2016/)).toBeVisible();
  await portal.button("Show all days").click();
  await expect(page).toHaveURL(/\?days=all$/);
  await expect(portal.table()).toBeVisible();
});

test("everything by keyboard: into the list, along it, to the client", async ({ portal, page }) => {
  await openEvents(portal);
  await loadAll(portal);
  await page.keyboard.press("/");
  await page.keyboard.type("client created ashgrove");
  await expect(portal.button("Export one row")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await portal.expectPage("Vault");
});

test("a service user is offered no log and told so at its address", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.expectRows(clients);
  await expect(page.getByRole("link", { name: "Events" })).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await portal.expectPage("Clients");
  await portal.open(new URL(page.url()).pathname.replace(/clients$/, "events"));
  await expect(page.getByRole("heading", { name: "The event log is not open to you" })).toBeVisible();
});

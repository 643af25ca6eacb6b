// Tags, notes and colours of clients: kept for the provider's users alone, found, filtered by, and never written over unseen.
import { Portal } from "../support/portal";
import { expect, test } from "../support/test";
import { admin, clients, halden, hartwood, password, serviceUser } from "../support/world";

test.use({ world: "client-details" });

const healthcare = 6;

async function details(portal: Portal, client: string): Promise<void> {
  await portal.filter().fill(client);
  await portal.button(`More actions for ${client}`).click();
  await portal.page.getByRole("menuitem", { name: "Tags, notes and colour" }).click();
  await expect(portal.dialog()).toContainText(client);
}

test("tags stand in the list, filter it with counts, and are searched with the notes", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await expect(portal.row(halden.name).locator(".tag")).toHaveText(["Healthcare", "Priority"]);
  await portal.button(/^Tag$/).click();
  await page.getByRole("menuitemradio", { name: `Healthcare (${healthcare})` }).click();
  await portal.expectRows(healthcare);
  await expect(portal.button("Tag: Healthcare")).toBeVisible();
  await portal.filter().fill("priority");
  await portal.expectRows(2);
  await portal.filter().fill("nobody");
  await expect(page.getByRole("heading", { name: "No client with the tag “Healthcare” matches “nobody”" })).toBeVisible();
  await portal.button("Clear search").click();
  await portal.expectRows(clients);
  await portal.filter().fill("reception before ten");
  await portal.expectRows(1);
  await expect(portal.row(halden.name)).toBeVisible();
});

test("what is kept is ciphertext on the wire, and its colour is drawn wherever the client is", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await details(portal, hartwood.name);
  const dialog = portal.dialog();
  await dialog.getByLabel("Tags", { exact: true }).fill("Craft, Waiting list");
  await dialog.getByRole("button", { name: "Priority", exact: true }).click();
  await expect(dialog.getByLabel("Tags", { exact: true })).toHaveValue("Craft, Waiting list, Priority");
  await dialog.getByLabel("Notes").fill("Ring twice.");
  await dialog.getByRole("radio", { name: "Teal" }).check({ force: true });
  const sent = page.waitForRequest((request) => request.url().endsWith("/details") && request.method() === "PUT");
  await dialog.getByRole("button", { name: "Save" }).click();
  const body = (await sent).postData() ?? "";
  expect(JSON.parse(body).data).toMatch(/^2\./);
  for (const secret of ["Waiting list", "Ring twice"]) expect(body).not.toContain(secret);
  await expect(portal.toast().first()).toContainText(hartwood.name);
  const row = portal.row(hartwood.name);
  await expect(row.locator(".client-mark")).toHaveAttribute("data-hue", "9");
  await portal.openClient(hartwood.name);
  await expect(portal.clientChip(hartwood.name)).toHaveAttribute("data-hue", "9");
  // A reload knows the colour without the list of clients.
  await page.reload();
  await expect(portal.clientChip(hartwood.name)).toHaveAttribute("data-hue", "9");
  await expect(page.locator(".id-strip").first()).toHaveAttribute("data-hue", "9");
});

test("two technicians change the same client: the second sees what the first wrote, and loses nothing typed", async ({ portal, page, browser, server, complaints }) => {
  complaints.allow(/Failed to load resource/);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await details(portal, halden.name);
  const other = await (await browser.newContext({ baseURL: server.url })).newPage();
  const sam = new Portal(other);
  await sam.open("/login");
  await sam.logIn(serviceUser, password);
  await details(sam, halden.name);
  await sam.dialog().getByLabel("Tags", { exact: true }).fill("Dentists");
  await sam.dialog().getByRole("button", { name: "Save" }).click();
  await expect(sam.row(halden.name).locator(".tag")).toHaveText(["Dentists"]);

  const dialog = portal.dialog();
  await dialog.getByLabel("Notes").fill("typed meanwhile");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Somebody else changed this meanwhile. Tags now: Dentists.");
  await expect(dialog.getByLabel("Notes")).toHaveValue("typed meanwhile");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(portal.row(halden.name).locator(".tag")).toHaveText(["Healthcare", "Priority"]);
  await page.reload();
  await portal.filter().fill("typed meanwhile");
  await portal.expectRows(1);
  await other.context().close();
});

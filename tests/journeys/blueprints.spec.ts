// Blueprints: made from a client, a client made from one, the difference to another client seen and applied, many at once.
import { mailedLink } from "../support/mails";
import type { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { admin, clients, halden, password, serviceUser } from "../support/world";

test.use({ world: "blueprints" });

async function blueprints(portal: Portal, as = admin): Promise<void> {
  await portal.open("/login");
  await portal.logIn(as, password);
  await portal.page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Blueprints" }).click();
  await portal.expectPage("Blueprints");
  await expect(portal.table()).toBeVisible();
}

async function choose(portal: Portal, blueprint: string, act: string): Promise<void> {
  await portal.button(`More actions for ${blueprint}`).click();
  await portal.page.getByRole("menuitem", { name: act }).click();
}

test("a blueprint is made from a client, without its people", async ({ portal, page }) => {
  await blueprints(portal);
  await portal.button("Read from a client").click();
  const dialog = portal.dialogNamed("Blueprint from a client");
  await dialog.getByRole("button", { name: "Read client" }).click();
  await expect(dialog.getByLabel("Client")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Client").selectOption({ label: halden.name });
  await dialog.getByRole("button", { name: "Read client" }).click();
  await portal.expectPage("New blueprint");
  const collections = page.getByRole("region", { name: "Collections", exact: true });
  await expect(collections.getByRole("textbox")).toHaveCount(9);
  await expect(page.getByRole("region", { name: "Groups" }).getByRole("group")).toHaveCount(6);
  await expect(page.locator("#main")).not.toContainText("@");
  await expectAccessible(page);
  await page.getByLabel("Name of the blueprint").fill("");
  await portal.button("Save blueprint").click();
  await expect(page.getByLabel("Name of the blueprint")).toBeFocused();
  await expect(page.getByLabel("Name of the blueprint")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Name of the blueprint").fill("As Halden");
  await portal.button("Save blueprint").click();
  await portal.expectPage("Blueprints");
  await expect(portal.row("As Halden")).toContainText("9 collections");
  await expect(portal.toast().first()).toContainText("As Halden was saved");
});

test("a client is created from a blueprint, and its owner invited", async ({ portal, page, server }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.button(/^Add client/).click();
  const dialog = portal.dialogNamed("Add client");
  await dialog.getByLabel("Client name").fill("Bramble Dental");
  await dialog.getByLabel("Owner's e-mail").fill("owner@bramble.example");
  await dialog.getByLabel("Blueprint").selectOption({ label: "Dental practice" });
  await expect(dialog.getByRole("radio", { name: /Enterprise/ })).toBeChecked();
  await expect(dialog.getByLabel("Seats", { exact: true })).toHaveValue("10");
  await dialog.getByLabel("Practice manager").fill("manager@bramble.example");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add client" }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await page.getByRole("button", { name: /^One job|jobs$/ }).first().click();
  await expect(portal.dialog()).toContainText("The blueprint was applied", { timeout: 60_000 });
  await page.keyboard.press("Escape");
  await mailedLink(server, "owner@bramble.example", "accept-organization");
  await mailedLink(server, "manager@bramble.example", "accept-organization");
  await portal.openClient("Bramble Dental");
  await portal.expectPage("Vault");
  await page.getByRole("navigation", { name: "Bramble Dental" }).getByRole("link", { name: "Policies" }).click();
  await portal.expectPage("Policies");
  await expect(page.getByText("3 of 23 on")).toBeVisible();
  await page.getByRole("navigation", { name: "Bramble Dental" }).getByRole("link", { name: "Groups" }).click();
  await expect(portal.row("Practice leads")).toContainText("2");
});

test("the difference to a client is shown before anything is done, by keyboard", async ({ portal, page }) => {
  await blueprints(portal);
  await choose(portal, "Dental practice", "Apply to a client");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Apply “Dental practice”");
  await page.getByLabel("Client", { exact: true }).selectOption({ label: "Blackthorn Legal" });
  await expect(page.getByText(/to make, .* there already/)).toBeVisible();
  const groups = page.getByRole("region", { name: "Groups", exact: true });
  await expect(groups.getByText("Will be made").first()).toBeVisible();
  const settings = page.getByRole("region", { name: "Collection settings" });
  await expect(settings.getByText("Stays")).toBeVisible();
  await expectAccessible(page);
  const change = page.getByRole("checkbox", { name: /^Change what is different/ });
  await portal.tabTo(change);
  await page.keyboard.press("Space");
  await expect(settings.getByText("Will change")).toBeVisible();
  await page.getByLabel("Practice manager").fill("nobody");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Practice manager")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Practice manager").fill("");
  await page.keyboard.press("Enter");
  await expect(portal.toast().filter({ hasText: "The blueprint was applied" })).toBeVisible({ timeout: 60_000 });
  // What was done is there now, and there is nothing left to do.
  await expect(page.getByText(/^0 to make/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("There is nothing to do: the client has all of it.")).toBeVisible();
});

test("what the plan of a client lacks is named", async ({ portal, page }) => {
  await blueprints(portal);
  await choose(portal, "Dental practice", "Apply to a client");
  await page.getByLabel("Client", { exact: true }).selectOption({ label: "Vireo Design Studio" });
  const policies = page.getByRole("region", { name: "Policies" });
  await expect(policies.getByText("Not possible")).toHaveCount(3);
  await expect(policies.getByText("The plan of this client does not include it.").first()).toBeVisible();
});

test("many clients are created in one job from a list that was pasted", async ({ portal, page, server }) => {
  await blueprints(portal);
  await choose(portal, "Small office", "Create clients");
  const list = page.getByLabel(/^Clients, one per line/);
  await list.fill(`Ivy Florist, owner@ivy.example\nOak Barbers\n${halden.name}, x@x.example\nYew Books\towner`);
  const refused = page.getByRole("list", { name: "Lines that cannot be used" });
  await expect(refused).toContainText("Line 2, Oak Barbers: it has no e-mail address of an owner.");
  await expect(page.getByText("One client is ready. Correct or remove the other lines first.")).toBeVisible();
  await portal.button("Create clients").click();
  await expect(list).toHaveAttribute("aria-invalid", "true");
  await list.fill("Ivy Florist, owner@ivy.example\nOak Barbers; owner@oak.example");
  await list.fill("Ivy Florist, owner@ivy.example\nOak Barbers, owner@oak.example\nYew Books, owner@yew.example");
  await expect(page.getByText("3 clients are ready.")).toBeVisible();
  await expect(refused).toBeHidden();
  await expectAccessible(page);
  await portal.button("Create 3 clients").click();
  await expect(portal.toast().filter({ hasText: /All \d+ steps were done/ })).toBeVisible({ timeout: 90_000 });
  await mailedLink(server, "owner@yew.example", "accept-organization");
  await portal.clientsLink().click();
  await portal.expectPage("Clients");
  await portal.filter().fill("Yew Books");
  await expect(portal.row("Yew Books")).toContainText("1 / 5");
});

test("unsaved changes are asked for, and what somebody else saved is not overwritten", async ({ portal, page, browser }) => {
  await blueprints(portal);
  await portal.table().getByRole("link", { name: "Small office" }).click();
  await portal.expectPage("Edit “Small office”");
  const description = page.getByLabel("Description");
  await description.fill("Mine");
  await portal.clientsLink().click();
  await expect(page.getByRole("alertdialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Keep editing" }).click();
  const context = await browser.newContext();
  const { Portal: Other } = await import("../support/portal");
  const second = new Other(await context.newPage());
  await second.page.goto(new URL("/login", page.url()).href);
  await second.logIn(admin, password);
  await second.page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Blueprints" }).click();
  await second.table().getByRole("link", { name: "Small office" }).click();
  await second.page.getByLabel("Description").fill("Theirs");
  await second.button("Save blueprint").click();
  await second.expectPage("Blueprints");
  await context.close();
  await portal.button("Save blueprint").click();
  await expect(page.getByText(/^Somebody else changed this blueprint meanwhile/)).toBeVisible();
  await expect(description).toHaveValue("Mine");
  await portal.button("Load the newer version").click();
  await expect(description).toHaveValue("Theirs");
});

test("a service user looks and changes nothing", async ({ portal, page }) => {
  await blueprints(portal, serviceUser);
  await expect(portal.button(/^New blueprint/)).toHaveCount(0);
  await portal.table().getByRole("link", { name: "Dental practice" }).click();
  await portal.expectPage("Edit “Dental practice”");
  await expect(page.getByText("Only a Provider Admin can do this.").first()).toBeVisible();
});

// Last, because it takes away what the others use.
test("a blueprint is deleted, and the clients stay", async ({ portal, page }) => {
  await blueprints(portal);
  await choose(portal, "Small office", "Delete blueprint");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete blueprint" }).click();
  await expect(portal.toast().filter({ hasText: "Small office was deleted" })).toBeVisible();
  await expect(portal.row("Small office")).toHaveCount(0);
  await portal.clientsLink().click();
  await expect(async () => {
    const rows = Number(await portal.table().getAttribute("aria-rowcount")) - 1;
    expect(rows).toBeGreaterThan(clients);
  }).toPass();
});

// What an owner or the provider decides once for a client: name, collections, claimed domains.
import { member, setPolicy } from "../support/invitations";
import type { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, owner, password } from "../support/world";

test.use({ world: "client settings" });

async function openSettings(portal: Portal, client: string): Promise<void> {
  await portal.openClient(client);
  await portal.expectPage("Vault");
  await portal.page.getByRole("navigation", { name: client }).getByRole("link", { name: "Settings" }).click();
  await portal.expectPage("Client settings");
  await expect(portal.page.getByRole("heading", { name: "Collections", exact: true })).toBeVisible();
}

test("a client gets another name and another address for invoices", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await openSettings(portal, "Hartwood Joinery");
  const part = page.getByRole("region", { name: "Organization" });
  await part.getByLabel("Name", { exact: true }).fill("");
  await part.getByLabel("Billing e-mail").fill("nobody");
  await part.getByRole("button", { name: "Save organization" }).click();
  await expect(part.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(part.getByLabel("Name", { exact: true })).toBeFocused();
  await expectAccessible(page);
  await part.getByLabel("Name", { exact: true }).fill("Hartwood & Sons");
  await part.getByLabel("Billing e-mail").fill("office@hartwood.example");
  await page.keyboard.press("Enter");
  await expect(portal.toast().filter({ hasText: "Settings saved" })).toBeVisible();
  await expect(portal.clientChip("Hartwood & Sons")).toBeVisible();
  await page.reload();
  await expect(part.getByLabel("Billing e-mail")).toHaveValue("office@hartwood.example");
});

test("the collection settings hold", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await openSettings(portal, halden.name);
  const part = page.getByRole("region", { name: "Collections", exact: true });
  const limit = part.getByRole("checkbox", { name: /^Only owners, admins and people/ });
  await limit.check();
  await part.getByRole("button", { name: "Save collection settings" }).click();
  await expect(portal.toast().filter({ hasText: "Settings saved" })).toBeVisible();
  await page.reload();
  await expect(limit).toBeChecked();
});

test("a domain is claimed, looked for and given up, by keyboard", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await openSettings(portal, halden.name);
  const part = page.getByRole("region", { name: "Claimed domains" });
  const field = part.getByLabel("Domain", { exact: true });
  await field.focus();
  await page.keyboard.type("halden");
  await page.keyboard.press("Enter");
  await expect(part.getByRole("alert")).toBeVisible();
  await field.fill("haldendental.example");
  await page.keyboard.press("Enter");
  await expect(part.getByText("Waits for its record")).toBeVisible();
  await expect(part.getByRole("code")).toContainText("=");
  await expectAccessible(page);
  await part.getByRole("button", { name: "Check now" }).press("Enter");
  await expect(part.getByText("Record not found")).toBeVisible({ timeout: 30_000 });
  await part.getByRole("button", { name: "Give up haldendental.example" }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Give up" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "haldendental.example given up" })).toBeVisible();
  await expect(part.getByRole("listitem")).toHaveCount(0);
});

test("an owner of a provider's client sees what is theirs, and no seats", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(owner, password);
  await portal.expectPage("Vault");
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("region", { name: "Organization" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Seats" })).toBeHidden();
  await expect(page.getByLabel("Billing e-mail")).toBeHidden();
  const part = page.getByRole("region", { name: "Your membership" });
  await part.getByRole("button", { name: "Leave organization" }).press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("You are the last owner among the members.");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
});

test("a policy names whom it shuts out before it is saved", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.jump("Policies");
  await portal.expectPage("Policies");
  await portal.button(/^Require two-step login/).click();
  const twoStep = portal.dialogNamed("Require two-step login");
  await expect(twoStep.getByRole("status").filter({ hasText: /As of now this revokes \d+ members: \S+/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(twoStep).toBeHidden();
  await portal.button(/^Single organization/).click();
  const single = portal.dialogNamed("Single organization");
  await expect(single).toContainText("Who they are cannot be said before");
  await page.keyboard.press("Escape");
});

test("a policy is saved with its settings", async ({ portal, page }) => {
  const [client, name] = ["Ironbridge Precision", "Master password requirements"];
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(client);
  await portal.jump("Policies");
  await portal.expectPage("Policies");
  await expect(page.getByText(/^0 of \d+ on$/)).toBeVisible();
  await portal.button(new RegExp(`^${name}`)).click();
  const dialog = portal.dialogNamed(name);
  await dialog.getByRole("checkbox", { name: "Turn on" }).check();
  const length = dialog.getByLabel("Least length");
  await length.fill("3");
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await expect(length).toHaveAttribute("aria-invalid", "true");
  await expect(length).toBeFocused();
  await expectAccessible(page);
  await length.fill("16");
  await dialog.getByRole("checkbox", { name: "Digit" }).check();
  await dialog.getByRole("button", { name: "Save policy" }).click();
  await expect(portal.toast().filter({ hasText: `${name} was saved` })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/^1 of \d+ on$/)).toBeVisible();
  await page.reload();
  await portal.button(new RegExp(`^${name}`)).click();
  await expect(dialog.getByRole("checkbox", { name: "Turn on" })).toBeChecked();
  await expect(length).toHaveValue("16");
  await expect(dialog.getByRole("checkbox", { name: "Digit" })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: "Special character" })).not.toBeChecked();
});

test("a member lets administrators recover the account, takes it back, and leaves", async ({ portal, page, server, complaints }) => {
  complaints.allow(/the server responded with a status of 400/);
  await setPolicy(server, halden.name, 3, null);
  await setPolicy(server, halden.name, 8, { autoEnrollEnabled: false });
  await portal.open("/login");
  await portal.logIn("ben.whitlock@haldendental.example", password);
  await portal.expectPage("Vault");
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Settings" }).click();
  const part = page.getByRole("region", { name: "Your membership" });
  await expect(part.getByText("You are not enrolled in account recovery", { exact: false })).toBeVisible();
  await expect(page.getByRole("region", { name: "Organization", exact: true })).toBeHidden();
  await expect(page.getByRole("region", { name: "Claimed domains" })).toBeHidden();
  await expectAccessible(page);
  await part.getByRole("button", { name: "Enrol in account recovery" }).press("Enter");
  const dialog = portal.dialogNamed("Enrol in account recovery");
  await expect(dialog.getByText(/^[a-z]+(-[a-z]+){4,}$/)).toBeVisible();
  await expectAccessible(page);
  await portal.password().fill("not the password");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await expect(part.getByText("You are enrolled in account recovery", { exact: false })).toBeVisible();

  await part.getByRole("button", { name: "Withdraw from account recovery" }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw from account recovery" }).press("Enter");
  await expect(part.getByText("You are not enrolled in account recovery", { exact: false })).toBeVisible();

  await part.getByRole("button", { name: "Leave organization" }).press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("You lose access to everything it shares with you.");
  await question.getByRole("button", { name: "Leave organization" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "You left the organization" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: halden.name })).toBeHidden();
});

test("policies about the portal itself hold for members", async ({ portal, page, server }) => {
  await setPolicy(server, halden.name, 3, null);
  await setPolicy(server, halden.name, 9, { minutes: 5, action: "logOut" });
  await setPolicy(server, halden.name, 20, { message: "Patients first." });
  await portal.open("/login");
  await portal.logIn("chiara.moretti@haldendental.example", password);
  await portal.expectPage("Vault");
  await expect(page.getByText("Patients first.")).toBeVisible();
  await expect(portal.button("Lock now; the session ends by itself in 5 min")).toBeVisible();
  await portal.choose("Preferences");
  await expect(page.getByText("ends the session after 5 minutes at most. What happens then: Log out.", { exact: false })).toBeVisible();
  await expect(page.getByRole("radio", { name: "15 minutes" })).toBeChecked();
  await expectAccessible(page);
});

test("a member keeps their items out of the client and gives up access", async ({ portal, page, server }) => {
  await portal.open("/login");
  await portal.logIn("luis.ferreira@haldendental.example", password);
  await portal.expectPage("Vault");
  await setPolicy(server, halden.name, 5, null);
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Settings" }).click();
  const part = page.getByRole("region", { name: "Your membership" });
  await expect(part.getByText("This organization wants what you create in its own collections.")).toBeVisible();
  await expectAccessible(page);
  await part.getByRole("button", { name: "Keep my items and give up access" }).press("Enter");
  const question = page.getByRole("alertdialog", { name: "Keep your items out of this organization" });
  await expect(question).toContainText("you lose access to everything this organization shares with you");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Keep my items and give up access" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "You gave up access to the organization" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: halden.name })).toBeHidden();
  expect((await member(server, halden.name, "luis.ferreira@haldendental.example")).revocationReason).toBe(3);
});

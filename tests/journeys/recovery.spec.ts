// A master password that was forgotten: an administrator sets another one, by keyboard alone, and the person takes over.
import { setPolicy } from "../support/invitations";
import { Portal } from "../support/portal";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { totp } from "../support/totp";
import { admin, halden, password } from "../support/world";

test.use({ world: "recovery" });

const ben = { name: "Ben Whitlock", email: "ben.whitlock@haldendental.example" };
const temporary = "gravel-Ostrich 47 lantern";
const own = "pewter-Meadow 83 gondola";

const chiara = { name: "Chiara Moretti", email: "chiara.moretti@haldendental.example" };

/** Somebody lets the administrators recover their account. */
async function enrol(portal: Portal, email = ben.email): Promise<void> {
  await portal.open("/login");
  await portal.logIn(email, password);
  await portal.expectPage("Vault");
  const { page } = portal;
  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Settings" }).click();
  const part = page.getByRole("region", { name: "Your membership" });
  await part.getByRole("button", { name: "Enrol in account recovery" }).press("Enter");
  await expect(portal.dialogNamed("Enrol in account recovery").getByText(/^[a-z]+(-[a-z]+){4,}$/)).toBeVisible();
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await expect(part.getByText("You are enrolled in account recovery", { exact: false })).toBeVisible();
}

test("an account is recovered by keyboard alone, and its owner chooses the next password", async ({ portal, page, server, browser, baseURL, complaints }) => {
  test.slow();
  complaints.allow(/the server responded with a status of 40[01]/);
  await setPolicy(server, halden.name, 3, null);
  await setPolicy(server, halden.name, 8, { autoEnrollEnabled: false });
  const context = await browser.newContext({ baseURL });
  const theirs = new Portal(await context.newPage());
  await enrol(theirs);
  await context.close();

  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
  await portal.filter().fill(ben.name);
  await portal.expectRows(1);
  await expect(portal.row(ben.name)).toContainText("Enrolled");
  await portal.button(`More actions for ${ben.name}`).press("Enter");
  const entry = page.getByRole("menuitem", { name: "Recover account" });
  await entry.press("Enter");
  const dialog = portal.dialogNamed(`Recover the account of ${ben.name}`);
  await expect(dialog).toBeVisible();
  await expectAccessible(page);

  // Nothing chosen is nothing done, which is said.
  const reset = dialog.getByRole("checkbox", { name: "Reset the master password" });
  await expect(reset).toBeChecked();
  await portal.tabTo(reset);
  await page.keyboard.press("Space");
  await expect(dialog.getByLabel("New master password", { exact: true })).toBeHidden();
  await dialog.getByRole("button", { name: "Recover account" }).press("Enter");
  await expect(dialog.getByText("Choose what is to be reset. Nothing was changed.")).toBeVisible();
  await reset.press("Space");

  // What the rules refuse is refused at the field.
  const field = dialog.getByLabel("New master password", { exact: true });
  await portal.tabTo(field);
  await page.keyboard.type("short");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill(temporary);
  const again = dialog.getByLabel("New master password again", { exact: true });
  await portal.tabTo(again);
  await page.keyboard.type(temporary);
  await page.keyboard.press("Enter");
  await expect(portal.toast().filter({ hasText: `The account of ${ben.name} was recovered` })).toBeVisible();
  await expect(dialog).toBeHidden();

  // The old password is none any more; the new one lets Ben choose his own and nothing else.
  const fresh = await browser.newContext({ baseURL });
  const later = new Portal(await fresh.newPage());
  await later.open("/login");
  await later.tryLogIn(ben.email, temporary);
  await expect(later.heading("Choose a new master password")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(later.page);
  await later.page.getByLabel("New master password", { exact: true }).fill(own);
  await later.page.getByLabel("New master password again", { exact: true }).fill(own);
  await later.page.keyboard.press("Enter");
  await expect(later.page.getByRole("status").filter({ hasText: "Your new master password is saved. Log in with it." })).toBeVisible({ timeout: 30_000 });
  await fresh.close();
});

test("two-step login alone is turned off: the old password leads in, and no code is asked for", async ({ portal, page, server, browser, baseURL, complaints }) => {
  complaints.allow(/the server responded with a status of 40[01]/);
  await setPolicy(server, halden.name, 3, null);
  await setPolicy(server, halden.name, 8, { autoEnrollEnabled: false });
  const context = await browser.newContext({ baseURL });
  const theirs = new Portal(await context.newPage());
  await enrol(theirs, chiara.email);
  const session = await Session.logIn(server.url, chiara.email, password);
  const found = await session.post("/api/two-factor/get-authenticator", { masterPasswordHash: session.passwordHash });
  const key: string = found.authenticator.key;
  const proof = { userVerificationToken: found.userVerificationToken, token: totp(key) };
  await session.put("/api/two-factor/authenticator", { key, ...proof });
  await theirs.choose("Log out");
  await theirs.tryLogIn(chiara.email, password);
  await expect(theirs.page.getByLabel("Code", { exact: true })).toBeFocused({ timeout: 30_000 });

  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
  await portal.filter().fill(chiara.name);
  await portal.expectRows(1);
  await expect(portal.row(chiara.name)).toContainText("On");
  await portal.button(`More actions for ${chiara.name}`).click();
  await page.getByRole("menuitem", { name: "Recover account" }).click();
  const dialog = portal.dialogNamed(`Recover the account of ${chiara.name}`);
  await dialog.getByRole("checkbox", { name: "Reset the master password" }).uncheck();
  await dialog.getByRole("checkbox", { name: /^Turn off two-step login/ }).check();
  await dialog.getByRole("button", { name: "Recover account" }).click();
  await expect(portal.toast().filter({ hasText: `The account of ${chiara.name} was recovered` })).toBeVisible();
  await expect(portal.row(chiara.name)).toContainText("Off");

  await theirs.open("/login");
  await theirs.logIn(chiara.email, password);
  await theirs.expectPage("Vault");
  await context.close();
});

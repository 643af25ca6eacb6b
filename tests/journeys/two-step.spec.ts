// Two-step login: set up, used, lost, turned off; and what leads to it.
import { inviteMember, member, setPolicy } from "../support/invitations";
import { mailedLink } from "../support/mails";
import type { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { totp } from "../support/totp";
import { outsider, password, serviceUser } from "../support/world";

test.use({ world: "two-step" });

const refusedRequest = /Failed to load resource/;
const title = "Two-step login";
const authenticator = "Set up the authenticator app";

async function giveMasterPassword(portal: Portal, name: string, typed = password): Promise<void> {
  const dialog = portal.dialogNamed(name);
  await expect(dialog.getByLabel("Master password", { exact: true })).toBeFocused();
  await dialog.getByLabel("Master password", { exact: true }).fill(typed);
  await portal.page.keyboard.press("Enter");
}

/** Sets the authenticator app up with the key as text, and gives the key and the recovery code. */
async function setUp(portal: Portal): Promise<{ key: string; recovery: string }> {
  await portal.button("Set up: Authenticator app").click();
  await giveMasterPassword(portal, authenticator);
  const dialog = portal.dialogNamed(authenticator);
  await expect(dialog.getByRole("img", { name: /^Picture of the key/ })).toBeVisible();
  const key = (await dialog.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText()).replaceAll(" ", "");
  const code = dialog.getByLabel("Code", { exact: true });
  await expect(code).toBeFocused();
  await code.fill("000000");
  await portal.page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("not accepted");
  await expect(code).toHaveValue("000000");
  await code.fill(totp(key));
  await portal.page.keyboard.press("Enter");
  const shown = dialog.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/);
  await expect(shown).toBeFocused();
  const recovery = await shown.innerText();
  await portal.button("Done").click();
  await expect(portal.dialog()).toBeHidden();
  await expect(portal.button("Turn off: Authenticator app")).toBeVisible();
  return { key, recovery };
}

test("set up by the key, asked for at log-in, got around with the recovery code once", async ({ portal, page, complaints }) => {
  complaints.allow(refusedRequest);
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.choose(title);
  await portal.expectPage(title);
  await expectAccessible(page);
  await portal.button("Set up: Authenticator app").click();
  await giveMasterPassword(portal, authenticator, "not the password");
  await expect(portal.dialog().getByRole("alert")).toContainText("not the master password");
  await page.keyboard.press("Escape");
  const { key, recovery } = await setUp(portal);
  expect(page.url()).not.toContain(key);

  await portal.choose("Log out");
  await portal.tryLogIn(serviceUser, password);
  const code = page.getByLabel("Code", { exact: true });
  await expect(code).toBeFocused();
  // The code of now turned it on, and no code does twice; that of the next half minute is taken already.
  await code.fill(totp(key, Date.now() + 30_000));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible({ timeout: 30_000 });

  await portal.choose("Log out");
  await portal.tryLogIn(serviceUser, password);
  await portal.button("Use recovery code instead").click();
  await expect(page.getByLabel(/^Do not ask again/)).toBeHidden();
  await code.fill(recovery.toLowerCase());
  await page.keyboard.press("Enter");
  await portal.expectPage(title);
  await expect(portal.button("Set up: Authenticator app")).toBeVisible();
  await portal.button("Show recovery code").click();
  await giveMasterPassword(portal, "Recovery code");
  const next = portal.dialogNamed("Recovery code").getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/);
  await expect(next).toBeVisible();
  await expect(next).not.toHaveText(recovery);
});

test("codes by e-mail are set up and turned off again", async ({ portal, page, server }) => {
  const mailed = (): string | undefined => {
    const mails = server.mails().filter((mail) => mail.includes(`To: ${serviceUser}`));
    return mails.map((mail) => /^\s*(\d{6})\s*$/m.exec(mail)?.[1]).filter((code) => code !== undefined).pop();
  };
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.jump(title);
  await portal.expectPage(title);
  await portal.button("Set up: Codes by e-mail").click();
  await giveMasterPassword(portal, "Set up codes by e-mail");
  const dialog = portal.dialogNamed("Set up codes by e-mail");
  await expect(dialog.getByLabel("E-mail", { exact: true })).toHaveValue(serviceUser);
  await portal.button("Send code").click();
  await expect(dialog.getByLabel("Code", { exact: true })).toBeFocused();
  await expect.poll(mailed).toBeDefined();
  await dialog.getByLabel("Code", { exact: true }).fill(mailed() ?? "");
  await portal.button("Turn on").click();
  await expect(dialog.getByText(/^Recovery code of/)).toBeVisible();
  await portal.button("Done").click();
  await portal.button("Turn off: Codes by e-mail").click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("It is your only way.");
  await question.getByLabel("Master password", { exact: true }).fill(password);
  await question.getByRole("button", { name: "Turn off: Codes by e-mail" }).click();
  await expect(portal.button("Set up: Codes by e-mail")).toBeVisible();
});

test("whoever is refused for it sets it up and comes back to the invitation", async ({ portal, page, server, complaints }) => {
  complaints.allow(refusedRequest);
  const client = "Foxley Hotels";
  await setPolicy(server, client, 0, null);
  await inviteMember(server, client, outsider);
  await page.goto(await mailedLink(server, outsider, "accept-organization"));
  await portal.button("Log in").click();
  await portal.password().fill(password);
  await portal.button("Log in").click();
  await portal.button("Accept invitation").click();
  await portal.button("Set up two-step login").click();
  await portal.expectPage(title);
  await setUp(portal);
  await portal.button(`Join ${client}`).click();
  await portal.button("Accept invitation").click();
  await portal.expectPage("Invitation accepted");
  expect((await member(server, client, outsider)).status).toBe(1);
});

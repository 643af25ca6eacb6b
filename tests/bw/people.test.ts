// People come and go in the portal, in a real browser; what they can read is told by the real command-line client.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { type Browser, type Page, chromium as engine, expect } from "@playwright/test";

import { chromium, seedProgram } from "../support/environment";
import { inviteMember, member, setPolicy } from "../support/invitations";
import { type Mailbox, mailedLink } from "../support/mails";
import { Portal } from "../support/portal";
import { mailsIn } from "../support/server";
import { Session } from "../support/session";
import { admin, halden, password } from "../support/world";
import { type Answer, Client, Refused } from "./command";
import { data, url } from "./stage";

const server = { url };
const mailbox: Mailbox = { mails: () => mailsIn(data) };
const shared = "Front desk";
const own = "gravel-Ostrich 47 lantern";
const handedOver = "temporary-Walrus 12 kettle";
const chosen = "copper-Heron 91 thimble";
const phrase = /^[a-z]+(-[a-z]+){4,}$/;

let browser: Browser;
before(async () => {
  browser = await engine.launch(chromium);
});
after(() => browser.close());

/** A browser of a person's own. */
async function visitor(): Promise<{ page: Page; portal: Portal; leave: () => Promise<void> }> {
  const context = await browser.newContext({ baseURL: url, ignoreHTTPSErrors: true, locale: "en-GB", reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  return { page, portal: new Portal(page), leave: () => context.close() };
}

/** The administrator at the members of a client. */
async function atMembers(portal: Portal, client: string): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(client);
}

/** Follows the link of the mail, makes an account and says yes to what is asked; returns the phrase that is to be read out. */
async function join(email: string): Promise<string> {
  const { page, portal, leave } = await visitor();
  await page.goto(await mailedLink(mailbox, email, "accept-organization"));
  await portal.button("Create account").click();
  await page.getByLabel("Master password", { exact: true }).fill(own);
  await page.getByLabel("Master password again", { exact: true }).fill(own);
  await portal.button("Create account").click();
  const consent = portal.button("Accept invitation");
  await expect(portal.heading("Invitation accepted").or(consent)).toBeVisible({ timeout: 30_000 });
  if (await consent.isVisible()) {
    await portal.password().fill(own);
    await consent.click();
  }
  await portal.expectPage("Invitation accepted");
  const read = await page.getByText(phrase).innerText();
  await leave();
  return read;
}

/** Confirms somebody in the list whose phrase is the one that they read out. */
async function confirm(portal: Portal, email: string, read: string): Promise<void> {
  await portal.button(`More actions for ${email}`).click();
  await portal.page.getByRole("menuitem", { name: "Confirm" }).click();
  const dialog = portal.dialogNamed("Confirm members");
  await expect(dialog.locator(".phrase")).toHaveText(read);
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One member was confirmed" })).toBeVisible();
}

/** The password of an item as the portal's own client crate reads it with the provider's rights. */
async function passwordOf(item: string): Promise<string> {
  const authority = process.env.NODE_EXTRA_CA_CERTS ?? "";
  const where = ["--url", url, "--ca", authority, "--email", admin, "--password", password];
  const { stdout } = await promisify(execFile)(seedProgram, ["check", ...where, "--organization", halden.name, "--item-name", item]);
  return JSON.parse(stdout).password;
}

/** The logins that somebody reads. */
async function logins(client: Client): Promise<Answer[]> {
  return (await client.list("items")).filter((item) => item.type === 1);
}

test("an invited person is confirmed and reads shared items; revoked, reads nothing", async () => {
  const email = "vera.stone@haldendental.example";
  const { page, portal, leave } = await visitor();
  await atMembers(portal, halden.name);
  await page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite members");
  await dialog.getByLabel("E-mail addresses").fill(email);
  await dialog.getByLabel("Add a collection").selectOption(shared);
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  await expect(portal.toast().filter({ hasText: "One invitation was sent" })).toBeVisible();
  await page.keyboard.press("Escape");
  const read = await join(email);
  await page.reload();
  await portal.filter().fill(email);
  await portal.expectRows(1);
  await confirm(portal, email, read);

  const client = await Client.of(url);
  await client.logIn(email, own);
  const seen = await logins(client);
  assert.ok(seen.length > 0, "nothing is shared");
  for (const item of seen) assert.doesNotMatch(item.name, /^\d\./, "a name is not decrypted");
  const first = seen.find((item) => item.login.password);
  assert.equal(first?.login.password, await passwordOf(first.name));

  await portal.button(`More actions for ${email}`).click();
  await page.getByRole("menuitem", { name: "Revoke access" }).click();
  await portal.dialogNamed("Revoke access").getByRole("button", { name: "Revoke access" }).click();
  await expect(portal.toast().filter({ hasText: "Access of one member was revoked" })).toBeVisible();
  await client.run("sync");
  assert.deepEqual(await client.list("items"), []);
  assert.deepEqual(await client.list("collections"), []);
  client.remove();
  await leave();
});

test("a recovered account must choose a password, and nothing of its vault is lost", async () => {
  const email = "owen.hart@haldendental.example";
  await setPolicy(server, halden.name, 3, null);
  await setPolicy(server, halden.name, 8, { autoEnrollEnabled: true });
  await inviteMember(server, halden.name, email);
  const read = await join(email);
  assert.equal((await member(server, halden.name, email)).resetPasswordEnrolled, true);
  const { page, portal, leave } = await visitor();
  await atMembers(portal, halden.name);
  await portal.filter().fill(email);
  await portal.expectRows(1);
  await confirm(portal, email, read);
  const client = await Client.of(url);
  await client.logIn(email, own);
  const template = await client.run("get", "template", "item");
  const note = { ...template.template, type: 2, name: "Locker", notes: "left of the door", secureNote: { type: 0 }, login: null };
  await client.send("create", "item", note);
  const before = (await client.list("items")).map((item) => item.name).sort();

  await portal.button(`More actions for ${email}`).click();
  await page.getByRole("menuitem", { name: "Recover account" }).click();
  const dialog = portal.dialogNamed(`Recover the account of ${email}`);
  await dialog.getByLabel("New master password", { exact: true }).fill(handedOver);
  await dialog.getByLabel("New master password again", { exact: true }).fill(handedOver);
  await dialog.getByRole("button", { name: "Recover account" }).click();
  await expect(portal.toast().filter({ hasText: `The account of ${email} was recovered` })).toBeVisible();
  await leave();
  await assert.rejects(client.run("sync"), Refused);
  client.remove();

  const theirs = await visitor();
  await theirs.portal.open("/login");
  await theirs.portal.tryLogIn(email, handedOver);
  await theirs.portal.expectPage("Choose a new master password");
  await theirs.page.goto("/settings/preferences");
  await theirs.portal.expectPage("Choose a new master password");
  await theirs.page.getByLabel("New master password", { exact: true }).fill(chosen);
  await theirs.page.getByLabel("New master password again", { exact: true }).fill(chosen);
  await theirs.portal.button("Save master password").click();
  await theirs.portal.expectPage("Log in");
  await theirs.leave();

  await assert.rejects(Session.logIn(url, email, handedOver));
  const again = await Client.of(url);
  await assert.rejects(again.logIn(email, own), Refused);
  await again.logIn(email, chosen);
  assert.deepEqual((await again.list("items")).map((item) => item.name).sort(), before);
  assert.equal((await again.run("get", "notes", "Locker")).data, "left of the door");
  again.remove();
});

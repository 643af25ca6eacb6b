// On the way in: an account by mail, an invitation with and without an account, links that are not good.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Page } from "@playwright/test";

import { inviteMember, inviteProviderUser, member, setPolicy } from "../support/invitations";
import { mailedLink } from "../support/mails";
import { Portal } from "../support/portal";
import { Server } from "../support/server";
import { expect, expectAccessible, test } from "../support/test";
import { admin, corvid, outsider, password, provider } from "../support/world";

test.use({ world: "joining" });

const good = "gravel-Ostrich 47 lantern";
const refusedRequest = /Failed to load resource/;

/** Fills the form that makes an account. */
async function choosePassword(page: Page, chosen: string, repeated = chosen): Promise<void> {
  await page.getByLabel("Master password", { exact: true }).fill(chosen);
  await page.getByLabel("Master password again", { exact: true }).fill(repeated);
}

async function expectInside(portal: Portal): Promise<void> {
  await expect(portal.page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible({ timeout: 30_000 });
}

test("an account by mail: address, link, master password, and in", async ({ portal, page, server }) => {
  await portal.open("/login");
  await page.getByRole("link", { name: "New here? Create an account" }).click();
  await portal.expectPage("Create an account");
  await portal.email().fill("nora@example.com");
  await page.getByLabel(/^Name/).fill("Nora Vik");
  await portal.button("Continue").click();
  await portal.expectPage("Check your e-mail");
  await expect(page.getByText(/nora@example\.com/)).toBeVisible();
  const before = server.mails().length;
  await portal.button("Send it again").click();
  await expect.poll(() => server.mails().length).toBe(before + 1);

  await page.goto(await mailedLink(server, "nora@example.com", "finish-signup"));
  await portal.expectPage("Choose your master password");
  expect(new URL(page.url()).search, "the token is behind the #").toBe("");
  await expect(portal.email()).toHaveValue("nora@example.com");
  await choosePassword(page, good);
  await expect(page.getByText("Strong", { exact: true })).toBeVisible();
  await portal.button("Create account").click();
  await expectInside(portal);
  await portal.choose("Log out");
  await portal.logIn("nora@example.com", good);

  await portal.choose("Log out");
  await page.goto("about:blank");
  await page.goto(await mailedLink(server, "nora@example.com", "finish-signup"));
  await portal.expectPage("You have an account");
});

test("an address can be changed, and one that has an account learns it by mail only", async ({ portal, page, server }) => {
  await portal.open("/register");
  await portal.email().fill("nobody");
  await portal.button("Continue").click();
  await expect(portal.email()).toHaveAttribute("aria-invalid", "true");
  await portal.email().fill(outsider);
  await portal.button("Continue").click();
  await portal.expectPage("Check your e-mail");
  await expect.poll(() => server.mails().some((mail) => mail.includes("already have an account"))).toBe(true);
  await portal.button("Change the address").click();
  await expect(portal.email()).toHaveValue(outsider);
});

test("a password that is short, not repeated, given away by its hint, or soon guessed", async ({ portal, page, server }) => {
  await portal.open("/register");
  await portal.email().fill("weak@example.com");
  await portal.button("Continue").click();
  await page.goto(await mailedLink(server, "weak@example.com", "finish-signup"));
  await portal.expectPage("Choose your master password");
  const field = page.getByLabel("Master password", { exact: true });

  await choosePassword(page, "short", "other");
  await portal.button("Create account").click();
  await expect(field).toHaveAccessibleDescription(/at least 12 characters/);
  await expect(field).toBeFocused();
  await expect(page.getByLabel("Master password again", { exact: true })).toHaveAccessibleDescription(/not the same/);

  await choosePassword(page, good);
  await page.getByLabel(/^Hint/).fill(`it is ${good}`);
  await portal.button("Create account").click();
  await expect(page.getByText("The hint must not hold the password.")).toBeVisible();
  await page.getByLabel(/^Hint/).fill("the walk");

  await choosePassword(page, "password1234");
  await expect(page.getByText(/^(Very weak|Weak)$/)).toBeVisible();
  await portal.button("Create account").click();
  await expect(page.getByText("This password is soon guessed.")).toBeVisible();
  await expectAccessible(page);
  await choosePassword(page, good);
  await expect(page.getByText("This password is soon guessed.")).toHaveCount(0);

  await portal.button("Suggest a password").click();
  await expect(field).toHaveValue(/^\S{20}$/);
  await expect(field).toHaveAttribute("type", "text");
  const suggested = await field.inputValue();
  await portal.button("Create account").click();
  await expectInside(portal);
  await portal.choose("Log out");
  await portal.logIn("weak@example.com", suggested);
});

test("a weak password is taken when the person says so", async ({ portal, page, server }) => {
  await portal.open("/register");
  await portal.email().fill("sure@example.com");
  await portal.button("Continue").click();
  await page.goto(await mailedLink(server, "sure@example.com", "finish-signup"));
  await choosePassword(page, "qwertyuiop12");
  await portal.button("Create account").click();
  await page.getByLabel("Use this password all the same").check();
  await portal.button("Create account").click();
  await expectInside(portal);
});

test("links that are cut off, tampered with or made up", async ({ portal, page, server, complaints }) => {
  complaints.allow(refusedRequest);
  await portal.open("/register");
  await portal.email().fill("cut@example.com");
  await portal.button("Continue").click();
  const link = await mailedLink(server, "cut@example.com", "finish-signup");
  for (const bad of [link.replace(/token=.{9}/, "token="), link.replace("cut%40", "other%40"), link.split("&token")[0]!]) {
    await page.goto("about:blank");
    await page.goto(bad);
    await portal.expectPage("The link no longer works");
  }
  await portal.button("Get a new link").click();
  await portal.expectPage("Create an account");
});

test("an invited person makes an account and is in the organization's waiting room", async ({ portal, page, server }) => {
  const email = "ines@corvid.example";
  await inviteMember(server, corvid.name, email);
  await page.goto(await mailedLink(server, email, "accept-organization"));
  await portal.expectPage(`Join ${corvid.name}`);
  await expect(page.getByText("This address has no account yet.")).toBeVisible();
  await expectAccessible(page);
  await portal.button("Create account").click();
  await page.getByLabel(/^Name/).fill("Ines Berg");
  await choosePassword(page, good);
  await portal.button("Create account").click();
  await portal.expectPage("Invitation accepted");
  await expect(page.getByText(`An administrator of ${corvid.name} has to confirm you now.`)).toBeVisible();
  await portal.button("Go to the start page").click();
  await expectInside(portal);

  await page.goto("about:blank");
  await page.goto(await mailedLink(server, email, "accept-organization"));
  await portal.button("Accept invitation").click();
  await expect(page.getByText("You have accepted this invitation already.")).toBeVisible();
});

test("an invited person with an account logs in and says yes", async ({ portal, page, server }) => {
  await inviteMember(server, corvid.name, outsider);
  await page.goto(await mailedLink(server, outsider, "accept-organization"));
  await expect(page.getByText("This address has an account.")).toBeVisible();
  await portal.button("Log in").click();
  await portal.expectPage("Log in");
  await expect(portal.email()).toHaveValue(outsider);
  await portal.password().fill(password);
  await portal.button("Log in").click();
  await portal.expectPage(`Join ${corvid.name}`);
  await portal.button("Accept invitation").click();
  await portal.expectPage("Invitation accepted");
});

test("an invitation is never accepted by another account", async ({ portal, page, server }) => {
  const email = "mina@corvid.example";
  await inviteMember(server, corvid.name, email);
  await portal.open("/login");
  await portal.logIn(admin, password);
  const accepted: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/accept")) accepted.push(request.url());
  });
  await page.goto(await mailedLink(server, email, "accept-organization"));
  await expect(page.getByText(`You are logged in as ${admin}. The invitation is for ${email}.`)).toBeVisible({ timeout: 30_000 });
  await expect(portal.button("Accept invitation")).toHaveCount(0);
  await portal.button(`Log out and use ${email}`).click();
  await expect(portal.button("Create account")).toBeVisible();
  expect(accepted).toEqual([]);
  await portal.open("/");
  await portal.expectPage("Log in");
});

test("an invitation that was tampered with is refused before anybody chooses a password", async ({ portal, page, server, complaints }) => {
  complaints.allow(refusedRequest);
  const email = "tom@corvid.example";
  await inviteMember(server, corvid.name, email);
  const link = await mailedLink(server, email, "accept-organization");
  await page.goto(link.replace(/&token=.{9}/, "&token=AAAAAAAAA"));
  await portal.button("Create account").click();
  await expect(page.getByText("This link is not valid, was used already, or has expired.")).toBeVisible();
  await expect(portal.password()).toHaveCount(0);
  await page.goto("about:blank");
  await page.goto(link.replace(/organizationUserId=[^&]*/, "organizationUserId=1"));
  await portal.expectPage("This invitation cannot be read");
});

test("a person is invited to the provider, and joins", async ({ portal, page, server }) => {
  const email = "kim@alderpoint.example";
  await inviteProviderUser(server, email);
  await page.goto(await mailedLink(server, email, "accept-provider"));
  await portal.expectPage(`Join ${provider}`);
  await portal.button("Create account").click();
  await choosePassword(page, good);
  await portal.button("Create account").click();
  await portal.expectPage("Invitation accepted");
  await expect(page.getByText(`A Provider Admin of ${provider} has to confirm you now.`)).toBeVisible();
});

test("a password from a data breach is taken only when the person says so, and only five characters leave", async ({ browser }) => {
  const asked: string[] = [];
  const hash = createHash("sha1").update(good).digest("hex").toUpperCase();
  const service = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(request.url === `/range/${hash.slice(0, 5)}` ? `${hash.slice(5)}:42\r\n` : "");
  });
  await new Promise<void>((done) => service.listen(0, "127.0.0.1", done));
  const { port } = service.address() as AddressInfo;
  const server = await Server.start({ name: "breaches", flags: ["--breaches", `http://127.0.0.1:${port}/range`] });
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const portal = new Portal(page);
  await portal.open("/register");
  await portal.email().fill("leaked@example.com");
  await portal.button("Continue").click();
  await portal.expectPage("Check your e-mail");
  await page.goto(await mailedLink(server, "leaked@example.com", "finish-signup"));
  await expect(page.getByLabel(/^Look the password up/)).toBeChecked();
  await choosePassword(page, good);
  await portal.button("Create account").click();
  await expect(page.getByText("This password was found in data breaches 42 times.")).toBeVisible();
  await expectAccessible(page);
  expect(asked).toEqual([`/range/${hash.slice(0, 5)}`]);
  await choosePassword(page, `${good}, another`);
  await expect(page.getByText("This password was found in data breaches 42 times.")).toHaveCount(0);
  await choosePassword(page, good);
  await portal.button("Create account").click();
  await page.getByLabel("Use this password all the same").check();
  await portal.button("Create account").click();
  await expectInside(portal);
  await context.close();
  await server.remove();
  service.close();
});

test("the estimator is fetched by those who choose a password, and by nobody else", async ({ portal, page, server }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  const has = (part: string): boolean => fetched.some((url) => url.includes(part));
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.choose("Log out");
  expect(has("split_strength")).toBe(false);
  await portal.open("/register");
  await portal.email().fill("late@example.com");
  await portal.button("Continue").click();
  await page.goto(await mailedLink(server, "late@example.com", "finish-signup"));
  await choosePassword(page, good);
  await expect(page.getByText("Strong", { exact: true })).toBeVisible();
});

test("registration that is closed says so at once", async ({ browser }) => {
  const server = await Server.start({ name: "closed", flags: ["--registration", "invited"] });
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto("/register");
  await expect(page.getByText("Only invited people can make an account here.")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await page.close();
  await server.remove();
});

test("all of it by keyboard, and in German", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/register");
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await expect(page.getByRole("heading", { level: 1, name: "Konto erstellen" })).toBeVisible();
  await page.keyboard.type("greta@example.com");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Sieh in deine E-Mails" })).toBeFocused();
  const mail = () => server.mails().some((text) => text.includes("To: greta@example.com") && text.includes("Schließe"));
  await expect.poll(mail, "the mail speaks the person's language").toBe(true);
  await page.goto(await mailedLink(server, "greta@example.com", "finish-signup"));
  await expect(page.getByLabel("Masterpasswort", { exact: true })).toBeFocused();
  await page.keyboard.type(good);
  const again = page.getByLabel("Masterpasswort wiederholen", { exact: true });
  for (let step = 0; step < 6 && !(await again.evaluate((field) => field === document.activeElement)); step++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type(good);
  await expect(page.getByText("Stark", { exact: true })).toBeVisible();
  await expect(button("Konto erstellen")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation").first()).toBeVisible({ timeout: 30_000 });
  await context.close();
});

test.describe("under policies", () => {
  const strict = "Blackthorn Legal";

  test("joining holds the password to the rules, and enrols in account recovery with consent only", async ({ portal, page, server, complaints }) => {
    complaints.allow(refusedRequest);
    await setPolicy(server, strict, 3, null);
    await setPolicy(server, strict, 1, { minLength: 16, requireNumbers: true, requireSpecial: true });
    await setPolicy(server, strict, 8, { autoEnrollEnabled: true });
    const email = "ada@blackthorn.example";
    await inviteMember(server, strict, email);
    await page.goto(await mailedLink(server, email, "accept-organization"));
    await portal.button("Create account").click();
    const rules = page.getByRole("list", { name: "What the password needs" });
    await expect(rules.getByRole("listitem")).toHaveText([/At least 16 characters/, /A digit/, /One of !@#/]);
    await choosePassword(page, good);
    await portal.button("Create account").click();
    await expect(page.getByText("The password does not meet all of the rules yet.")).toBeVisible();
    const chosen = `${good}!`;
    await choosePassword(page, chosen);
    await portal.button("Create account").click();

    await expect(page.getByText(/will be able to reset your master password/)).toBeVisible();
    await expect(page.getByText("Members may belong to no other organization.")).toBeVisible();
    await expect(page.getByText(/^[a-z]+(-[a-z]+){4,}$/)).toBeVisible();
    await expectAccessible(page);
    expect((await member(server, strict, email)).status).toBe(0);
    await portal.button("Accept invitation").click();
    await expect(portal.password()).toHaveAttribute("aria-invalid", "true");
    await portal.password().fill("not the password");
    await portal.button("Accept invitation").click();
    await expect(page.getByText(/That is not the master password/)).toBeVisible();
    await portal.password().fill(chosen);
    await portal.button("Accept invitation").click();
    await portal.expectPage("Invitation accepted");
    const joined = await member(server, strict, email);
    expect([joined.status, joined.resetPasswordEnrolled]).toEqual([1, true]);
  });

  test("two-step login is asked for before, and missing it is said", async ({ portal, page, server, complaints }) => {
    complaints.allow(refusedRequest);
    const client = "Foxley Hotels";
    await setPolicy(server, client, 0, null);
    await inviteMember(server, client, outsider);
    await page.goto(await mailedLink(server, outsider, "accept-organization"));
    await portal.button("Log in").click();
    await portal.password().fill(password);
    await portal.button("Log in").click();
    await expect(page.getByText("Members need two-step login.")).toBeVisible();
    await portal.button("Accept invitation").click();
    await expect(page.getByText(/demands two-step login/)).toBeVisible();
    expect((await member(server, client, outsider)).status).toBe(0);
  });
});

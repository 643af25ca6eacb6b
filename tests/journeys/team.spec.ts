// The provider's own people: a technician from the invitation to the first client, roles, and who stays.
import { readFile } from "node:fs/promises";

import type { Browser, Page } from "@playwright/test";

import { mailedLink } from "../support/mails";
import { Portal } from "../support/portal";
import { expect, expectAccessible, test } from "../support/test";
import { admin, clients, outsider, password, provider } from "../support/world";

test.use({ world: "team" });

const good = "gravel-Ostrich 47 lantern";
const phrase = /^[a-z]+(-[a-z]+){4,}$/;

async function openTeam(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectPage("Clients");
  await portal.page.keyboard.press("g");
  await portal.page.keyboard.press("t");
  await portal.expectPage("Team");
  await expect(portal.table()).toBeVisible();
}

/** Opens a row's menu and chooses. */
async function act(portal: Portal, person: string, entry: string): Promise<void> {
  await portal.button(`More actions for ${person}`).click();
  await portal.page.getByRole("menuitem", { name: entry }).click();
}

function tab(page: Page, name: string) {
  return page.getByRole("navigation", { name: "Filter by status" }).getByRole("link", { name: new RegExp(`^${name}`) });
}

async function another(browser: Browser, baseURL: string | undefined): Promise<Portal> {
  const context = await browser.newContext({ baseURL });
  return new Portal(await context.newPage());
}

test("a technician is invited, registers, accepts, is confirmed by phrase, and sees the clients", async ({
  portal,
  page,
  server,
  browser,
  baseURL,
}) => {
  test.slow();
  const email = "tess@alderpoint.example";
  await openTeam(portal);
  await expect(page.getByText("Only one Provider Admin is confirmed.", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("n");
  const invite = portal.dialogNamed("Invite people");
  await invite.getByLabel("E-mail addresses").fill(`${email}, Maren <${admin}>`);
  await invite.getByRole("button", { name: "Send invitations" }).press("Enter");
  const job = portal.dialogNamed("Sending invitations");
  await expect(job.getByText("1 of 2 done, 1 left out, 0 failed")).toBeVisible();
  await expect(job.getByText("This person is here already.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await tab(page, "Invited").click();
  await expect(portal.row(email)).toContainText("Service User");

  const tess = await another(browser, baseURL);
  await tess.page.goto(await mailedLink(server, email, "accept-provider"));
  await tess.expectPage(`Join ${provider}`);
  await tess.button("Create account").click();
  await tess.page.getByLabel("Master password", { exact: true }).fill(good);
  await tess.page.getByLabel("Master password again", { exact: true }).fill(good);
  await tess.button("Create account").click();
  await tess.expectPage("Invitation accepted");
  await expect(tess.page.getByText(`A Provider Admin of ${provider} has to confirm you now.`)).toBeVisible();
  const theirs = await tess.page.getByText(phrase).innerText();
  await expectAccessible(tess.page);
  await tess.button("Go to the start page").click();
  await tess.expectPage("Providers");
  await expect(tess.page.getByText(`${provider} has to confirm you.`, { exact: false })).toBeVisible();
  await expect(tess.page.getByText(theirs)).toBeVisible();
  await expect(tess.clientsLink()).toHaveCount(0);
  await expectAccessible(tess.page);

  await page.reload();
  await portal.expectPage("Team");
  await page.getByRole("link", { name: "Show them" }).click();
  await act(portal, email, "Confirm");
  const confirm = portal.dialogNamed("Confirm people");
  await expect(confirm.getByRole("code")).toHaveText(theirs);
  await expect(confirm.getByText("First seen")).toBeVisible();
  await confirm.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One person was confirmed" })).toBeVisible();
  await expect.poll(() => server.mails().some((mail) => mail.includes(`You have access to ${provider}`))).toBe(true);

  await tess.button("Look again").click();
  await expect(tess.clientsLink()).toBeVisible();
  await tess.clientsLink().click();
  await tess.expectRows(clients);

  // The team is not hers to see, by link or by address.
  await expect(tess.page.getByRole("link", { name: "Team" })).toHaveCount(0);
  await tess.open(new URL(page.url()).pathname);
  await expect(tess.page.getByText(/Ask one of them/)).toBeVisible();
  await expect(tess.button(/^Invite people/)).toHaveCount(0);
  await tess.page.context().close();
});

test("somebody with an account follows the link, logs in and waits", async ({ portal, page, server, browser, baseURL }) => {
  await openTeam(portal);
  await portal.button(/^Invite people/).click();
  const invite = portal.dialogNamed("Invite people");
  await invite.getByLabel("E-mail addresses").fill(outsider);
  await invite.getByRole("radio", { name: /^Provider Admin/ }).check();
  await invite.getByRole("button", { name: "Send invitations" }).click();
  await expect(portal.toast().filter({ hasText: "One person was invited" })).toBeVisible();

  const pat = await another(browser, baseURL);
  await pat.page.goto(await mailedLink(server, outsider, "accept-provider"));
  await pat.expectPage(`Join ${provider}`);
  await pat.button("Log in").click();
  await expect(pat.email()).toHaveValue(outsider);
  await pat.password().fill(password);
  await pat.button("Log in").click();
  await pat.expectPage(`Join ${provider}`);
  await pat.button(/^Accept/).click();
  await pat.expectPage("Invitation accepted");
  // Another's invitation is nobody else's: the same link, opened by the administrator.
  await page.goto(await mailedLink(server, outsider, "accept-provider"));
  await expect(page.getByText(outsider, { exact: false }).first()).toBeVisible();
  await expect(portal.button(/^Accept/)).toHaveCount(0);
  await pat.page.context().close();
});

test("roles are changed, the last administrator stays, and whoever is removed is told", async ({ portal, page, server }) => {
  await openTeam(portal);
  await portal.button("Maren Solberg").click();
  const own = portal.dialogNamed("Maren Solberg");
  await expect(own.getByRole("radio", { name: /^Service User/ })).toBeDisabled();
  await expect(own.getByText("needs at least one confirmed Provider Admin", { exact: false })).toBeVisible();
  await page.keyboard.press("Escape");
  await portal.button("More actions for Maren Solberg").click();
  await expect(page.getByRole("menuitem", { name: /^Remove/ })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");

  await portal.button("Sam Okafor").click();
  const dialog = portal.dialogNamed("Sam Okafor");
  await dialog.getByRole("radio", { name: /^Provider Admin/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(portal.toast().filter({ hasText: "The role of Sam Okafor was saved" })).toBeVisible();
  await expect(portal.row("Sam Okafor")).toContainText("Provider Admin");
  await expect(page.getByText("Only one Provider Admin is confirmed.", { exact: false })).toHaveCount(0);

  // All at once: the one who asks is left out, and is told why.
  await page.getByRole("checkbox", { name: "Select all", exact: true }).click();
  await page.getByRole("button", { name: /^Make \d+ Service User/ }).click();
  const question = portal.dialogNamed("Make people Service Users");
  await expect(question).toContainText("Maren Solberg The provider needs at least one confirmed Provider Admin.");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await act(portal, "Sam Okafor", "Remove");
  const removal = portal.dialogNamed("Remove people");
  await expect(removal).toContainText("One person loses access: Sam Okafor");
  await removal.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One person was removed" })).toBeVisible();
  await expect(portal.row("Sam Okafor")).toHaveCount(0);
  await expect.poll(() => server.mails().some((mail) => mail.includes(`Your access to ${provider} has ended`))).toBe(true);
});

test("the team is filtered, searched, sorted and exported", async ({ portal, page }) => {
  await openTeam(portal);
  await tab(page, "Needs confirmation").click();
  await expect(portal.row("Lena Vogt")).toContainText("Needs confirmation");
  await expect(portal.row("Maren Solberg")).toHaveCount(0);
  await tab(page, "Invited").click();
  await expect(portal.row("noor@alderpoint.example")).toContainText("Invited");
  await tab(page, "All").click();
  await portal.filter().fill("nobody is called this");
  await expect(portal.button("Clear search")).toBeVisible();
  await portal.filter().fill("maren");
  await portal.expectRows(1);
  const [file] = await Promise.all([page.waitForEvent("download"), portal.button("Export CSV").click()]);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe("maren@alderpoint.example,Maren Solberg,confirmed,provider admin");
});

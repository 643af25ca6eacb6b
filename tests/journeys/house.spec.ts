// The provider's own house, from an empty server: invited by the operator's command, set up, furnished, and ended.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { out } from "../support/environment";
import { mailedLink } from "../support/mails";
import { operator } from "../support/operator";
import { Portal } from "../support/portal";
import { Server } from "../support/server";
import { expect, expectAccessible, expectNoSidewaysScroll, test as base } from "../support/test";

const maren = "maren@newhouse.example";
const password = "gravel-Ostrich 47 lantern";
const refusedRequest = /Failed to load resource/;

/** A server without anything in it, where only invited people may register. */
const test = base.extend<object, { server: Server }>({
  server: [
    async ({ world: _world }, use, worker) => {
      const data = join(out, "data", `house-${worker.workerIndex}`);
      rmSync(data, { recursive: true, force: true });
      mkdirSync(data, { recursive: true });
      const server = await Server.start({ name: `house-${worker.workerIndex}`, data, flags: ["--registration", "invited"] });
      await use(server);
      await server.remove();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.use({ world: "house" });
test.describe.configure({ mode: "serial" });

/** Id of the provider, from the operator's list. */
function providerId(server: Server): string {
  return operator(server, "list").split("\t")[0]!;
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel("Master password", { exact: true }).fill(password);
  await page.getByLabel("Master password again", { exact: true }).fill(password);
}

async function fillSetUp(page: Page): Promise<void> {
  await page.getByLabel("Provider name").fill("Newhouse IT");
  await page.getByLabel("Postal code").fill("20095");
  await page.getByLabel("Country").selectOption({ label: "Germany" });
}

test("from the operator's command over mail, account and form to the first client", async ({ portal, page, server }) => {
  const printed = operator(server, "create", "--name", "Newhouse IT", "--owner", maren);
  const link = await mailedLink(server, maren, "setup-provider");
  expect(new URL(printed.trim()).hash).toBe(new URL(link, server.url).hash);

  await portal.open("/register");
  await expect(page.getByText("Only invited people can make an account here.")).toBeVisible();
  await page.goto("about:blank");
  await portal.open(link);
  await portal.expectPage("Set up your provider");
  const address = new URL(page.url());
  expect(address.pathname + address.search, "the token is behind the #").toBe("/setup-provider");
  await expect(page.getByText(`The invitation is for ${maren}.`)).toBeVisible();
  await expectAccessible(page);

  await portal.button("Create account").click();
  await expect(portal.email()).toHaveValue(maren);
  await choosePassword(page);
  await portal.button("Create account").click();

  await expect(page.getByLabel("Provider name")).toBeFocused({ timeout: 30_000 });
  await expect(page.getByLabel("E-mail for bills")).toHaveValue(maren);
  await portal.button("Set up provider").click();
  await expect(page.getByLabel("Provider name")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Country")).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await fillSetUp(page);
  await page.keyboard.press("Tab");
  await portal.button("Set up provider").click();

  await portal.expectPage("Clients");
  await expect(page.getByText("No clients yet")).toBeVisible();
  await expect(portal.toast().filter({ hasText: "Newhouse IT is set up" })).toBeVisible();
  expect(page.url(), "the token is gone").not.toContain("token");
  await page.goBack();
  expect(page.url(), "and in no history").not.toContain("token");

  await portal.open("/");
  await portal.expectPage("Clients");
  await portal.button(/^Add client/).first().click();
  await portal.dialog().getByLabel("Client name").fill("Halden Dental Group");
  await portal.dialog().getByLabel("Owner's e-mail").fill("sarah@haldendental.example");
  await portal.dialog().getByLabel("Seats", { exact: true }).fill("5");
  await portal.dialog().getByRole("button", { name: "Add client" }).click();
  await expect(portal.row("Halden Dental Group")).toBeVisible();
  expect(server.mails().some((mail) => mail.includes("sarah@haldendental.example"))).toBe(true);
});

test("its team: a technician is limited in the invitation, confirmed by phrase, and serves one client of three", async ({ portal, page, server, browser }) => {
  test.slow();
  await portal.open("/login");
  await portal.logIn(maren, password);
  await portal.expectRows(1);
  for (const [at, name] of ["Corvid Logistics", "Hartwood Joinery"].entries()) {
    await portal.button(/^Add client/).first().click();
    // Seats are taken out of what is left by then.
    const pool = portal.dialog().getByText(/unassigned seats?$/).first();
    await expect(pool).toHaveText(`${95 - 5 * at} unassigned seats`);
    await portal.dialog().getByLabel("Client name").fill(name);
    await portal.dialog().getByLabel("Owner's e-mail").fill(`owner@${at}.example`);
    await portal.dialog().getByLabel("Seats", { exact: true }).fill("5");
    await portal.dialog().getByRole("button", { name: "Add client" }).click();
    await portal.expectRows(2 + at);
  }

  const technician = "tess@newhouse.example";
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await portal.expectPage("Team");
  await expect(portal.table()).toBeVisible();
  await page.keyboard.press("n");
  const invite = portal.dialogNamed("Invite people");
  await invite.getByLabel("E-mail addresses").fill(technician);
  await invite.getByRole("radio", { name: /^Only these/ }).check();
  await invite.getByRole("option", { name: "Corvid Logistics" }).click();
  await invite.getByRole("button", { name: "Send invitations" }).click();
  await expect(portal.toast().filter({ hasText: "One person was invited" })).toBeVisible();

  const context = await browser.newContext({ baseURL: server.url });
  const tess = new Portal(await context.newPage());
  await tess.page.goto(await mailedLink(server, technician, "accept-provider"));
  await tess.button("Create account").click();
  await choosePassword(tess.page);
  await tess.button("Create account").click();
  await tess.expectPage("Invitation accepted");
  const theirs = await tess.page.getByText(/^[a-z]+(-[a-z]+){4,}$/).innerText();
  await tess.button("Go to the start page").click();
  await tess.expectPage("Providers");

  await page.reload();
  await portal.expectPage("Team");
  await portal.button(`More actions for ${technician}`).click();
  await page.getByRole("menuitem", { name: "Confirm" }).click();
  const confirm = portal.dialogNamed("Confirm people");
  await expect(confirm.getByRole("code")).toHaveText(theirs);
  await confirm.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One person was confirmed" })).toBeVisible();
  await tess.button("Look again").click();
  await tess.clientsLink().click();
  await tess.expectRows(1);
  await expect(tess.row("Corvid Logistics")).toBeVisible();
  await context.close();
});

test("the link leads who is in already to the clients, and says to others whom it is for", async ({ portal, page, server, complaints }) => {
  const link = await mailedLink(server, maren, "setup-provider");
  await portal.open("/login");
  await portal.logIn(maren, password);
  await portal.open(link);
  await portal.expectPage("Clients");

  operator(server, "create", "--name", "Second House", "--owner", "nils@secondhouse.example");
  const second = await mailedLink(server, "nils@secondhouse.example", "setup-provider");
  await portal.open(second);
  await expect(page.getByText(`You are logged in as ${maren}. The invitation is for nils@secondhouse.example.`)).toBeVisible();
  await expectAccessible(page);

  // The same link with the address of the person who is in: the server holds to whom it invited.
  complaints.allow(refusedRequest);
  await page.goto("about:blank");
  await portal.open(second.replace(encodeURIComponent("nils@secondhouse.example"), encodeURIComponent(maren)));
  await expect(page.getByText("Somebody else is invited to set this provider up.")).toBeVisible();
  await page.goto("about:blank");
  await portal.open(second.split("&token")[0]!);
  await portal.expectPage("This invitation cannot be read");
  await portal.button("Go to the start page").click();
  await portal.expectPage("Clients");
});

test("a link that is spoilt keeps nobody, and the right one works after a log-in on the way", async ({ portal, page, server, complaints }) => {
  const link = await mailedLink(server, "nils@secondhouse.example", "setup-provider");
  await portal.open(link);
  await portal.button("Create account").click();
  await choosePassword(page);
  await portal.button("Create account").click();
  await expect(page.getByLabel("Provider name")).toBeVisible({ timeout: 30_000 });
  const spoilt = `${page.url()}x`;
  await page.goto("about:blank");
  await portal.open(spoilt);
  await fillSetUp(page);
  complaints.allow(refusedRequest);
  await portal.button("Set up provider").click();
  await expect(page.getByText("This link is not valid, was used already, or has expired.")).toBeVisible();
  await expect(page.getByText("Ask whoever runs this server to invite you again.")).toBeVisible();

  await portal.button("Go to the start page").click();
  await portal.expectPage("Providers");
  await portal.choose("Log out");
  await page.goto("about:blank");
  await portal.open(link);
  await portal.button("Log in").click();
  await expect(portal.email()).toHaveValue("nils@secondhouse.example");
  await portal.password().fill(password);
  await portal.button("Log in").click();
  await portal.expectPage("Set up your provider");
  await fillSetUp(page);
  await page.getByLabel("Provider name").fill("Second House");
  await portal.button("Set up provider").click();
  await portal.expectPage("Clients");
});

test("settings are saved, and the page says what the server supports", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(maren, password);
  await page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Settings" }).click();
  await portal.expectPage("Provider settings");
  await page.getByLabel("Provider name").fill("Newhouse & Partners");
  await page.getByLabel(/^Tax number/).fill("DE123456789");
  await portal.button("Save").click();
  await expect(portal.toast().filter({ hasText: "Settings saved" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Newhouse & Partners/ }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(/^Tax number/)).toHaveValue("DE123456789");
  await expect(page.getByLabel("Country")).toHaveValue("DE");

  await page.getByRole("link", { name: /^What this server supports/ }).click();
  await portal.expectPage("What this server supports");
  const line = (name: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await expect(line("Plans and prices")).toContainText("Yes");
  await expect(line("Accounts without an invitation")).toContainText("No");
  await expect(line("Accounts without an invitation")).toContainText("Only invited people can make an account.");
});

test("a brand is tried in this tab and taken away as a file", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(maren, password);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.getByRole("link", { name: /^Brand/ }).click();
  await portal.expectPage("Brand");
  await expect(page.getByText("Dark, English")).toBeVisible();
  await page.getByRole("radio", { name: "Deutsch" }).click();
  await expect(page.getByText("Dark, Deutsch")).toBeVisible();

  const accent = () => page.evaluate(() => document.documentElement.style.getPropertyValue("--brand-accent"));
  const before = await accent();
  await page.getByLabel("Accent colour", { exact: true }).fill("rot");
  await expect(page.getByLabel("Accent colour", { exact: true })).toHaveAttribute("aria-invalid", "true");
  expect(await accent()).toBe(before === "" ? "oklch(0.47 0.082 205)" : before);
  await page.getByLabel("Accent colour", { exact: true }).fill("#d32f2f");
  await expect.poll(accent).toBe("#d32f2f");
  await expect(page.getByText("The colour is close to the red of dangers.")).toBeVisible();
  await page.getByRole("slider", { name: /^How round corners are/ }).fill("0");
  await expectAccessible(page);
  const waiting = page.waitForEvent("download");
  await portal.button("Download brand file").click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe("localhost.json");
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const file = JSON.parse(Buffer.concat(parts).toString("utf8")) as Record<string, unknown>;
  expect(file).toMatchObject({ accent: "#d32f2f", radius: 0 });
  await portal.button("Take back").click();
  await expect.poll(accent).not.toBe("#d32f2f");
});

test("a provider with clients stays; without them it ends by name and password", async ({ portal, page, server, complaints }) => {
  await portal.open("/login");
  await portal.logIn(maren, password);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await portal.expectPage("Provider settings");
  await expect(portal.button("Delete provider")).toHaveAttribute("aria-disabled", "true");
  await expect(portal.button("Delete provider")).toHaveAccessibleDescription("The provider still has clients. Unlink them first.");
  await portal.choose("Log out");

  await portal.logIn("nils@secondhouse.example", password);
  // The page that was left is another provider's.
  await portal.open("/");
  await portal.expectPage("Clients");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await portal.expectPage("Provider settings");
  await portal.button("Delete provider").click();
  const dialog = page.getByRole("alertdialog", { name: "Delete Second House?" });
  await expect(dialog.getByLabel("Type Second House to be sure")).toBeFocused();
  await dialog.getByLabel("Type Second House to be sure").fill("second house");
  await dialog.getByLabel("Master password").fill("wrong");
  await dialog.getByRole("button", { name: "Delete provider" }).click();
  await expect(dialog.getByText("This is not the name of the provider.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Type Second House to be sure").fill("Second House");
  complaints.allow(refusedRequest);
  await dialog.getByRole("button", { name: "Delete provider" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Master password").fill(password);
  await dialog.getByRole("button", { name: "Delete provider" }).click();
  await portal.expectPage("Providers");
  await expect(page.getByText("No provider yet")).toBeVisible();
  await expect(portal.toast().filter({ hasText: "Second House was deleted" })).toBeVisible();
  expect(operator(server, "list")).not.toContain("Second House");
});

test("a link mailed for the operator deletes a provider, once", async ({ portal, page, server, complaints }) => {
  operator(server, "create", "--name", "Third House", "--owner", "tove@thirdhouse.example");
  const link = await mailedLink(server, "tove@thirdhouse.example", "setup-provider");
  await portal.open(link);
  await portal.button("Create account").click();
  await choosePassword(page);
  await portal.button("Create account").click();
  await expect(page.getByLabel("Provider name")).toBeVisible({ timeout: 30_000 });
  await fillSetUp(page);
  await page.getByLabel("Provider name").fill("Third House");
  await portal.button("Set up provider").click();
  await portal.expectPage("Clients");
  const line = operator(server, "list").split("\n").find((text) => text.includes("Third House"))!;
  expect(operator(server, "mail-deletion", "--id", line.split("\t")[0]!).trim()).toBe("tove@thirdhouse.example");

  const deletion = await mailedLink(server, "tove@thirdhouse.example", "verify-recover-delete-provider");
  await page.goto("about:blank");
  await portal.open(deletion);
  await portal.expectPage("Delete Third House?");
  const address = new URL(page.url());
  expect(address.pathname + address.search).toBe("/verify-recover-delete-provider");
  await page.getByLabel("Type Third House to be sure").fill("Third House");
  await portal.button("Delete provider").click();
  await portal.expectPage("The provider is deleted");
  expect(page.url()).not.toContain("token");
  expect(operator(server, "list")).not.toContain("Third House");

  complaints.allow(refusedRequest);
  await page.goto("about:blank");
  await portal.open(deletion);
  await page.getByLabel("Type Third House to be sure").fill("Third House");
  await portal.button("Delete provider").click();
  await expect(page.getByText("This link is not valid, was used already, or has expired.")).toBeVisible();
  expect(providerId(server)).not.toBe("");
});

test("an enterprise that is its own provider has business units, by the month or the year", async ({ portal, page, server }) => {
  const owner = "ines@fjordgroup.example";
  operator(server, "create", "--name", "Fjord Group", "--owner", owner, "--type", "business-unit");
  await portal.open(await mailedLink(server, owner, "setup-provider"));
  await portal.button("Create account").click();
  await choosePassword(page);
  await portal.button("Create account").click();
  await expect(page.getByLabel("Provider name")).toBeVisible({ timeout: 30_000 });
  await fillSetUp(page);
  await page.getByLabel("Provider name").fill("Fjord Group");
  await portal.button("Set up provider").click();
  await portal.expectPage("Business units");
  await expect(page).toHaveTitle("Business units – Keystead");

  await portal.button(/^Add business unit/).first().click();
  const dialog = portal.dialog();
  await dialog.getByLabel("Business unit name").fill("Shipping");
  await dialog.getByLabel("Owner's e-mail").fill("lars@fjordgroup.example");
  await dialog.getByText(/per seat and year/).click();
  await dialog.getByLabel("Seats", { exact: true }).fill("5");
  await dialog.getByRole("button", { name: "Add business unit" }).click();
  await expect(portal.row("Shipping")).toBeVisible();
  await expectAccessible(page);

  await portal.openClient("Shipping");
  await portal.expectPage("Vault");
  await expect(page.getByText("What is kept for this business unit appears here")).toBeVisible();
  await page.keyboard.press("Control+K");
  await expect(page.getByRole("combobox", { name: "Search business units, pages and actions" })).toBeFocused();
  await page.keyboard.press("Escape");

  await portal.open("/settings/preferences");
  await page.getByRole("radio", { name: "Deutsch" }).click();
  const nav = page.getByRole("navigation", { name: "Anbieter" });
  await expect(nav.getByRole("link", { name: /^Geschäftsbereiche/ })).toBeVisible();
});

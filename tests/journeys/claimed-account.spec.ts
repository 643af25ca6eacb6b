// A domain that is proven to be an organization's: the accounts below it are its own, and are deleted by it.
import { join } from "node:path";

import { NameServer } from "../support/dns";
import { root } from "../support/environment";
import { member, setPolicy } from "../support/invitations";
import { Portal } from "../support/portal";
import { Server } from "../support/server";
import { expect, expectAccessible, test as base } from "../support/test";
import { admin, halden, password } from "../support/world";

/** As the other journeys, but the server asks a name server of this file about domains. */
const test = base.extend<object, { names: NameServer; server: Server }>({
  names: [
    async ({}, use) => {
      const names = await NameServer.start();
      await use(names);
      names.stop();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ names }, use, worker) => {
      const flags = ["--brands", join(root, "brands"), "--dns", names.address];
      const server = await Server.start({ name: `claiming-${worker.workerIndex}`, flags });
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

const mina = { name: "Mina Rahimi", email: "mina.rahimi@haldendental.example" };

test("the account of somebody below a claimed domain is deleted", async ({ portal, page, server, names, browser, baseURL, complaints }) => {
  complaints.allow(/Failed to load resource/);
  await setPolicy(server, halden.name, 3, null);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
  await portal.filter().fill(mina.name);
  await portal.expectRows(1);
  // Whose account belongs to nobody else can be removed, and no more.
  await portal.button(`More actions for ${mina.name}`).click();
  await expect(page.getByRole("menuitem", { name: "Remove" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Delete account" })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Settings" }).click();
  const part = page.getByRole("region", { name: "Claimed domains" });
  await part.getByLabel("Domain", { exact: true }).fill("haldendental.example");
  await page.keyboard.press("Enter");
  await expect(part.getByText("Waits for its record")).toBeVisible();
  names.publish("haldendental.example", await part.getByRole("code").innerText());
  await part.getByRole("button", { name: "Check now" }).click();
  await expect(portal.toast().filter({ hasText: "haldendental.example is verified" })).toBeVisible();
  await expect(part.getByText("Verified", { exact: true })).toBeVisible();
  await expect(part.getByRole("button", { name: "Check now" })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("navigation", { name: halden.name }).getByRole("link", { name: "Members" }).click();
  await portal.expectPage("Members");
  await portal.filter().fill(mina.name);
  await portal.expectRows(1);
  await portal.button(`More actions for ${mina.name}`).click();
  await expect(page.getByRole("menuitem", { name: "Remove" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: "Delete account" }).click();
  const question = portal.dialogNamed("Delete accounts");
  await expect(question).toContainText(`The account of this person will be deleted: ${mina.name}`);
  await expect(question).toContainText("This cannot be undone.");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Delete accounts" }).click();
  await expect(portal.toast().filter({ hasText: "One account was deleted" })).toBeVisible();
  await expect(portal.row(mina.name)).toHaveCount(0);
  expect(await member(server, halden.name, mina.email)).toBeUndefined();

  const context = await browser.newContext({ baseURL });
  const theirs = new Portal(await context.newPage());
  await theirs.open("/login");
  await theirs.tryLogIn(mina.email, password);
  await expect(theirs.page.getByRole("alert")).toBeVisible({ timeout: 30_000 });
  await expect(theirs.heading("Log in")).toBeVisible();
  await context.close();
});

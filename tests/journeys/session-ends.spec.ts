// A session that ends without having been asked to: place and text are there again after the next log-in, or it is said that
// they are gone.
import type { Locator, Page } from "@playwright/test";

import { movableClock } from "../support/clock";
import { Portal } from "../support/portal";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { kept, link, openScreen } from "../support/unsaved";
import { admin, halden, password } from "../support/world";

test.use({ world: "session-ends" });

test("a session that is ended elsewhere keeps what is typed for the next log-in", async ({ portal, page, server, complaints }) => {
  complaints.allow(/the server responded with a status of 40[01]/);
  await openScreen(portal, "Groups");
  await portal.button(/^New group/).click();
  const form = portal.dialogNamed("New group");
  await form.getByLabel("Name", { exact: true }).fill("Typed in time");
  const elsewhere = await Session.logIn(server.url, admin, password);
  await elsewhere.endAllSessions();
  await form.getByRole("button", { name: "Create group" }).click();
  await expect(portal.heading("Log in")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "What you had typed is kept" })).toBeVisible();
  await portal.logIn(admin, password);
  await portal.expectPage("Groups");
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Typed in time");
  await form.getByRole("button", { name: "Create group" }).click();
  await expect(portal.toast().filter({ hasText: "Typed in time was created" })).toBeVisible();
});

/** Has an unused session log out, and leaves a form half done. */
async function typeBeforeLunch(portal: Portal): Promise<Locator> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.choose("Preferences");
  await portal.page.getByRole("group", { name: "What happens then" }).getByRole("radio", { name: "Log out" }).check();
  await portal.clientsLink().click();
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await link(portal.page, "Groups").click();
  await portal.expectPage("Groups");
  await portal.button(/^New group/).click();
  const form = portal.dialogNamed("New group");
  await form.getByLabel("Name", { exact: true }).fill("Typed before lunch");
  return form;
}

test("a log-out because nobody worked says so in every tab, and keeps place and text", async ({ portal, page, context }) => {
  const goAhead = await movableClock(page);
  const form = await typeBeforeLunch(portal);
  const other = new Portal(await context.newPage());
  await other.open("/");
  await other.expectPage("Clients");
  await goAhead(15 * 60);
  const said = "Logged out because nobody worked for 15 minutes.";
  for (const tab of [portal, other]) {
    await expect(tab.heading("Log in")).toBeVisible();
    await expect(tab.page.getByRole("main").getByText(said, { exact: false })).toBeVisible();
    await expect(tab.page.getByText("You are logged out.")).toBeHidden();
  }
  await other.page.close();
  await expect(page.getByRole("main").getByText("What you had typed is kept", { exact: false })).toBeVisible();
  await expectAccessible(page);
  expect(await page.content()).not.toContain("Typed before lunch");
  await portal.logIn(admin, password);
  await portal.expectPage("Groups");
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Typed before lunch");
  await expect(form.getByRole("status").filter({ hasText: kept })).toBeVisible();
});

test("whoever logs out at the warning finds what was typed again", async ({ portal, page }) => {
  const goAhead = await movableClock(page);
  const form = await typeBeforeLunch(portal);
  await goAhead(14 * 60 + 30);
  await page.getByRole("alertdialog", { name: "Still there?" }).getByRole("button", { name: "Log out" }).click();
  await expect(portal.heading("Log in")).toBeVisible();
  await portal.logIn(admin, password);
  await portal.expectPage("Groups");
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Typed before lunch");
});

async function killWorker(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error("on purpose");
    });
  });
}

test("a worker that dies takes what is typed along, and that is said", async ({ portal, page, complaints }) => {
  complaints.allow(/on purpose/);
  await openScreen(portal, "Groups");
  await portal.button(/^New group/).click();
  await portal.dialogNamed("New group").getByLabel("Name", { exact: true }).fill("Not in time");
  await killWorker(page);
  await expect(page).toHaveURL(/\/unlock$/);
  await expect(page.getByRole("alert")).toContainText("What you had typed and not saved is lost.");
});

test("a password for which nothing is kept any more leads to the log-in", async ({ portal, page, complaints }) => {
  complaints.allow(/on purpose/);
  await openScreen(portal, "Groups");
  // The browser's data is deleted as soon as the worker that has it open ends.
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
  });
  await killWorker(page);
  await expect(portal.heading("Unlock")).toBeVisible();
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await expect(portal.heading("Log in")).toBeVisible();
  await expect(page.getByText(/session ended/i).first()).toBeVisible();
  await portal.logIn(admin, password);
  await portal.expectPage("Groups");
});

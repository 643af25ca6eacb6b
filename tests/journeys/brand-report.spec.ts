// What the server finds wrong with a brand file, in the preferences of those who can have it changed.
import { expect, nonsense, test, watched } from "../support/branded";
import { Portal } from "../support/portal";
import { expectAccessible } from "../support/test";
import { admin, password, serviceUser } from "../support/world";

test.use({ brand: { ...nonsense, acent: "#fff", tint: 3 } });

test("administrators read what is wrong with the brand file, in their language", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.choose("Preferences");
  const lines = page.getByRole("region", { name: "Brand of this address" }).getByRole("listitem");
  await expect(lines).toHaveText([
    "acent There is no such member; accent may be meant. It is left out.",
    "tint This must be between 0 and 2. Used instead: 1.",
  ]);
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Deutsch" }).click();
  const german = page.getByRole("region", { name: "Marke dieser Adresse" }).getByRole("listitem");
  await expect(german.last()).toHaveText("tint Das muss zwischen 0 und 2 liegen. Stattdessen gilt: 1.");
});

test("nobody else is shown the report", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.choose("Preferences");
  await portal.expectPage("Preferences");
  await expect(page.getByRole("region", { name: "Appearance" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Brand of this address" })).toHaveCount(0);
});

test("a host of files alone says how to get a report", async ({ browser, server }) => {
  const html = { status: 200, headers: { "content-type": "text/html" }, body: "<!doctype html><title>Portal</title>" };
  const { page, end } = await watched(browser, server.url, [{ path: /^\/brand\.report\.txt/, answer: html }]);
  const portal = new Portal(page);
  await portal.logIn(admin, password);
  await portal.choose("Preferences");
  await expect(page.getByRole("region", { name: "Brand of this address" })).toContainText("brand check");
  await end();
});

// In front of servers that are not ours: one of another make, one whose routes are missing, one that hands out old items or
// other keys.
import { constants, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";

import { test } from "../support/between";
import { Portal } from "../support/portal";
import type { Rule } from "../support/proxy";
import { expect, expectAccessible } from "../support/test";
import { admin, clients, halden, outsider, owner, password } from "../support/world";

type Json = Record<string, any>;

function changed(path: RegExp, change: (answer: Json) => void): Rule {
  return {
    path,
    change: (body) => {
      const answer = JSON.parse(body) as Json;
      change(answer);
      return JSON.stringify(answer);
    },
  };
}

const another = changed(/^\/api\/config/, (config) => {
  config["server"] = { name: "Othervault", url: "https://other.example" };
});

test("a server without providers leads to the vault of the only organization", async ({ portal, between, page }) => {
  between.rules = [another];
  await portal.open("/");
  await portal.logIn(owner, password);
  await expect(page).toHaveURL(/\/organizations\/[0-9a-f-]{36}\/vault$/);
  await portal.expectPage("Vault");
});

test("with several organizations there is a choice of them, and it says why", async ({ portal, between, page }) => {
  const second = changed(/^\/api\/accounts\/profile/, (profile) => {
    const one = profile["organizations"][0];
    profile["organizations"].push({ ...one, id: "99999999-9999-4999-8999-999999999999", name: "Second" });
  });
  between.rules = [another, second];
  await portal.open("/");
  await portal.logIn(owner, password);
  await portal.expectPage("Organizations");
  await expect(portal.toast().filter({ hasText: "Othervault has no providers" })).toBeVisible();
  await expect(page.getByText("All providers")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: halden.name }).click();
  await portal.expectPage("Vault");
});

test("a server that lists a provider and cannot answer for it leads to what it has", async ({ portal, between, page, complaints }) => {
  complaints.allow(/Failed to load resource/);
  const missing = { error: { code: 404, reason: "Not Found", description: "…" } };
  between.rules = [{ path: /^\/api\/providers\//, answer: { status: 404, body: JSON.stringify(missing) } }];
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.expectPage("Organizations");
  await expect(portal.toast().filter({ hasText: "This server has no providers" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Organizations" }).getByRole("listitem")).toHaveCount(clients);
  await page.getByRole("link", { name: halden.name }).click();
  await portal.expectPage("Vault");
});

test("where the server limits nobody, people choose what the list shows, and read that it is no boundary", async ({ portal, between, page, context }) => {
  between.rules = [changed(/^\/api\/config/, (config) => delete config["keystead"]["assignedClients"])];
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await portal.button("Choose clients").click();
  const dialog = portal.dialog();
  await expect(dialog).toContainText("It is no boundary: the server lets you into every client");
  await dialog.getByRole("radio", { name: /^Only these clients/ }).check();
  await dialog.getByRole("button", { name: "Show", exact: true }).click();
  await expect(dialog.getByText("Choose at least one client.")).toBeVisible();
  await dialog.getByLabel("Find a client").fill("halden");
  await dialog.getByRole("option", { name: halden.name }).click();
  await expectAccessible(page);
  // It is not saved, so it is kept over a lock and asked about.
  const other = new Portal(await context.newPage());
  await other.open("/");
  await other.expectPage("Clients");
  await other.page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await other.page.close();
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  await expect(dialog.getByText(`1 of ${clients} chosen`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog", { name: "Leave without saving?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText(`1 of ${clients} clients`)).toBeVisible();
  await portal.expectRows(1);

  await page.reload();
  await expect(portal.button("One chosen client")).toBeVisible();
  await portal.expectRows(1);
  await portal.filter().fill("ashgrove");
  await expect(page.getByText("No client matches “ashgrove”")).toBeVisible();
  await expect(page.getByText("The filter looks at the clients you chose.")).toBeVisible();
  await portal.button("Clear search").last().click();
  await portal.expectRows(1);
  await portal.button("Show all").click();
  await portal.expectRows(clients);
  await page.reload();
  await portal.expectRows(clients);
});

test("an item older than it was seen is not shown until the restored server is accepted", async ({ portal, between, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient("Ashgrove Accounting");
  await portal.expectPage("Vault");
  const name = (await portal.rowHeaders().first().getByRole("link").innerText()).trim();
  between.rules = [
    changed(/^\/api\/ciphers\/organization-details/, (list) => {
      for (const item of list["data"]) item["revisionDate"] = "2020-01-01T00:00:00Z";
    }),
  ];
  await page.reload();
  const banner = page.getByRole("alert").filter({ hasText: "items in older versions" });
  await expect(banner).toContainText("38 items");
  await expect(portal.row(name)).toContainText("Older than before");
  await portal.table().getByRole("link", { name, exact: true }).click();
  await expect(portal.drawer()).toContainText("older version of this item than this device has seen before");
  await expectAccessible(page);
  await banner.getByRole("button").click();
  await expect(banner).toHaveCount(0);
  await portal.drawer().getByRole("button", { name: "Try again" }).click();
  await expect(portal.drawer(name)).toBeVisible();
  await page.reload();
  await expect(portal.drawer(name)).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test("a client whose key was put in another's place stays closed, and the others open", async ({ portal, between, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  await portal.choose("Log out");
  await expect(portal.heading("Log in")).toBeVisible();
  between.rules = [
    changed(/^\/api\/accounts\/profile/, (profile) => {
      const of = (name: string): Json => profile["providerOrganizations"].find((one: Json) => one["name"] === name);
      of(halden.name)["key"] = of("Ashgrove Accounting")["key"];
    }),
  ];
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await expect(page.getByRole("main")).toContainText("another key for this client than before, so its vault stays closed");
  await expect(portal.table()).toHaveCount(0);
  await expectAccessible(page);
  await portal.clientsLink().click();
  await portal.openClient("Ashgrove Accounting");
  await portal.expectRows(38);
});

test("a provider whose key was put in another's place opens no client", async ({ portal, between, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  await portal.choose("Log out");
  await expect(portal.heading("Log in")).toBeVisible();
  between.rules = [
    changed(/^\/api\/accounts\/profile/, (profile) => {
      const spki = Buffer.from(profile["accountKeys"]["publicKeyEncryptionKeyPair"]["publicKey"], "base64");
      const key = createPublicKey({ key: spki, format: "der", type: "spki" });
      const sealed = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" }, randomBytes(64));
      for (const provider of profile["providers"]) provider["key"] = `4.${sealed.toString("base64")}`;
    }),
  ];
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await expect(page.getByRole("main")).toContainText("another key for your provider than before");
  await expect(portal.table()).toHaveCount(0);
});

const hintRoute = /^\/api\/accounts\/password-hint/;

test("the hint to a password from a server that asks to wait, fails, or mails no hints", async ({ portal, page, between, complaints }) => {
  complaints.allow(/Failed to load resource/);
  await portal.open("/hint");
  await portal.email().fill(outsider);
  const alert = page.getByRole("alert");
  between.rules = [{ path: hintRoute, answer: { status: 429, headers: { "retry-after": "37" }, body: "{}" } }];
  await portal.button("Send it to me").click();
  await expect(alert).toContainText(/asks to wait 37 seconds/);
  between.rules = [{ path: hintRoute, answer: { status: 500, body: "upstream" } }];
  await portal.button("Send it to me").click();
  await expect(alert).toContainText(/server failed \(status 500\)/);
  await expect(portal.email()).toHaveValue(outsider);
  between.rules = [{ path: hintRoute, answer: { status: 404, body: "<html>" } }];
  await portal.button("Send it to me").click();
  await expect(page.getByText("This server mails no hints.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to log in" }).click();
  await portal.expectPage("Log in");
});

// A server that answers badly: each case has its sentence in its place, and the rest of the screen goes on.
import type { Page } from "@playwright/test";

import { Portal } from "../support/portal";
import { type Rule, Proxy } from "../support/proxy";
import { expect, test } from "../support/test";
import { admin, clients, halden, password } from "../support/world";

let proxy: Proxy;
let page: Page;
let portal: Portal;

test.beforeEach(async ({ browser, server }) => {
  proxy = await Proxy.start(server.url);
  page = await browser.newPage({ baseURL: proxy.url });
  portal = new Portal(page);
});
test.afterEach(async () => {
  await page.close();
  await proxy.stop();
});

const clientList = /^\/api\/providers\/[^/]+\/organizations(\?|$)/;
const itemList = /^\/api\/ciphers\/organization-details/;

/** Logs in while nothing goes wrong, then breaks things. */
async function logInThen(rules: Rule[]): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  proxy.rules = rules;
}

const failures: { name: string; rule: Omit<Rule, "path">; sentence: RegExp }[] = [
  { name: "that fails", rule: { answer: { status: 500, body: "upstream" } }, sentence: /server failed \(status 500\)/ },
  { name: "whose JSON is broken", rule: { change: (body) => body.slice(0, 40) }, sentence: /broke off or could not be understood/ },
  { name: "that breaks off", rule: { answer: { status: 200, body: '{"data":[', cut: true } }, sentence: /could not be reached|broke off/ },
  { name: "that answers with a page", rule: { change: () => "<!doctype html><title>Proxy</title>" }, sentence: /could not be understood/ },
  {
    name: "that asks to wait",
    rule: { answer: { status: 429, headers: { "retry-after": "37" }, body: "{}" } },
    sentence: /asks to wait 37 seconds/,
  },
];

for (const { name, rule, sentence } of failures) {
  test(`a vault ${name} says so, offers to try again, and then opens`, async () => {
    await logInThen([{ path: itemList, ...rule }]);
    await portal.openClient(halden.name);
    await expect(page.getByRole("alert")).toContainText(sentence, { timeout: 40_000 });
    await expect(portal.heading("Vault")).toBeVisible();
    await expect(portal.clientsLink()).toBeVisible();
    proxy.rules = [];
    await portal.button("Try again").click();
    await portal.expectVault(halden.items);
  });
}

for (const status of [401, 403]) {
  test(`a ${status} on a fresh token is a refusal, not a log-out`, async () => {
    const body = JSON.stringify({ object: "error", message: "No.", validationErrors: null });
    await logInThen([{ path: itemList, answer: { status, body } }]);
    await portal.openClient(halden.name);
    await expect(page.getByText(/not allowed to do this|not yours to see/)).toBeVisible();
    await expect(portal.heading("Log in")).toHaveCount(0);
    await portal.clientsLink().click();
    await portal.expectRows(clients);
  });
}

test("a client that is gone is said to be gone or not the person's to see", async () => {
  const body = JSON.stringify({ object: "error", message: "Resource not found.", validationErrors: null });
  await logInThen([{ path: itemList, answer: { status: 404, body } }]);
  await portal.openClient(halden.name);
  await expect(page.getByText(/gone, or it is not yours to see|not yours to see/).first()).toBeVisible();
});

test("a list of clients that does not come is asked for again", async () => {
  await portal.open("/login");
  proxy.rules = [{ path: clientList, answer: { status: 500, body: "{}" } }];
  await portal.logIn(admin, password);
  await expect(page.getByRole("alert")).toContainText("Clients could not be loaded");
  proxy.rules = [];
  await portal.button("Try again").click();
  await portal.expectRows(clients);
});

test("a refusal to add a client stands in the form, which keeps everything", async () => {
  const body = JSON.stringify({
    object: "error",
    message: "The model state is invalid.",
    validationErrors: { Name: ["A client of this name exists already."] },
  });
  await logInThen([{ method: "POST", path: /\/clients$/, answer: { status: 400, body }, times: 1 }]);
  await portal.button(/^Add client/).click();
  const dialog = portal.dialog();
  await dialog.getByLabel("Client name").fill("Twice");
  await dialog.getByLabel("Owner's e-mail").fill("owner@twice.example");
  await dialog.getByRole("radio", { name: /Teams/ }).check();
  await dialog.getByLabel("Seats", { exact: true }).fill("2");
  await dialog.getByRole("button", { name: "Add client" }).click();
  await expect(dialog.getByRole("alert")).toContainText("A client of this name exists already.", { timeout: 30_000 });
  await expect(dialog.getByLabel("Client name")).toHaveValue("Twice");
  await expect(dialog.getByLabel("Owner's e-mail")).toHaveValue("owner@twice.example");
  await expect(dialog.getByLabel("Seats", { exact: true })).toHaveValue("2");
});

test("an item of a kind that nobody knows yet is a row that can be read", async () => {
  const change = (body: string): string => {
    const list = JSON.parse(body);
    list.data[0].type = 77;
    list.data[0].somethingNew = { of: "tomorrow" };
    return JSON.stringify(list);
  };
  await logInThen([{ path: itemList, change }]);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
});

test("properties in the older spelling are understood", async () => {
  const upper = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
  const respell = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(respell);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [upper(key), respell(inner)]));
  };
  await logInThen([{ path: itemList, change: (body) => JSON.stringify(respell(JSON.parse(body))) }]);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await expect(portal.rowHeaders().first()).not.toBeEmpty();
});

test("a suspended client is marked, opens, and says what waits", async () => {
  const suspend = (body: string): string => {
    const answer = JSON.parse(body);
    for (const one of [...(answer.data ?? []), ...(answer.providerOrganizations ?? []), ...(answer.profile?.providerOrganizations ?? [])]) {
      if ([one.name, one.organizationName].includes(halden.name)) one.enabled = false;
    }
    return JSON.stringify(answer);
  };
  proxy.rules = [
    { path: clientList, change: suspend },
    { path: /^\/api\/(sync|accounts\/profile)/, change: suspend },
  ];
  await portal.open("/login");
  await portal.logIn(admin, password);
  await expect(portal.row(halden.name)).toContainText("Suspended");
  await portal.openClient(halden.name);
  await portal.expectPage("Vault");
  await expect(page.getByText(`${halden.name} is suspended. Its items can be read`)).toBeVisible();
});

test("a second factor of a kind that cannot be used here is named", async () => {
  const body = JSON.stringify({
    error: "invalid_grant",
    error_description: "Two factor required.",
    TwoFactorProviders: ["7"],
    TwoFactorProviders2: { "7": { challenge: "AA" } },
  });
  proxy.rules = [{ path: /^\/identity\/connect\/token/, answer: { status: 400, body } }];
  await portal.open("/login");
  await portal.tryLogIn(admin, password);
  await expect(page.getByRole("alert")).toContainText("passkey or security key");
  await expect(portal.email()).toHaveValue(admin);
  await expect(portal.password()).toHaveValue(password);
});

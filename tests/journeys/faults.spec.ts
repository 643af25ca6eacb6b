// A server that is slow, gone and back, or cuts its answers off; clocks that disagree; programs that die.
import { test } from "../support/between";
import { Server } from "../support/server";
import { expect, expectAccessible } from "../support/test";
import { admin, clients, halden, owner, password } from "../support/world";

const api = /^\/(api|identity|events)\//;
const away = { path: api, answer: { status: 503 } };
const expected = /Failed to load resource|net::ERR/;
const gone = "The server does not answer";

test("a server that goes away is said to be away, and the page goes on by itself when it is back", async ({ portal, between, complaints, page }) => {
  complaints.allow(expected);
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  between.rules = [away];
  await portal.table().getByRole("link", { name: halden.name, exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: gone })).toBeVisible();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("503");
  await expect(alert).toContainText("Nothing was changed.");
  await alert.getByRole("button", { name: "Copy details" }).click();
  await expect(portal.toast().filter({ hasText: "The details were copied." })).toBeVisible();
  const details = await portal.clipboard();
  expect(details).toMatch(/^Time: 20.+Z$/m);
  expect(details).toContain("Page: /organizations/:id/vault\nFailure: ServerFailed\nStatus: 503\nBuild: ");
  expect(details).not.toContain(halden.name);
  await expectAccessible(page);
  between.rules = [];
  await portal.expectRows(halden.items);
  await expect(page.getByText(gone)).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "The server answers again." })).toBeVisible();
});

test("while a list is on its way its place is held, and then its rows stand there", async ({ portal, between, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  between.rules = [{ path: /^\/api\/organizations\/[^/]+\/users(\?|$)/, hold: 5_000, times: 1 }];
  await portal.jump("Members");
  await portal.expectPage("Members");
  const place = page.getByRole("status").filter({ hasText: "Loading members" });
  await expect(place).toHaveAttribute("aria-busy", "true");
  // The grey rows are nothing to a reader, who is told in words.
  await expect(place.locator("table[aria-hidden=true] .skel").first()).toBeVisible();
  await expect(portal.table()).toHaveCount(0);
  await expect(portal.heading("Members")).toBeFocused();
  await expectAccessible(page);
  await expect(portal.row("Sarah Lindqvist")).toBeVisible();
  await expect(place).toHaveCount(0);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
});

test("a session is taken up once the server is back, without a password", async ({ portal, between, complaints, page }) => {
  complaints.allow(expected);
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  between.rules = [away];
  await page.reload();
  await expect(page.getByText("Your session is kept.")).toBeVisible();
  await expect(page).toHaveURL(/\/clients$/);
  between.rules = [];
  await portal.expectRows(clients);
});

test("what was said of the server does not outlive a lock", async ({ portal, between, complaints, page }) => {
  complaints.allow(expected);
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  between.rules = [away];
  await portal.table().getByRole("link", { name: halden.name, exact: true }).click();
  await expect(page.getByText(gone)).toBeVisible();
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  between.rules = [];
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  await portal.expectRows(halden.items);
  await expect(page.getByText(gone)).toBeHidden();
});

test("a list that breaks off says that there is more, and is complete with another try", async ({ portal, between, complaints, page }) => {
  complaints.allow(expected);
  await portal.open("/");
  await portal.logIn(admin, password);
  between.rules = [{ path: /organization-details/, change: (body) => body.slice(0, body.length / 2) }];
  await portal.openClient(halden.name);
  const banner = page.getByRole("status").filter({ hasText: "The list broke off on its way" });
  await expect(banner).toBeVisible();
  between.rules = [];
  await banner.getByRole("button", { name: "Try again" }).click();
  await portal.expectRows(halden.items);
  await expect(banner).toBeHidden();
});

test("what was typed outlives a save that the server failed, refused for now, or never answered", async ({ portal, between, complaints, page }) => {
  complaints.allow(expected);
  complaints.allow(/network error/);
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  await portal.button(/^New item/).click();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Typed at 5 pm");
  for (const [answer, words] of [
    [{ status: 500 }, "500"],
    [{ status: 429, headers: { "retry-after": "30" } }, "30"],
    [{ status: 504 }, "Look whether the change was made"],
    [{ status: 200, body: '{"id":', cut: true }, "Look whether the change was made"],
  ] as const) {
    between.rules = [{ method: "POST", path: /^\/api\/ciphers/, answer }];
    await portal.button(/^Save/).click();
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(name).toHaveValue("Typed at 5 pm");
  }
});

test("a clock that is wrong is said to be wrong", async ({ portal, between, page }) => {
  between.rules = [{ path: api, headers: { date: new Date(Date.now() - 12 * 60_000).toUTCString() } }];
  await portal.open("/");
  await portal.logIn(admin, password);
  await expect(page.getByRole("status").filter({ hasText: /ahead of the server by 1[23] minutes/ })).toBeVisible();
});

test("a worker that dies leaves nothing open, and unlocking leads back", async ({ portal, complaints, page }) => {
  complaints.allow(/on purpose/);
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error("on purpose");
    });
  });
  await expect(page).toHaveURL(/\/unlock$/);
  await expect(page.getByRole("alert")).toContainText("The part that holds the keys stopped");
  await expect(page.getByText(halden.name)).toHaveCount(1); // where unlocking leads back to
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  await portal.expectRows(halden.items);
});

test("a program that dies says so, ends its worker and forgets its key", async ({ portal, complaints, page }) => {
  complaints.allow(/RuntimeError|unreachable|panicked/);
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  // More memory than there is: the program ends as it does after a panic.
  await page.evaluate(async () => {
    const base = document.getElementById("boot")?.dataset.base ?? "/";
    const { initSync } = await import(`${base}portal.js`);
    setTimeout(() => initSync().__wbindgen_malloc(0xffff_fff0, 8));
  });
  await expect(page.getByRole("heading", { name: "The portal stopped" })).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(0);
  await portal.button("Load again").click();
  await expect(page).toHaveURL(/\/(login|unlock)$/);
});

test("a device without a network says so, and goes on when it has one", async ({ browser }) => {
  const server = await Server.start({ name: "away" });
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto("/login");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail", { exact: true }).fill(admin);
  await page.getByLabel("Master password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  const client = page.getByRole("link", { name: halden.name, exact: true });
  await expect(client).toBeVisible();
  await page.context().setOffline(true);
  await client.click();
  await expect(page.getByText("This device is offline.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", String(halden.items + 1), { timeout: 30_000 });
  await expect(page.getByText("This device is offline.")).toBeHidden();
  await page.close();
  await server.remove();
});

test("the settings of a client do not wait for a part of them that is slow, and say which part failed", async ({ portal, between, complaints, page }) => {
  complaints.allow(expected);
  const part = /\/auto-enroll-status$/;
  between.rules = [{ path: part, hold: 5_000 }];
  await portal.open("/");
  await portal.logIn(owner, password);
  await portal.expectPage("Vault");
  await portal.jump("Client settings");
  const [key, membership] = ["API key", "Your membership"].map((name) => page.getByRole("region", { name }));
  await expect(key!).toBeVisible();
  await expect(membership!).toBeHidden();
  await expect(membership!.getByRole("button", { name: "Leave organization" })).toBeVisible();
  between.rules = [{ path: part, answer: { status: 500 } }];
  await portal.jump("Members");
  await portal.jump("Client settings");
  await expect(membership!.getByRole("alert")).toContainText("Your membership could not be loaded");
  await expect(key!).toBeVisible();
  await expectAccessible(page);
  between.rules = [];
  await membership!.getByRole("button", { name: "Try again" }).click();
  await expect(membership!.getByRole("button", { name: "Leave organization" })).toBeVisible();
});

// A session that lasts over reloads and tabs, and that ends in all of them.
import type { Page } from "@playwright/test";

import { movableClock } from "../support/clock";
import { keysOf } from "../support/keys";
import { memoryOf, pageProgram } from "../support/memory";
import { Portal } from "../support/portal";
import { Session } from "../support/session";
import { expect, test } from "../support/test";
import { admin, clients, halden, password, serviceUser } from "../support/world";

/** What the worker keeps in this browser, by name; objects are told by their members. */
async function kept(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    () =>
      new Promise((done, fail) => {
        const request = indexedDB.open("portal", 1);
        request.onerror = () => fail(request.error);
        request.onsuccess = () => {
          const values = request.result.transaction("values").objectStore("values");
          const [keys, all] = [values.getAllKeys(), values.getAll()];
          all.onsuccess = () => {
            const texts = all.result.map((value: unknown) => (typeof value === "string" ? value : Object.keys(value as object).join(" ")));
            done(Object.fromEntries(keys.result.map((key, index) => [String(key), texts[index]])));
            request.result.close();
          };
        };
      }),
  );
}

test("a reload keeps the session, the page and its place", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await portal.filter().fill("imaging server");
  await page.getByRole("link", { name: /Imaging server/ }).click();
  await expect(page.getByRole("heading", { name: "Imaging server (local admin)" })).toBeVisible();
  await page.reload();
  await portal.expectVault(halden.items);
  await expect(page.getByRole("heading", { name: "Imaging server (local admin)" })).toBeVisible();
});

test("the bare address leads a kept session to its start", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await page.goto("about:blank");
  await page.goto("/");
  await portal.expectPage("Clients");
  await portal.expectRows(clients);
});

test("who wants it is asked for the password after a reload, in every tab", async ({ portal, page, context }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await portal.choose("Preferences");
  const choice = page.getByRole("group", { name: "The same when a page is loaded again" });
  await choice.getByRole("radio", { name: "On" }).check();
  const other = new Portal(await context.newPage());
  await other.page.goto(page.url());
  await other.expectPage("Preferences");
  await page.reload();
  await expect(portal.heading("Unlock")).toBeVisible();
  await expect(other.heading("Unlock")).toBeVisible();
  expect(Object.keys(await kept(page))).not.toContain("session-key");
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  await portal.expectPage("Preferences");
  await choice.getByRole("radio", { name: "Off" }).check();
  await page.reload();
  await portal.expectPage("Preferences");
  await other.page.close();
});

test("what is kept for a reload cannot be read", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  const open = await kept(page);
  expect(open["session-key"]).toBe("key nonce sealed");
  const session = JSON.parse(open.session);
  for (const member of ["refresh_token", "wrapped_user_key", "wrapped_private_key"]) expect(session[member]).toMatch(/^2\./);
  const extractable = await page.evaluate(
    () =>
      new Promise((done) => {
        const request = indexedDB.open("portal", 1);
        request.onsuccess = () => {
          const entry = request.result.transaction("values").objectStore("values").get("session-key");
          entry.onsuccess = () => done(entry.result.key.extractable);
        };
      }),
  );
  expect(extractable).toBe(false);
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await expect.poll(async () => Object.keys(await kept(page))).not.toContain("session-key");
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await portal.expectRows(clients);
  await portal.choose("Log out");
  await expect.poll(async () => Object.keys(await kept(page)).filter((key) => key.startsWith("session"))).toEqual([]);
});

test("a further tab joins; lock, unlock and log-out hold in all of them", async ({ portal, page, context }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  const other = new Portal(await context.newPage());
  await other.page.goto(page.url());
  await other.expectRows(clients);
  await other.page.keyboard.press("Shift+L");
  await expect(other.heading("Unlock")).toBeVisible();
  await expect(portal.heading("Unlock")).toBeVisible();
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  await portal.expectRows(clients);
  await other.expectRows(clients);
  await portal.choose("Log out");
  await expect(portal.heading("Log in")).toBeVisible();
  await expect(other.heading("Log in")).toBeVisible();
  await other.page.close();
});

test("somebody else logs in in another tab: this one is not theirs", async ({ portal, page, context }) => {
  await portal.open("/login");
  const other = new Portal(await context.newPage());
  await other.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await expect(other.heading("Clients")).toBeVisible();
  await other.choose("Log out");
  await expect(portal.heading("Log in")).toBeVisible();
  await other.logIn(serviceUser, password);
  await expect(portal.heading("Clients")).toBeVisible();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await expect(page.getByText(serviceUser)).toBeVisible();
  await other.page.close();
});

test("the last tab closed, the browser has forgotten the session", async ({ portal, page, context }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  const address = page.url();
  await page.close();
  const later = new Portal(await context.newPage());
  await later.page.goto(address);
  await expect(later.heading("Log in")).toBeVisible();
  await expect.poll(async () => Object.keys(await kept(later.page)).filter((key) => key.startsWith("session"))).toEqual([]);
});

test("a tab that the browser brings back after it was closed has forgotten the session too", async ({ portal, complaints, page, context }) => {
  // Beside a file the browser looks for a picture of the site.
  complaints.allow(/favicon/);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  const address = page.url();
  // What a browser keeps of a closed tab: its address and its own storage, as the page left it when it went.
  await page.goto(new URL("/brand.json", address).href);
  const mark = await page.evaluate(() => sessionStorage.getItem("keystead.tab"));
  expect(Number(mark)).toBeGreaterThan(0);
  await page.close();
  const later = new Portal(await context.newPage());
  const minuteAgo = String(Number(mark) - 60_000);
  await later.page.addInitScript((mark) => sessionStorage.setItem("keystead.tab", mark), minuteAgo);
  await later.page.goto(address);
  await expect(later.heading("Log in")).toBeVisible();
});

test("an unused session warns, can be kept, and locks", async ({ portal, page }) => {
  const goAhead = await movableClock(page);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await expect(portal.button("Lock now; the session ends by itself in 15 min")).toBeVisible();
  await goAhead(14 * 60 + 10);
  const warning = page.getByRole("alertdialog", { name: "Still there?" });
  await expect(warning).toContainText(/locks in \d+ seconds/);
  await warning.getByRole("button", { name: "Stay" }).click();
  await expect(warning).toBeHidden();
  await goAhead(14 * 60 + 10);
  await expect(warning).toBeVisible();
  await goAhead(60);
  await expect(portal.heading("Unlock")).toBeVisible();
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  await portal.expectRows(clients);
});

test("work in one tab keeps the other one open, and an end that comes from elsewhere ends both", async ({ portal, page, context, server, complaints }) => {
  complaints.allow(/Failed to load resource/);
  const other = new Portal(await context.newPage());
  const here = await movableClock(page);
  const there = await movableClock(other.page);
  const bothGoAhead = async (minutes: number): Promise<void> => void (await Promise.all([here(minutes * 60), there(minutes * 60)]));
  const left = (of: Portal, minutes: number) => of.button(`Lock now; the session ends by itself in ${minutes} min`);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await other.page.goto(page.url());
  await other.expectRows(clients);
  await bothGoAhead(10);
  await expect(left(other, 5)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  // The other tab heard of it, before its clock says that nobody worked for a quarter of an hour.
  await expect(left(other, 15)).toBeVisible();
  await bothGoAhead(6);
  await expect(left(portal, 9)).toBeVisible();
  await expect(left(other, 9)).toBeVisible();
  await expect(other.page.getByRole("alertdialog")).toHaveCount(0);
  // Nobody works anywhere: now both are warned.
  await bothGoAhead(8.1);
  for (const one of [portal, other]) await expect(one.page.getByRole("alertdialog", { name: "Still there?" })).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay" }).click();
  for (const one of [portal, other]) await expect(one.page.getByRole("alertdialog")).toHaveCount(0);

  await (await Session.logIn(server.url, admin, password)).endAllSessions();
  await portal.openClient(halden.name);
  await expect(portal.heading("Log in")).toBeVisible();
  await expect(other.heading("Log in")).toBeVisible();
  await other.page.close();
});

test("one minute is time enough to work, and to choose more again", async ({ portal, page }) => {
  const goAhead = await movableClock(page);
  const longerThanATick = 1_500;
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await portal.choose("Preferences");
  const time = page.getByRole("group", { name: "End the session after" });
  const warning = page.getByRole("alertdialog", { name: "Still there?" });
  await time.getByRole("radio", { name: "1 minute", exact: true }).check();
  await expect(portal.button("Lock now; the session ends by itself in 1 min")).toBeVisible();
  await page.waitForTimeout(longerThanATick);
  await expect(warning).toBeHidden();

  await portal.clientsLink().click();
  await portal.expectRows(clients);
  await goAhead(20);
  await page.waitForTimeout(longerThanATick);
  await expect(warning).toBeHidden();
  await goAhead(15);
  await expect(warning).toContainText(/locks in \d+ seconds/);
  await warning.getByRole("button", { name: "Stay" }).click();
  await expect(warning).toBeHidden();
  await page.waitForTimeout(longerThanATick);
  await expect(warning).toBeHidden();

  await portal.choose("Preferences");
  await time.getByRole("radio", { name: "15 minutes", exact: true }).check();
  await expect(portal.button("Lock now; the session ends by itself in 15 min")).toBeVisible();
  await goAhead(60);
  await page.waitForTimeout(longerThanATick);
  await expect(warning).toBeHidden();
});

test("a form that is open when the session locks is there again after unlock", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.keyboard.press("n");
  const name = page.getByLabel("Name", { exact: true });
  await expect(name).toBeFocused();
  await name.fill("Half a thought");
  await page.getByLabel("Password", { exact: true }).fill("half-a-secret");
  await portal.button(/^Lock now/).click();
  await expect(portal.heading("Unlock")).toBeVisible();
  expect(await page.content()).not.toContain("Half a thought");
  expect(JSON.stringify(await kept(page))).not.toContain("half-a-secret");
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await expect(name).toHaveValue("Half a thought");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("half-a-secret");
  await expect(portal.toast().first()).toContainText("What you had typed was kept");
});

test("addresses that are being typed when another tab locks stand there again", async ({ portal, page, context }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await portal.expectPage("Members");
  await expect(portal.table()).toBeVisible();
  await page.keyboard.press("n");
  await portal.dialogNamed("Invite members").getByLabel("E-mail addresses").fill("half@haldendental.example");
  const other = new Portal(await context.newPage());
  await other.open("/");
  await other.expectPage("Clients");
  await other.page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  expect(JSON.stringify(await kept(page))).not.toContain("half@haldendental");
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await portal.expectPage("Members");
  const addresses = portal.dialogNamed("Invite members").getByLabel("E-mail addresses");
  await expect(addresses).toHaveValue("half@haldendental.example");
});

test("locked, neither the page nor the new worker holds a password, a key or what an item said", async ({ portal, page }) => {
  const opened = "Imaging server (local admin)";
  const secret = "k9!Vd-2pQx_7Lm#t";
  const note = "Vendor must be on the phone for firmware.";
  // On the screen, and in no word of this test that reaches the page.
  const listed = "Appointment book (practice portal)";
  await portal.open("/login");
  await portal.email().fill(admin);
  await portal.password().fill(password);
  // While the form holds it, the password is found where the form keeps it.
  expect((await pageProgram(page)).includes(password), "the password before it is sent").toBe(true);
  await portal.button("Log in").click();
  await portal.openClient(halden.name);
  await portal.openItem(opened);
  await portal.drawer(opened).getByRole("button", { name: "Show password" }).click();
  // Read out of the page: a word that a test looks for inside of it would itself lie in its memory.
  const shown = async (): Promise<boolean[]> => {
    const text = (await portal.drawer(opened).textContent()) ?? "";
    return [secret, note].map((word) => text.includes(word));
  };
  await expect.poll(shown).toEqual([true, true]);
  const keys = keysOf(admin, password, JSON.parse((await kept(page)).session ?? "").wrapped_user_key);
  const leave = (): unknown => Object.assign(globalThis, { left: ["left", "on", "purpose"].join(" ") });
  await page.evaluate(leave);
  await page.workers()[0]?.evaluate(leave);

  const before = await memoryOf(page);
  // The same search finds, while the session is open, what it must not find later.
  expect(before.page.includes("left on purpose"), "what the page holds").toBe(true);
  expect(before.worker.includes("left on purpose"), "what the worker holds").toBe(true);
  expect(before.workerProgram.includes(listed), "an item's name in the worker").toBe(true);
  expect(before.pageProgram.includes(note), "an item's note in the page's program").toBe(true);
  expect(before.workerProgram.includes(keys.userKey.toString("latin1")), "the user key in the worker").toBe(true);
  for (const text of [secret, note]) expect(Object.values(before).some((memory) => memory.includes(text)), text).toBe(true);

  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await page.waitForTimeout(500); // the old worker hands over what was typed, and is ended
  const after = await memoryOf(page);
  expect(after.worker.includes("left on purpose"), "the old worker is gone").toBe(false);
  const wanted: Record<string, string> = { password, secret, listed, note };
  for (const [name, key] of Object.entries(keys)) {
    for (const at of key.length > 32 ? [0, 32] : [0]) wanted[`${name} from ${at}`] = key.subarray(at, at + 32).toString("latin1");
    wanted[`${name} as text`] = key.toString("base64");
  }
  for (const [place, memory] of Object.entries(after)) {
    for (const [what, text] of Object.entries(wanted)) expect(memory.includes(text), `${what} in ${place}`).toBe(false);
  }
});

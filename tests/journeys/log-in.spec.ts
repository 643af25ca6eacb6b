// Getting in, not getting in, staying in.
import { Proxy } from "../support/proxy";
import { Server } from "../support/server";
import { Session } from "../support/session";
import { expect, test } from "../support/test";
import { totp } from "../support/totp";
import { admin, clients, halden, outsider, owner, password, serviceUser } from "../support/world";

const refusedRequest = /Failed to load resource/;

test("a technician of one provider lands on its clients", async ({ portal, page }) => {
  await portal.open("/");
  await expect(page).toHaveURL(/\/login$/);
  await expect(page).toHaveTitle("Log in – Keystead");
  await portal.logIn(admin, password);
  await expect(page).toHaveURL(/\/providers\/[0-9a-f-]{36}\/clients$/);
  await portal.expectPage("Clients");
  await portal.expectRows(clients);
});

test("a wrong password gets one neutral sentence and takes nothing away", async ({ portal, complaints, page }) => {
  complaints.allow(refusedRequest);
  await portal.open("/login");
  const sentences: string[] = [];
  for (const email of [admin, "nobody@nowhere.example"]) {
    await portal.tryLogIn(email, "not the password");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("E-mail or master password are not right");
    sentences.push(await alert.innerText());
    await expect(portal.email()).toHaveValue(email);
    await expect(portal.password()).toHaveValue("not the password");
    await expect(portal.button("Log in")).toBeEnabled();
  }
  expect(new Set(sentences).size).toBe(1);
  await portal.logIn(admin, password);
});

test("an empty form names its fields and sends nothing", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.button("Log in").click();
  await expect(portal.email()).toHaveAttribute("aria-invalid", "true");
  await expect(portal.email()).toBeFocused();
  await expect(portal.email()).toHaveAccessibleDescription(/e-mail address|needed/);
  await portal.email().fill("not an address");
  await portal.button("Log in").click();
  await expect(page.getByText("Enter an e-mail address, such as name@company.example.")).toBeVisible();
});

test("a server that is gone is said to be gone, and log-in works once it is back", async ({ browser }) => {
  const server = await Server.start({ name: "gone" });
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto("/login");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
  // The worker is fetched after the form; it has to be there before the server goes.
  await page.waitForLoadState("networkidle");
  await server.stop();
  await page.getByLabel("E-mail", { exact: true }).fill(admin);
  await page.getByLabel("Master password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("alert")).toContainText("could not be reached", { timeout: 40_000 });
  await expect(page.getByLabel("Master password", { exact: true })).toHaveValue(password);
  await server.startAgain();
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
  await page.close();
  await server.remove();
});

test("the program behind the log-in does not arrive, and comes with another try", async ({ portal, complaints, page }) => {
  complaints.allow(/split_inside|Failed to (load resource|fetch)/);
  await page.route("**/split_inside.wasm", (route) => route.abort());
  await portal.open("/login");
  await portal.tryLogIn(admin, password);
  await expect(page.getByRole("alert")).toContainText("A part of the portal did not arrive");
  await page.unroute("**/split_inside.wasm");
  await portal.button("Try again").click();
  await portal.expectPage("Clients");
});

test("too many wrong passwords are slowed down with the time to wait", async ({ browser }) => {
  const server = await Server.start({ name: "limited" });
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto("/login");
  await page.getByLabel("E-mail", { exact: true }).fill(serviceUser);
  const waiting = page.getByText(/asks to wait/);
  for (let attempt = 0; attempt < 30 && !(await waiting.isVisible()); attempt++) {
    await page.getByLabel("Master password", { exact: true }).fill(`wrong ${attempt}`);
    const answered = page.waitForResponse((response) => response.url().endsWith("/identity/connect/token"));
    await page.getByRole("button", { name: "Log in" }).click();
    const answer = await answered;
    if (answer.status() === 429) {
      expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
      await expect(waiting).toBeVisible();
    } else {
      await expect(page.getByRole("alert")).toContainText("not right");
    }
  }
  await expect(waiting).toBeVisible();
  await page.close();
  await server.remove();
});

test("an address that needs a log-in is where it leads", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const vault = page.url();
  await page.evaluate(() => sessionStorage.clear());
  await portal.open(vault);
  await portal.logIn(admin, password);
  await portal.expectVault(halden.items);
  expect(page.url()).toBe(vault);
});

test("locked, nothing of the client is left; unlocked, the page is back", async ({ portal, complaints, page }) => {
  complaints.allow(refusedRequest);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const shown = await portal.rowHeaders().first().innerText();
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  expect(await page.content()).not.toContain(shown.split("\n")[0]);
  await expect(portal.password()).toBeFocused();
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(portal.password()).toHaveValue("wrong");
  await portal.password().fill(password);
  await page.keyboard.press("Enter");
  await portal.expectVault(halden.items);
});

test("logged out, the way back asks for the password", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await portal.choose("Log out");
  await expect(portal.heading("Log in")).toBeVisible();
  await page.goBack();
  await expect(portal.heading("Log in")).toBeVisible();
  // Whoever comes next is not led to where the first one was.
  await portal.logIn(serviceUser, password);
  await portal.expectPage("Clients");
});

test("a session that ended elsewhere leads to log-in and from there back", async ({ portal, complaints, server, page }) => {
  complaints.allow(refusedRequest);
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.expectRows(clients);
  const elsewhere = await Session.logIn(server.url, serviceUser, password);
  await elsewhere.endAllSessions();
  await portal.openClient(halden.name);
  await expect(portal.heading("Log in")).toBeVisible();
  await expect(page.getByText(/session ended/i).first()).toBeVisible();
  await portal.logIn(serviceUser, password);
  await portal.expectVault(halden.items);
});

test("a second factor of an authenticator app is asked for", async ({ portal, complaints, server, page }) => {
  complaints.allow(refusedRequest);
  const session = await Session.logIn(server.url, owner, password);
  const proof = { masterPasswordHash: session.passwordHash };
  const { authenticator, userVerificationToken } = await session.post("/api/two-factor/get-authenticator", proof);
  const key: string = authenticator.key;
  await session.put("/api/two-factor/authenticator", { ...proof, key, token: totp(key), userVerificationToken });
  try {
    await portal.open("/login");
    await portal.tryLogIn(owner, password);
    const code = page.getByLabel("Code", { exact: true });
    await expect(code).toBeFocused();
    await code.fill("000000");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("not accepted");
    await expect(code).toHaveValue("000000");
    await code.fill(totp(key, Date.now() + 30_000));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible();
  } finally {
    await session.delete("/api/two-factor/authenticator", { key, userVerificationToken });
  }
});

test("nobody's secret is kept by the browser or stands in an address", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const kept = await page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
    const databases = await indexedDB.databases();
    const caches = await self.caches.keys();
    return { stores, databases: databases.map((one) => one.name), caches, cookies: document.cookie };
  });
  const text = JSON.stringify(kept);
  expect(text).not.toContain(password);
  expect(text).not.toMatch(/eyJ[\w-]{10,}\./);
  expect(text).not.toMatch(/[A-Za-z0-9+/]{43}=/);
  expect(kept.cookies).toBe("");
  expect(page.url()).not.toMatch(/token|key|password/i);
});

test.describe("a server that asks for strange things", () => {
  const prelogin = /^\/identity\/accounts\/prelogin/;
  const strange = [
    { name: "an unknown key derivation", settings: { kdf: 9 }, sentence: "does not know" },
    { name: "a key derivation that gives the password away", settings: { kdf: 0, kdfIterations: 100 }, sentence: "too weak" },
  ];
  for (const { name, settings, sentence } of strange) {
    test(`${name} is refused before the password is used`, async ({ browser, server }) => {
      const proxy = await Proxy.start(server.url);
      const { kdf, kdfIterations = 600_000 } = settings as { kdf: number; kdfIterations?: number };
      proxy.rules = [
        {
          path: prelogin,
          change: (body) => {
            const answer = JSON.parse(body);
            const kdfSettings = { kdfType: kdf, iterations: kdfIterations, memory: null, parallelism: null };
            return JSON.stringify({ ...answer, kdf, kdfIterations, kdfSettings });
          },
        },
      ];
      const page = await browser.newPage({ baseURL: proxy.url });
      await page.goto("/login");
      await page.getByLabel("E-mail", { exact: true }).fill(outsider);
      await page.getByLabel("Master password", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page.getByRole("alert")).toContainText(sentence);
      expect(proxy.seen.filter((line) => line.includes("/connect/token"))).toEqual([]);
      await page.close();
      await proxy.stop();
    });
  }

  test("a key derivation that was lowered since the last log-in is asked about before the password is used", async ({ browser, server }) => {
    const proxy = await Proxy.start(server.url);
    const page = await browser.newPage({ baseURL: proxy.url });
    const tokens = (): number => proxy.seen.filter((line) => line.includes("/connect/token")).length;
    const logIn = async (): Promise<void> => {
      await page.getByLabel("E-mail", { exact: true }).fill(outsider);
      await page.getByLabel("Master password", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Log in" }).click();
    };
    await page.goto("/login");
    await logIn();
    await expect(page).not.toHaveURL(/login/);
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: "Log out" }).click();
    await expect(page).toHaveURL(/login/);

    const before = tokens();
    const lowered = (body: string): string => {
      const answer = JSON.parse(body);
      const kdfSettings = { ...answer.kdfSettings, iterations: 300_000 };
      return JSON.stringify({ ...answer, kdfIterations: 300_000, kdfSettings });
    };
    proxy.rules = [{ path: prelogin, change: lowered }];
    await logIn();
    await expect(page.getByRole("alert")).toContainText("Your password was not sent.");
    expect(tokens()).toBe(before);
    const accept = page.getByRole("checkbox", { name: "I lowered it on purpose" });
    await expect(accept).not.toBeChecked();
    // Whoever says so is let try; here the server lied, so the password does not fit.
    await accept.check();
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page.getByRole("alert")).toContainText("are not right");
    expect(tokens()).toBe(before + 1);
    await page.close();
    await proxy.stop();
  });
});

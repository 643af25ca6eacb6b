// Every view, light and dark, in the system's own colours and narrower: accessible, titled, with the focus on its heading, nothing
// beside the screen. On a phone they are looked at under another brand (`brand.spec.ts`).
import { expectTree } from "../support/aria";
import { expectFocusSeen, expectToFit, onDesk } from "../support/reach";
import { expect, expectAccessible, expectReadableColours, test } from "../support/test";
import { clients, settled, views } from "../support/views";
import { admin, halden, password } from "../support/world";

for (const { name, isMain, reach } of views) {
  // One visit a device: what follows the system's colours or the window's width has to do so while the page is open.
  test(`${name} on a desk`, async ({ portal, page, server }) => {
    await reach(portal, server);
    await settled(page);
    await test.step("reads as before", () => expectTree(page, name));
    await test.step("is accessible", () => expectAccessible(page));
    await test.step("is accessible in the dark", async () => {
      await page.emulateMedia({ colorScheme: "dark" });
      await settled(page);
      await expectAccessible(page);
    });
    await test.step("can be read in the colours of the system", async () => {
      await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
      await settled(page);
      await expectReadableColours(page);
      await page.emulateMedia({ forcedColors: "none" });
    });
    if (isMain) {
      await test.step("can be read with more contrast", async () => {
        await page.emulateMedia({ contrast: "more" });
        await settled(page);
        await expectReadableColours(page);
        await page.emulateMedia({ contrast: "no-preference" });
      });
    }
    await test.step("fits", () => expectToFit(page, onDesk));
    // The last: Tab leaves menus, and fields say what they lack.
    await test.step("shows what has the focus", () => expectFocusSeen(page));
  });
}

test("dark and light follow the system and can be chosen", async ({ portal, page }) => {
  const isDark = (): Promise<boolean> =>
    page.evaluate(() => {
      const [lightness] = (getComputedStyle(document.body).color.match(/[\d.]+/g) ?? ["0"]).map(Number);
      const canvas = document.createElement("canvas").getContext("2d")!;
      canvas.fillStyle = getComputedStyle(document.body).color;
      canvas.fillRect(0, 0, 1, 1);
      return lightness !== undefined && canvas.getImageData(0, 0, 1, 1).data[0]! > 128;
    });
  await page.emulateMedia({ colorScheme: "dark" });
  await clients(portal);
  expect(await isDark()).toBe(true);
  await portal.choose("Appearance: light");
  await expect.poll(isDark).toBe(false);
  await page.emulateMedia({ colorScheme: "light" });
  await portal.choose("Appearance: dark");
  await expect.poll(isDark).toBe(true);
});

test("an unknown address says so and leads back", async ({ portal, page }) => {
  // Nobody learns before the log-in which addresses there are, and none that there is not is what was wanted.
  await portal.open("/no/such/page");
  await portal.expectPage("Log in");
  await portal.logIn(admin, password);
  await portal.expectPage("Clients");
  await portal.open("/no/such/page");
  await portal.expectPage("Nothing here");
  await expect(page).toHaveURL(/\/no\/such\/page$/);
  await portal.button("Go to your start page").click();
  await portal.expectPage("Clients");
});

test("links of older clients lead to the pages of today", async ({ portal, page }) => {
  await portal.open("/#/login");
  await expect(page).toHaveURL(/\/login$/);
  await portal.open("/#/accept-organization?organizationId=1&token=SECRET");
  expect(new URL(page.url()).pathname + new URL(page.url()).search).not.toContain("SECRET");
});

test("focus goes to the heading of each page, and the title names page, client and product", async ({ portal, page }) => {
  await clients(portal);
  await expect(portal.heading("Clients")).toBeFocused();
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await expect(portal.heading("Vault")).toBeFocused();
  await expect(page).toHaveTitle(`Vault – ${halden.name} – Keystead`);
  await portal.clientsLink().click();
  await expect(portal.heading("Clients")).toBeFocused();
  await expect(page).toHaveTitle("Clients – Keystead");
  // Where a field has the focus, the page is announced.
  await page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await expect(portal.password()).toBeFocused();
  await expect(page.getByTestId("announcer")).toHaveText("Unlock");
  await expect(page).toHaveTitle("Unlock – Keystead");
  await portal.button("Not you? Log out").click();
  await expect(portal.heading("Log in")).toBeVisible();
  await expect(page.getByTestId("announcer")).toHaveText("Log in. You are logged out.");
  await expect(page).toHaveTitle("Log in – Keystead");
});

/** Every place of the palette inside of a client: what is looked for, the heading there, and the client where it is one of a client. */
const places: [string, string, string?][] = [
  ["Members", "Members", halden.name],
  ["Groups", "Groups", halden.name],
  ["Collections", "Collections", halden.name],
  ["Policies", "Policies", halden.name],
  ["Client settings", "Client settings", halden.name],
  ["Vault", "Vault", halden.name],
  ["Clients", "Clients"],
  ["Blueprints", "Blueprints"],
  ["Team", "Team"],
  ["Provider settings", "Provider settings"],
  ["Brand", "Brand"],
  ["What this server supports", "What this server supports"],
  ["Events", "Events"],
  ["All providers", "Providers"],
  ["Preferences", "Preferences"],
  ["Two-step login", "Two-step login"],
  ["Master password", "Master password"],
];

test("every place has its heading in focus, is titled by its name and said once", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  // A list says its length soon after its page was named: what is said in between is noted.
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const announcer = document.querySelector("[data-testid=announcer]")!;
    new MutationObserver(() => said.push((announcer.textContent ?? "").trim())).observe(announcer, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const palette = portal.palette();
  await page.keyboard.press("Control+k");
  // Where one has been stands above the others.
  const offered = palette.box().getByRole("group", { name: /^(Recent|Go to)$/ }).getByRole("option");
  await expect(offered, "places of the palette").toHaveCount(places.length);
  await page.keyboard.press("Escape");
  for (const [name, title, client] of places) {
    await test.step(name, async () => {
      await page.evaluate(() => void ((window as unknown as { said: string[] }).said.length = 0));
      await page.keyboard.press("Control+k");
      await palette.field().fill(name);
      const named = palette.options().filter({ has: page.locator(".t", { hasText: new RegExp(`^${name}$`) }) });
      await named.filter({ hasText: client ?? "" }).first().click();
      await expect(portal.heading(title)).toBeFocused();
      await expect(page).toHaveTitle([title, ...(client === undefined ? [] : [client]), "Keystead"].join(" – "));
      const label = client === undefined ? title : `${client}, ${title}`;
      await expect.poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said)).toContain(label);
    });
  }
});

test("before everything else stands the way past the navigation", async ({ portal, page }) => {
  await clients(portal);
  // The heading has the focus after a change of page, so the way to the front is backwards.
  const skip = page.getByRole("link", { name: "Skip to content" });
  await portal.tabTo(skip, "Shift+Tab");
  await expect(skip).toBeFocused();
  expect(await skip.evaluate((link) => document.querySelector("a, button, input") === link)).toBe(true);
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

// What a person sets for this device: at once, kept, and there before the first paint.
import { expect, test } from "../support/test";
import { clients } from "../support/views";

test("theme and density hold at once and after a reload, before anything is drawn", async ({ portal, page }) => {
  await clients(portal);
  await portal.choose("Preferences");
  await portal.expectPage("Preferences");
  await expect(page).toHaveURL(/\/settings\/preferences$/);
  const root = page.locator("html");
  const rowHeight = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--row-h").trim());
  expect(await rowHeight()).toBe("2.5rem");
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await page.getByRole("radio", { name: "Compact" }).check();
  await expect(root).toHaveAttribute("data-density", "compact");
  expect(await rowHeight()).toBe("2.0625rem");

  // What the page looked like when it had no program yet.
  await page.addInitScript(() => {
    const seen = window as unknown as { first?: string };
    const look = (): void => {
      const { theme, density } = document.documentElement.dataset;
      if (document.body?.childElementCount && !seen.first) seen.first = `${theme} ${density}`;
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await expect(root).toHaveAttribute("data-ready", "true");
  expect(await page.evaluate(() => (window as unknown as { first?: string }).first)).toBe("dark compact");
  await portal.expectPage("Preferences");
  await expect(page.getByRole("radio", { name: "Compact" })).toBeChecked();
  await page.getByRole("radio", { name: "Comfortable" }).check();
  await page.getByRole("radio", { name: "System" }).check();
  await expect(root).not.toHaveAttribute("data-density");
  await expect(root).not.toHaveAttribute("data-theme");
});

test("another language draws the page anew and nobody is logged out", async ({ portal, page }) => {
  await clients(portal);
  await portal.palette().run("preferences");
  await portal.expectPage("Preferences");
  await page.getByRole("radio", { name: "Deutsch" }).click();
  await portal.expectPage("Einstellungen");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  const german = page.getByRole("radio", { name: "Deutsch" });
  await expect(german).toBeFocused();
  await expect(german).toBeChecked();
  await expect(page.getByRole("radio", { name: "Dunkel" })).toBeVisible();
  await page.getByRole("navigation", { name: "Anbieter" }).getByRole("link", { name: "Kunden" }).click();
  await portal.expectPage("Kunden");
  await portal.expectRows(26);
  await page.goBack();
  await page.getByRole("radio", { name: "Wie der Browser" }).click();
  await portal.expectPage("Preferences");
  await expect(page.getByRole("radio", { name: "As the browser" })).toBeChecked();
});

test("texts that do not come change nothing and say so", async ({ portal, page, complaints }) => {
  await clients(portal);
  await portal.palette().run("preferences");
  complaints.allow(/locales\/de/);
  await page.route("**/locales/de/**", (route) => route.abort());
  await page.getByRole("radio", { name: "Deutsch" }).click();
  await expect(portal.toast().filter({ hasText: "could not be loaded" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "As the browser" })).toBeChecked();
  await portal.expectPage("Preferences");
});

test("fingers keep large targets in a compact list", async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, hasTouch: true, isMobile: true, viewport: { width: 820, height: 1180 } });
  const page = await context.newPage();
  await page.goto("/login");
  const height = (): Promise<string> =>
    page.evaluate(() => {
      document.documentElement.dataset.density = "compact";
      return getComputedStyle(document.documentElement).getPropertyValue("--row-h").trim();
    });
  expect(await height()).toBe("3.5rem");
  await context.close();
});

test("the logo follows a system that turns dark in the evening", async ({ portal, page }) => {
  await portal.open("/login");
  const logo = page.locator("img.logo");
  const byDay = await logo.getAttribute("src");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(logo).not.toHaveAttribute("src", byDay!);
  await page.emulateMedia({ colorScheme: "light" });
  await expect(logo).toHaveAttribute("src", byDay!);
});

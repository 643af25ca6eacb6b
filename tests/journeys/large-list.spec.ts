// Lists draw only the rows on the screen, however long they are.
import { expect, test } from "../support/test";
import { admin, corvid, halden, password } from "../support/world";

test("a client with 2,500 items scrolls to its end with few rows mounted", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(corvid.name);
  await portal.expectVault(corvid.items);
  const mounted = (): Promise<number> => portal.table().locator("tbody tr[aria-rowindex]").count();
  expect(await mounted()).toBeLessThan(100);
  await portal.rowHeaders().first().getByRole("link").focus();
  await page.keyboard.press("End");
  const last = portal.table().locator(`tbody tr[aria-rowindex="${corvid.items + 1}"]`);
  await expect(last).toBeInViewport();
  await expect(last.getByRole("rowheader")).not.toBeEmpty();
  expect(await mounted()).toBeLessThan(100);
  for (const part of [0.2, 0.8, 0.4]) {
    const index = Math.round(corvid.items * part);
    await page.evaluate((part) => {
      const scroller = [...document.querySelectorAll("*")].find((one) => one.scrollHeight > one.clientHeight * 5 && one.clientHeight > 200);
      (scroller ?? document.documentElement).scrollTop = (scroller ?? document.documentElement).scrollHeight * part;
    }, part);
    await expect
      .poll(async () => {
        const indexes = await portal.table().locator("tbody tr[aria-rowindex]").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
        return indexes.some((one) => Math.abs(one - index) < 60);
      })
      .toBe(true);
    expect(await mounted()).toBeLessThan(100);
    await expect(page.getByRole("rowheader").nth(5)).not.toBeEmpty();
  }
});

test("every row of a dense list is as high as the list takes it to be", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  const heights = async (): Promise<number[]> => {
    const rows = portal.table().locator("tbody tr[data-row]");
    return [...new Set(await rows.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height)))];
  };
  await page.evaluate(() => (document.documentElement.dataset.density = "compact"));
  await portal.expectRows(26);
  await expect.poll(heights).toEqual([33]);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await expect.poll(heights).toEqual([33]);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await portal.expectPage("Members");
  await expect(portal.rowHeaders().first()).toBeVisible();
  await expect.poll(heights).toEqual([33]);
});

test("a list that leaves rows out says what finds them, with single keys and without", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  // Whole on the screen: the browser's own search finds all of it.
  await portal.filter().fill(corvid.name);
  await portal.expectRows(1);
  await expect(portal.table()).toHaveAccessibleDescription("");
  await portal.openClient(corvid.name);
  await portal.expectVault(corvid.items);
  await expect(portal.table()).toHaveAccessibleDescription("Use / to filter all rows.");
  await expect(page.getByText("Use / to filter all rows.")).toHaveCount(1);
  await portal.filter().fill("door controller, elm");
  await expect(portal.table()).toHaveAccessibleDescription("");
  await portal.filter().fill("");
  await portal.expectRows(corvid.items);
  await page.evaluate(() => localStorage.setItem("keystead.single-keys", "off"));
  await page.reload();
  await portal.expectVault(corvid.items);
  await expect(portal.table()).toHaveAccessibleDescription("The filter field searches all rows.");
  await page.evaluate(() => localStorage.removeItem("keystead.single-keys"));
});

test("a search over all items shows what it found at every key", async ({ portal }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(corvid.name);
  await portal.expectVault(corvid.items);
  const shown = async (): Promise<number> => Number(await portal.table().getAttribute("aria-rowcount")) - 1;
  let before = corvid.items;
  for (const text of ["controller", "door controller", "door controller, elm"]) {
    await portal.filter().fill(text);
    await expect.poll(shown).toBeLessThan(before);
    await expect(portal.rowHeaders().first()).toContainText(/controller/i);
    before = await shown();
  }
});

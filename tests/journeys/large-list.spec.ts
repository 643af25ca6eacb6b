// Lists draw only the rows on the screen, however long they are.
import { expect, test } from "../support/test";
import { admin, corvid, password } from "../support/world";

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

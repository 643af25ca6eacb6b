// One tab works for one client: whose page it is can be seen, and leaving it is said, asked and cleaned up after.
import type { Locator } from "@playwright/test";

import { expect, test } from "../support/test";
import { admin, corvid, halden, password } from "../support/world";

const neighbour = "Hartwood Joinery";

test("whose vault it is can be seen at every width, by more than its colour", async ({ portal, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  const strip = page.locator(".sheet > .id-strip");
  const identity = (of: Locator): Promise<(string | null)[]> =>
    Promise.all(["data-hue", "data-pattern"].map((name) => of.getAttribute(name)));
  const [hue, pattern] = await identity(strip);
  expect(hue).toMatch(/^\d+$/);
  expect(pattern).toMatch(/^[a-z]+$/);
  for (const width of [1440, 1024, 820, 390, 320]) {
    await test.step(`${width} wide`, async () => {
      await page.setViewportSize({ width, height: 800 });
      const chip = portal.clientChip(halden.name);
      await expect(chip).toBeVisible();
      await expect(chip).toContainText("HD");
      await expect(chip.getByText(halden.name, { exact: true })).toBeInViewport();
      await expect(page).toHaveTitle(new RegExp(halden.name));
      await expect(strip).toBeInViewport();
      const box = await strip.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(4);
      expect(box?.width).toBeGreaterThan(width / 2);
      // One of the patterns is the plain colour.
      const drawn = await strip.evaluate((element) => getComputedStyle(element).backgroundImage);
      expect(drawn === "none", `${pattern} drawn as ${drawn}`).toBe(pattern === "solid");
      expect(await identity(strip)).toEqual([hue, pattern]);
      expect(await identity(chip.locator(".client-mark"))).toEqual([hue, pattern]);
    });
  }
  await portal.jump("Members");
  await expect(portal.table()).toBeVisible();
  // A dialog lies over the page and says itself whose it is.
  for (const width of [1440, 1024, 820, 390, 320]) {
    await test.step(`a dialog, ${width} wide`, async () => {
      await page.setViewportSize({ width, height: 800 });
      await portal.button(/^Invite members/).click();
      const dialog = portal.dialogNamed("Invite members");
      await expect(dialog.getByText(halden.name, { exact: true })).toBeInViewport();
      const mark = dialog.locator(".client-mark");
      await expect(mark).toBeInViewport();
      await expect(mark).toHaveText("HD");
      expect(await identity(mark)).toEqual([hue, pattern]);
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    });
  }
});

test("keys lead to the clients, back into the vault and to its neighbours", async ({ portal, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  await page.keyboard.press("]");
  await expect(portal.clientChip(neighbour)).toBeVisible();
  await expect(portal.heading("Vault")).toBeFocused();
  await page.keyboard.press("[");
  await expect(portal.clientChip(halden.name)).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await portal.expectPage("Clients");
  // A letter alone is no way.
  await page.keyboard.press("c");
  await portal.expectPage("Clients");
});

test("a form never follows into another client: it is asked for, and what was copied is gone", async ({ portal, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  await portal.filter().fill("imaging");
  await expect(portal.row("Imaging server (local admin)")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(portal.drawer("Imaging server (local admin)")).toBeVisible();
  await page.keyboard.press("c");
  await expect.poll(() => portal.clipboard()).not.toBe("");
  await page.keyboard.press("e");
  const notes = page.getByLabel("Username", { exact: true });
  await notes.fill("typed for Halden");

  const asked = page.getByRole("alertdialog");
  const ways = [
    () => page.evaluate(() => history.go(-2)),
    async () => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("corvid");
      await page.keyboard.press("Enter");
    },
  ];
  for (const leave of ways) {
    await leave();
    await expect(asked).toBeVisible();
    await asked.getByRole("button", { name: "Keep editing" }).click();
    await expect(asked).toBeHidden();
    await expect(notes).toHaveValue("typed for Halden");
    await expect(portal.clientChip(halden.name)).toBeVisible();
  }

  await ways[1]?.();
  await asked.getByRole("button", { name: "Leave without saving" }).click();
  await expect(portal.clientChip(corvid.name)).toBeVisible();
  await portal.expectRows(corvid.items);
  await expect(notes).toBeHidden();
  await expect.poll(() => portal.clipboard()).toBe("");
});

test("two tabs work for two clients, each for its own", async ({ portal, page, context }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("table")).toHaveAttribute("aria-rowcount", String(halden.items + 1));
  await other.keyboard.press("]");
  await expect(other.getByRole("button", { name: `Client: ${neighbour}` })).toBeVisible();
  await expect(portal.clientChip(halden.name)).toBeVisible();
  await portal.filter().fill("imaging");
  await expect(portal.row(/Imaging server/)).toBeVisible();
});

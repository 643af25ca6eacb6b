// Texts that are longer, a script that runs the other way, forced colours, no motion, and a page at 400 %.
import { type Page } from "@playwright/test";

import type { Portal } from "../support/portal";
import { speak } from "../support/pseudo";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "../support/test";
import { clients, settled, views } from "../support/views";
import { admin, halden, password } from "../support/world";

async function logIn(portal: Portal, page: Page): Promise<void> {
  await portal.open("/login");
  await page.locator("input[type=email]").fill(admin);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await portal.expectRows(26);
}

/** The views that a person sees most, reached without their words. */
const steps: [string, (portal: Portal, page: Page) => Promise<void>][] = [
  ["clients", async () => undefined],
  ["palette", async (_, page) => page.keyboard.press("Control+k")],
  [
    "vault",
    async (portal, page) => {
      await page.keyboard.press("Escape");
      await portal.openClient(halden.name);
      await portal.expectRows(halden.items);
    },
  ],
  ["switcher", async (_, page) => page.locator(".client-chip").click()],
  [
    "item",
    async (portal, page) => {
      await page.keyboard.press("Escape");
      await portal.openItem("Imaging server (local admin)");
    },
  ],
  [
    "preferences",
    async (_, page) => {
      await page.locator("[popovertarget=account-menu]").click();
      await page.locator("#account-menu button:has(use[href='#i-settings'])").click();
      await expect(page.locator(".settings")).toBeVisible();
    },
  ],
];

for (const direction of ["ltr", "rtl"] as const) {
  for (const width of [1440, 820, 320]) {
    test(`${direction === "rtl" ? "from right to left" : "longer texts"}, ${width} wide`, async ({ portal, page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 900 });
      await speak(page, direction);
      await logIn(portal, page);
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(direction);
      for (const [name, step] of steps) {
        await test.step(name, async () => {
          await step(portal, page);
          await settled(page);
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
        });
      }
    });
  }
}

/** Whether a text begins left of where it ends, as it is drawn. */
function runsToTheRight(element: Element): boolean {
  const range = document.createRange();
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const node = texts.nextNode()!;
  const at = (index: number): number => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return range.getBoundingClientRect().left;
  };
  return at(0) < at((node.nodeValue ?? "").length - 1);
}

test("secrets, and what people typed, read in the direction of their own script", async ({ portal, page }) => {
  await speak(page, "rtl");
  await logIn(portal, page);
  await portal.openClient(halden.name);
  await portal.expectRows(halden.items);
  const drawer = await portal.openItem("Imaging server (local admin)");
  const secret = drawer.locator(".secret").first();
  expect(await secret.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
  const user = String.raw`.\imaging-admin`;
  for (const shown of [drawer.getByText(user, { exact: true }), portal.table().getByText(user, { exact: true })]) {
    expect(await shown.first().evaluate(runsToTheRight)).toBe(true);
  }
});

test("in forced colours it can be seen what is chosen, and where the focus is", async ({ portal, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await clients(portal);
  const outline = (selector: string): Promise<string> =>
    page.locator(selector).first().evaluate((element) => getComputedStyle(element).outlineStyle);
  await page.keyboard.press("Control+k");
  expect(await outline(".palette [aria-selected=true]")).toBe("solid");
  await page.keyboard.press("Escape");
  await portal.palette().run("preferences");
  await portal.expectPage("Preferences");
  expect(await outline(".seg label:has(:checked)")).toBe("solid");
  await portal.tabTo(page.getByRole("radio", { name: "System" }));
  expect(await outline(".seg label:has(:focus-visible)")).toBe("solid");
});

/** Opens the palette; gives the length of the longest motion that began with it, in milliseconds. */
async function longestMotion(portal: Portal, page: Page): Promise<number> {
  // A motion that is over is listed no more, so each is noted when it begins.
  await page.evaluate(() => {
    const lengths: number[] = [];
    Object.assign(window, { lengths });
    for (const begin of ["animationstart", "transitionrun"]) {
      document.addEventListener(begin, ({ target }) => {
        for (const one of (target as Element).getAnimations({ subtree: true })) lengths.push(Number(one.effect?.getComputedTiming().duration ?? 0));
      });
    }
  });
  await page.keyboard.press("Control+k");
  await expect(portal.palette().field()).toBeFocused();
  return page.evaluate(() => {
    const now = document.getAnimations().map((one) => Number(one.effect?.getComputedTiming().duration ?? 0));
    return Math.max(0, ...now, ...(window as unknown as { lengths: number[] }).lengths);
  });
}

test("without motion nothing moves for longer than a frame", async ({ portal, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await clients(portal);
  expect(await longestMotion(portal, page)).toBeLessThanOrEqual(16);
});

test("whoever asks for nothing sees what opens move", async ({ portal, page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await clients(portal);
  expect(await longestMotion(portal, page)).toBeGreaterThan(16);
});

test("the log-in can be filled in by a password manager and by pasting", async ({ portal, page }) => {
  await portal.open("/login");
  await expect(portal.email()).toHaveAttribute("autocomplete", "username");
  await expect(portal.password()).toHaveAttribute("autocomplete", "current-password");
  for (const [field, text] of [[portal.email(), admin], [portal.password(), password]] as const) {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await field.focus();
    await page.keyboard.press("Control+v");
    await expect(field).toHaveValue(text);
  }
  await page.keyboard.press("Enter");
  await portal.expectRows(26);
  // The same for the one that asks again.
  await page.keyboard.press("Shift+L");
  await portal.expectPage("Unlock");
  await expect(portal.password()).toHaveAttribute("autocomplete", "current-password");
  await page.keyboard.press("Control+v");
  await expect(portal.password()).toHaveValue(password);
});

// A desk's screen of 1280 by 1024 at 400 %.
test.describe("at 400 %", () => {
  test.use({ viewport: { width: 320, height: 256 } });
  for (const { name, reach } of views.filter(({ name }) => ["clients", "vault", "preferences", "palette", "log in"].includes(name))) {
    test(`${name} can be read and used`, async ({ portal, page, server }) => {
      await reach(portal, server);
      await settled(page);
      await expectNoSidewaysScroll(page);
    });
  }
});

// Names of buttons without words: for whoever points at them and for whoever comes by Tab; and they go when they are in the way.
import type { Locator } from "@playwright/test";

import { expect, test } from "../support/test";
import { clients, vault } from "../support/views/ways";

const opened = "Imaging server (local admin)";

/** Rests the pointer on something, as a hand does: it comes from elsewhere. */
async function pointAt(wanted: Locator): Promise<void> {
  const box = await wanted.boundingBox();
  if (box === null) throw new Error("nothing to point at");
  await wanted.page().mouse.move(640, 420);
  await wanted.page().mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
}

test("by Tab a button says its name, and Escape takes that away and nothing else", async ({ portal, page }) => {
  await vault(portal);
  const drawer = await portal.openItem(opened);
  const [copy, tip] = [drawer.getByRole("button", { name: "Copy username", exact: true }).first(), page.getByTestId("tip")];
  await expect(tip).toHaveCount(0);
  await portal.tabTo(copy);
  await expect(tip).toHaveText("Copy username");
  await expect(tip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await expect(copy).toBeFocused();
  await expect(drawer).toBeVisible();
  // The next one has its own, and single keys act as ever.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(tip).toHaveText("Copy username");
  await page.keyboard.press("?");
  await expect(portal.dialogNamed("Keyboard shortcuts")).toBeVisible();
  // What the page itself focuses names nothing, and one Escape is enough.
  await expect(tip).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(portal.dialogNamed("Keyboard shortcuts")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
});

test("a pointer that rests brings the name, may rest on it, and takes it along", async ({ portal, page }) => {
  await vault(portal);
  const drawer = await portal.openItem(opened);
  const [copy, tip] = [drawer.getByRole("button", { name: "Copy username", exact: true }).first(), page.getByTestId("tip")];
  // The name is not said twice.
  await expect(copy).toHaveAccessibleName("Copy username");
  await expect(copy).toHaveAccessibleDescription("");
  await pointAt(copy);
  await expect(tip).toHaveText("Copy username");
  const box = (await tip.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.waitForTimeout(600); // longer than the pointer may be on its way
  await expect(tip).toBeVisible();
  await page.mouse.move(20, 500, { steps: 4 });
  await expect(tip).toHaveCount(0);
  // Pressed, it is in the way; what is gone leaves nothing behind.
  await pointAt(copy);
  await expect(tip).toBeVisible();
  await copy.click();
  await expect(tip).toHaveCount(0);
  await pointAt(copy);
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
});

test("in a dialog too, which stays open", async ({ portal, page }) => {
  await clients(portal);
  await portal.button(/^Add client/).first().click();
  const [dialog, tip] = [portal.dialog(), page.getByTestId("tip")];
  await pointAt(dialog.getByRole("button", { name: "Close" }));
  await expect(tip).toHaveText("Close");
  const box = (await tip.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.waitForTimeout(600); // longer than the pointer may be on its way
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("the icons of a narrow sidebar are named beside them, and a wide one names itself", async ({ portal, page }) => {
  await clients(portal);
  const [team, tip] = [page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Team" }), page.getByTestId("tip")];
  await pointAt(team);
  await page.waitForTimeout(600); // longer than a pointer has to rest
  await expect(tip).toHaveCount(0);
  await page.setViewportSize({ width: 1024, height: 800 });
  await pointAt(team);
  await expect(tip).toHaveText("Team");
  const [link, words] = [(await team.boundingBox())!, (await tip.boundingBox())!];
  expect(words.x).toBeGreaterThanOrEqual(link.x + link.width);
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
  await portal.tabTo(team, "Shift+Tab");
  await expect(tip).toHaveText("Team");
  await page.keyboard.press("Enter");
  await portal.expectPage("Team");
  await expect(tip).toHaveCount(0);
});

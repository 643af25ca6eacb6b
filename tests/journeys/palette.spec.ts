// Search or jump to: every client, screen and act of the page by a few keys.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "../support/test";
import { clients, settled } from "../support/views";
import { corvid, halden } from "../support/world";

test("a client opens from anywhere by a few letters", async ({ portal, page }) => {
  await clients(portal);
  await page.keyboard.press("Control+k");
  const palette = portal.palette();
  await expect(palette.field()).toBeFocused();
  await expect(palette.groups()).toHaveText(["On this page", "Go to", "Actions", "Clients"]);
  await palette.field().pressSequentially("hald");
  await expect(palette.active()).toContainText(halden.name);
  await expect(palette.active().locator(".client-mark")).toBeVisible();
  await expect(palette.active().locator("mark")).toHaveText("Hald");
  await expect(palette.status()).toHaveText(/^\d+ results?$/);
  await page.keyboard.press("Enter");
  await portal.expectVault(halden.items);
  await expect(palette.box()).toHaveCount(0);
  await expect(portal.heading("Vault")).toBeFocused();
});

test("slips, initials and words in any order find the same client", async ({ portal, page }) => {
  await clients(portal);
  await page.keyboard.press("Control+k");
  const palette = portal.palette();
  for (const typed of ["halden", "hladen", "haldn", "hdg", "group hal", "DENTAL"]) {
    await palette.field().fill(typed);
    await expect(palette.active(), typed).toContainText(halden.name);
  }
  await palette.field().fill("nobody is called this");
  await expect(palette.box()).toContainText("No client, page or action matches.");
  await expect(palette.options()).toHaveCount(0);
  await expect(palette.status()).toHaveText("0 results");
  await expectAccessible(page);
});

test("the arrows move, and the field says where they are", async ({ portal, page }) => {
  await clients(portal);
  await portal.button(/^Search or jump to/).click();
  const palette = portal.palette();
  await expect(palette.field()).toHaveAttribute("aria-expanded", "true");
  const first = await palette.active().getAttribute("id");
  await expect(palette.field()).toHaveAttribute("aria-activedescendant", first ?? "");
  await page.keyboard.press("ArrowDown");
  const second = await palette.active().getAttribute("id");
  expect(second).not.toBe(first);
  await expect(palette.field()).toHaveAttribute("aria-activedescendant", second ?? "");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(palette.options().last()).toHaveAttribute("aria-selected", "true");
  await expect(palette.options().last()).toBeInViewport();
  await expect(palette.field()).toBeFocused();
});

test("Escape, a second Ctrl+K and a click beside it close it, and the focus goes back", async ({ portal, page }) => {
  await clients(portal);
  await portal.filter().focus();
  const palette = portal.palette();
  await page.keyboard.press("Control+k");
  await expect(palette.field()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette.box()).toHaveCount(0);
  await expect(portal.filter()).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+k");
  await expect(palette.box()).toHaveCount(0);
  await expect(portal.filter()).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.mouse.click(20, 880);
  await expect(palette.box()).toHaveCount(0);
});

test("acts of the page, and those that work everywhere", async ({ portal, page }) => {
  await clients(portal);
  const palette = portal.palette();
  await palette.run("add client");
  await expect(portal.dialog()).toContainText("Add client");
  // Over a dialog nothing else opens.
  await page.keyboard.press("Control+k");
  await expect(palette.box()).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(portal.dialog()).toHaveCount(0);

  await palette.run("appearance dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await palette.run("keyboard shortcuts");
  await expect(portal.dialog()).toContainText("Keyboard shortcuts");
  await page.keyboard.press("Escape");
  await palette.run("density");
  await portal.expectPage("Preferences");
  await palette.run("lock");
  await portal.expectPage("Unlock");
  await page.keyboard.press("Control+k");
  await expect(palette.box()).toHaveCount(0);
});

test("acts of the open item", async ({ portal, page }) => {
  await clients(portal);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  const palette = portal.palette();
  await portal.openItem("Imaging server (local admin)");
  // What an act of a client's page is done to stands beside it.
  await page.keyboard.press("Control+k");
  for (const act of ["New item", "Copy password", "Edit this item"]) {
    await palette.field().fill(act);
    await expect(palette.active()).toContainText(act);
    await expect(palette.active()).toContainText(halden.name);
    await expect(palette.active().locator(".client-mark")).toBeVisible();
  }
  await palette.field().fill("Lock now");
  await expect(palette.active()).toContainText("Lock now");
  await expect(palette.active().locator(".client-mark")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(palette.box()).toHaveCount(0);
  await palette.run("copy password");
  await expect.poll(() => portal.clipboard()).toBe("k9!Vd-2pQx_7Lm#t");
  await palette.run("edit this");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Imaging server (local admin)");
});

test("what was visited stands first", async ({ portal, page }) => {
  await clients(portal);
  const palette = portal.palette();
  await palette.run(corvid.name);
  await portal.expectVault(corvid.items);
  await palette.run(halden.name);
  await portal.expectVault(halden.items);
  await page.keyboard.press("Control+k");
  await expect(palette.groups().first()).toHaveText("Recent");
  await expect(palette.options().first()).toContainText(corvid.name);
  await expect(palette.options().nth(1)).toContainText("Clients");
  await page.keyboard.press("Enter");
  await portal.expectVault(corvid.items);
});

test("a link opens in a new tab", async ({ portal, page, context }) => {
  await clients(portal);
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Control+k");
  await portal.palette().field().fill("halden");
  await page.keyboard.press("Control+Enter");
  const tab = await opened;
  await expect(tab).toHaveURL(/\/(organizations\/.+\/vault|login|unlock)$/);
  await expect(portal.heading("Clients")).toBeVisible();
  await tab.close();
});

test("Tab narrows it to the open client, and Backspace widens it again", async ({ portal, page }) => {
  await clients(portal);
  const palette = portal.palette();
  // Without a client there is nothing to narrow to.
  await page.keyboard.press("Control+k");
  await expect(palette.box().getByRole("button", { name: /^Only / })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.keyboard.press("Control+k");
  const scope = palette.box().getByRole("button", { name: `Only ${halden.name}` });
  await expect(scope).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("Tab");
  await expect(palette.field()).toBeFocused();
  await expect(scope).toHaveAttribute("aria-pressed", "true");
  await expect(palette.status()).toHaveText(new RegExp(`^\\d+ results?, only ${halden.name}$`));
  await expect(palette.groups().filter({ hasText: "Clients" })).toHaveCount(0);
  await expectAccessible(page);
  await palette.field().pressSequentially("corvid");
  await expect(palette.options()).toHaveCount(0);
  await palette.field().fill("");
  await page.keyboard.press("Backspace");
  await expect(scope).toHaveAttribute("aria-pressed", "false");
  await palette.field().pressSequentially("corvid");
  await expect(palette.active()).toContainText(corvid.name);
  await palette.field().fill("members");
  await page.keyboard.press("Tab");
  await expect(palette.active()).toContainText("Members");
  await page.keyboard.press("Enter");
  await portal.expectPage("Members");
});

test("it is accessible, dark and on a phone too", async ({ portal, page }) => {
  await clients(portal);
  const palette = portal.palette();
  await page.keyboard.press("Control+k");
  await palette.field().fill("a");
  await settled(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  // A phone has no Escape.
  await palette.box().getByRole("button", { name: "Close" }).click();
  await expect(palette.box()).toHaveCount(0);
});

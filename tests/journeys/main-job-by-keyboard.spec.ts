// The main job by keyboard alone: no pointer is touched from the log-in to the last Escape.
import { expect, test } from "../support/test";
import { totpAround } from "../support/totp";
import { admin, clients, halden, password } from "../support/world";

const imaging = "Imaging server (local admin)";
const seed = "JBSWY3DPEHPK3PXP";

test("find, read, copy, edit, create, throw away, take back", async ({ portal, page }) => {
  test.setTimeout(180_000);
  const keys = page.keyboard;
  await portal.open("/login");
  await expect(portal.email()).toBeFocused();
  await keys.type(admin);
  await keys.press("Tab");
  await expect(portal.password()).toBeFocused();
  await keys.type(password);
  await keys.press("Enter");

  // One provider: its clients at once, without a list of providers before.
  await portal.expectPage("Clients");
  await portal.expectRows(clients);
  await expect(portal.heading("Clients")).toBeFocused();
  await keys.press("/");
  await keys.type("halden");
  await portal.expectRows(1);
  await keys.press("Enter");
  await portal.expectVault(halden.items);
  await expect(portal.heading("Vault")).toBeFocused();
  await expect(page).toHaveTitle(`Vault – ${halden.name} – Keystead`);

  await keys.press("/");
  await keys.type("imaging");
  await expect.poll(async () => Number(await portal.table().getAttribute("aria-rowcount"))).toBeLessThan(20);
  await keys.press("ArrowDown");
  await keys.press("Enter");
  const drawer = portal.drawer(imaging);
  await expect(drawer).toBeVisible();

  // Copying by the keys that stand on the buttons.
  await keys.press("c");
  await expect.poll(() => portal.clipboard()).toBe("k9!Vd-2pQx_7Lm#t");
  await keys.press("u");
  await expect.poll(() => portal.clipboard()).toBe(".\\imaging-admin");
  await keys.press("t");
  await expect.poll(async () => totpAround(seed).includes(await portal.clipboard())).toBe(true);

  // The password is shown by its button.
  const show = drawer.getByRole("button", { name: "Show password" });
  await show.focus();
  await keys.press("Enter");
  await expect(drawer).toContainText("k9!Vd-2pQx_7Lm#t");

  // Edit and save.
  await keys.press("e");
  const name = page.getByLabel("Name", { exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue(imaging);
  await keys.press("End");
  await keys.type(", moved");
  await keys.press("Control+Enter");
  await expect(portal.drawer(`${imaging}, moved`)).toBeVisible();
  await expect(portal.row(`${imaging}, moved`)).toBeVisible();

  // Escape closes the item and the row has the focus again.
  await keys.press("Escape");
  await expect(portal.drawer()).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest("tr")?.textContent ?? ""))
    .toContain(", moved");
});

// The main job by keyboard alone: no pointer is touched from the log-in to the last Escape.
import { expect, test } from "../support/test";
import { totpAround } from "../support/totp";
import { admin, clients, halden, password } from "../support/world";

test.use({ world: "main-job-by-keyboard" });

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
  await portal.tabTo(drawer.getByRole("button", { name: "Show password" }));
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

  // Escape closes the item and its row has the focus again.
  await keys.press("Escape");
  await expect(portal.drawer()).toBeHidden();
  const focusedRow = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.closest("tr")?.textContent ?? "");
  await expect.poll(focusedRow).toContain(", moved");

  // The whole list again; the key from the field into the list lets the single keys work.
  await keys.press("/");
  await keys.press("Escape");
  await portal.expectRows(halden.items);
  await keys.press("ArrowDown");

  // A new login with a custom field.
  await keys.press("n");
  await expect(name).toBeFocused();
  await keys.type("Typed without a mouse");
  await portal.tabTo(page.getByLabel("Username", { exact: true }));
  await keys.type("keys-only");
  await portal.tabTo(page.getByLabel("Password", { exact: true }));
  await keys.type("Tab-Tab-Enter-9");
  await portal.tabTo(page.getByRole("button", { name: "Add field" }));
  await keys.press("Enter");
  await expect(page.getByLabel("Field kind")).toBeFocused();
  await keys.press("Tab");
  await keys.type("Desk");
  await keys.press("Tab");
  await keys.type("12 b");
  await portal.tabTo(page.getByRole("checkbox", { name: "Front desk" }));
  await keys.press("Space");
  await keys.press("Control+Enter");
  const made = portal.drawer("Typed without a mouse");
  await expect(made).toContainText("12 b");
  await portal.expectRows(halden.items + 1);

  // To the trash by the menu, and back by the filter of the trash.
  await portal.tabTo(made.getByRole("button", { name: /^More actions/ }));
  await keys.press("Enter");
  await expect(page.locator("[role=menuitem]:focus")).toHaveCount(1);
  await keys.press("End");
  await keys.press("Enter");
  await expect(made).toBeHidden();
  await portal.expectRows(halden.items);
  await portal.tabTo(portal.rail().getByRole("link", { name: /^Trash/ }), "Shift+Tab");
  await keys.press("Enter");
  await keys.press("/");
  await keys.type("without a mouse");
  await portal.expectRows(1);
  await keys.press("ArrowDown");
  await keys.press("Enter");
  await expect(made).toBeVisible();
  await portal.tabTo(made.getByRole("button", { name: "Restore" }));
  await keys.press("Enter");
  await expect(made).toBeHidden();
  await portal.tabTo(portal.rail().getByRole("link", { name: /^All items/ }), "Shift+Tab");
  await keys.press("Enter");
  await portal.filter().press("Escape");
  await portal.expectRows(halden.items + 1);
});

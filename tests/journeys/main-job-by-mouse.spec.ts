// The main job: log in, pick a client, find, read, create, edit, throw away and take back its items. With the mouse.
import { expect, test } from "../support/test";
import { totpAround } from "../support/totp";
import { admin, corvid, halden, password } from "../support/world";

const imaging = "Imaging server (local admin)";
const seed = "JBSWY3DPEHPK3PXP";

test.beforeEach(async ({ portal }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
});

test("an item is found, read and copied", async ({ portal, page }) => {
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await expect(page.getByRole("link", { name: `Client: ${halden.name}` })).toBeVisible();
  const drawer = await portal.openItem(imaging);
  await expect(drawer).toContainText(".\\imaging-admin");
  await expect(drawer).toContainText("HD-SRV-0031");
  await expect(drawer).toContainText("Reboot outside surgery hours only");
  await expect(drawer).not.toContainText("k9!Vd-2pQx_7Lm#t");
  await expect(drawer).not.toContainText("402817");

  await drawer.getByRole("button", { name: "Show password" }).click();
  await expect(drawer).toContainText("k9!Vd-2pQx_7Lm#t");
  await drawer.getByRole("button", { name: "Hide password" }).click();
  await expect(drawer).not.toContainText("k9!Vd-2pQx_7Lm#t");

  await drawer.getByRole("button", { name: /^Copy password/ }).first().click();
  await expect(portal.toast().first()).toContainText(/copied/i);
  expect(await portal.clipboard()).toBe("k9!Vd-2pQx_7Lm#t");
  await drawer.getByRole("button", { name: /^Copy user ?name/i }).first().click();
  await expect.poll(() => portal.clipboard()).toBe(".\\imaging-admin");

  const code = (await drawer.getByText(/^\d{3}\s?\d{3}$/).innerText()).replaceAll(/\s/g, "");
  expect(totpAround(seed)).toContain(code);
  await drawer.getByRole("button", { name: /^Copy .*code/i }).first().click();
  await expect.poll(async () => totpAround(seed).includes(await portal.clipboard())).toBe(true);

  await drawer.getByRole("button", { name: /close/i }).click();
  await expect(drawer).toBeHidden();
});

test("a login is created, edited, thrown away and taken back", async ({ portal, page }) => {
  await portal.openClient(corvid.name);
  await portal.expectVault(corvid.items);
  await portal.button(/^New item|^New/).first().click();
  await page.getByRole("menuitem", { name: "Login" }).click();
  const form = page.getByRole("form").or(page.getByRole("complementary")).or(page.getByRole("dialog")).first();
  const save = page.getByRole("button", { name: /^Save/ });
  await save.click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("Name", { exact: true }).fill("Crane control, dock 4");
  await page.getByLabel(/^User ?name/i).fill("dock4");
  await page.getByLabel("Password", { exact: true }).fill("Hoist-and-Hold-4");
  await page.getByLabel(/verification code|authenticator/i).first().fill(seed);
  await page.getByLabel(/website|address|URI/i).first().fill("https://crane4.corvidlogistics.example");
  await page.getByLabel("Notes").fill("Ask the harbour master first.\nThen the crane driver.");
  await expect(form).toBeVisible();
  await save.click();
  const drawer = portal.drawer("Crane control, dock 4");
  await expect(drawer).toBeVisible();
  await portal.expectRows(corvid.items + 1);

  await drawer.getByRole("button", { name: /^Edit/ }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("Hoist-and-Hold-4");
  await page.getByLabel("Name", { exact: true }).fill("Crane control, dock 5");
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(portal.drawer("Crane control, dock 5")).toBeVisible();
  await expect(portal.row("Crane control, dock 5")).toBeVisible();
  await expect(portal.row("Crane control, dock 4")).toHaveCount(0);
});

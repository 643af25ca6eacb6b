// The main job: log in, pick a client, find, read, create, edit, throw away and take back its items. With the mouse.
import { expect, test } from "../support/test";
import { totpAround } from "../support/totp";
import { admin, corvid, halden, password } from "../support/world";

test.use({ world: "main-job-by-mouse" });

const imaging = "Imaging server (local admin)";
const seed = "JBSWY3DPEHPK3PXP";

test.beforeEach(async ({ portal }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
});

test("an item is found, read and copied", async ({ portal, page }) => {
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await expect(portal.clientChip(halden.name)).toBeVisible();
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
  await drawer.getByRole("button", { name: "Copy username" }).first().click();
  await expect.poll(() => portal.clipboard()).toBe(".\\imaging-admin");

  const code = (await drawer.getByText(/^\d{3}\s?\d{3}$/).innerText()).replaceAll(/\s/g, "");
  expect(totpAround(seed)).toContain(code);
  await drawer.getByRole("button", { name: "Copy verification code" }).first().click();
  await expect.poll(async () => totpAround(seed).includes(await portal.clipboard())).toBe(true);

  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toBeHidden();
});

test("a login is created, edited, thrown away and taken back", async ({ portal }) => {
  await portal.openClient(corvid.name);
  await portal.expectVault(corvid.items);
  const form = await portal.newItem("Login");
  await form.trySave();
  await expect(form.name()).toHaveAttribute("aria-invalid", "true");
  await expect(form.name()).toBeFocused();
  await form.name().fill("Crane control, dock 4");
  await form.username().fill("dock4");
  await form.password().fill("Hoist-and-Hold-4");
  await form.secret().fill("not base 32: 1890");
  await form.website().fill("https://crane4.corvidlogistics.example");
  await form.notes().fill("Ask the harbour master first.\nThen the crane driver.");
  await form.addField("Text", "Berth", "4 west");
  await form.addField("Hidden", "Override", "9-1-1-4");
  await form.trySave();
  await expect(form.secret()).toHaveAccessibleDescription(/letters A–Z and digits 2–7/);
  await form.secret().fill(seed);
  await form.save();
  const drawer = portal.drawer("Crane control, dock 4");
  await expect(drawer).toBeVisible();
  await portal.expectRows(corvid.items + 1);

  for (const text of ["dock4", "https://crane4.corvidlogistics.example", "Ask the harbour master", "4 west"]) {
    await expect(drawer).toContainText(text);
  }
  for (const secret of ["Hoist-and-Hold-4", "9-1-1-4"]) await expect(drawer).not.toContainText(secret);

  const again = await portal.editItem();
  await expect(again.password()).toHaveValue("Hoist-and-Hold-4");
  await again.name().fill("Crane control, dock 5");
  await again.password().fill("Hoist-and-Hold-5");
  await again.save();
  await expect(portal.drawer("Crane control, dock 5")).toContainText("1 earlier password");
  await portal.filter().fill("crane control");
  await portal.expectRows(1);
  await expect(portal.row("Crane control, dock 5")).toBeVisible();
  await portal.filter().fill("");

  await portal.chooseOfItem("Move to trash");
  await expect(portal.toast().first()).toContainText("Crane control, dock 5 moved to trash");
  await portal.expectRows(corvid.items);
  await portal.button("Undo").click();
  await portal.expectRows(corvid.items + 1);
  await portal.openItem("Crane control, dock 5");
});

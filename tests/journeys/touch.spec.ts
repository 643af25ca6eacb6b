// The main job by a thumb on a phone: taps only, targets large enough, nothing that needs a pointer that hovers.
import { smallTargets } from "../support/reach";
import { expect, expectAccessible, test } from "../support/test";
import { admin, clients, halden, password } from "../support/world";

test.use({ world: "touch", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const imaging = "Imaging server (local admin)";

test("a client's item is found, read, copied and changed with taps", async ({ portal, page }) => {
  await portal.open("/");
  await portal.email().fill(admin);
  await portal.password().fill(password);
  await portal.button("Log in").tap();
  await portal.expectRows(clients);
  await portal.filter().tap();
  await portal.filter().fill("halden");
  await portal.table().getByRole("link", { name: halden.name, exact: true }).tap();
  await portal.expectVault(halden.items);
  await expect(portal.clientChip(halden.name)).toBeVisible();

  await portal.filter().tap();
  await portal.filter().fill("imaging");
  await portal.table().getByRole("link", { name: imaging, exact: true }).tap();
  const drawer = portal.drawer(imaging);
  await expect(drawer).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole("button", { name: "Show password" }).tap();
  await expect(drawer).toContainText("k9!Vd-2pQx_7Lm#t");
  await drawer.getByRole("button", { name: /^Copy password/ }).first().tap();
  await expect.poll(() => portal.clipboard()).toBe("k9!Vd-2pQx_7Lm#t");

  await drawer.getByRole("button", { name: /^Edit/ }).tap();
  await page.getByLabel("Username", { exact: true }).fill("changed by thumb");
  await portal.button(/^Save/).tap();
  await expect(portal.drawer(imaging)).toContainText("changed by thumb");
  await portal.drawer().getByRole("button", { name: "Close" }).tap();
  await expect(portal.drawer()).toBeHidden();

  await portal.button("Open menu").tap();
  await expect(portal.clientsLink()).toBeVisible();
  await expectAccessible(page);
  await portal.clientsLink().tap();
  await portal.expectRows(clients);
});

test("what is tapped is large enough for a thumb", async ({ portal, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.openItem(imaging);
  expect(await smallTargets(page, { height: 44, primary: 44, width: 24 })).toEqual([]);
});

test("a thumb on the lower edge of a box ticks that box and no other", async ({ portal, page }) => {
  await portal.open("/");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.openItem("Payroll bureau");
  await portal.chooseOfItem("Collections");
  const boxes = portal.dialog().getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) {
    const wasTicked = await box.isChecked();
    await box.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await box.boundingBox())!;
    await page.touchscreen.tap(x + width / 2, y + height - 1);
    await expect(box).toBeChecked({ checked: !wasTicked });
  }
});

// Items beyond the main job: notes, collections, the trash, what others changed meanwhile, what cannot be decrypted.
import type { Page } from "@playwright/test";

import { Portal } from "../support/portal";
import { type Json, Session, withWrongMac } from "../support/session";
import { expect, test } from "../support/test";
import { admin, halden, password, serviceUser } from "../support/world";

test.use({ world: "items" });

const refusedRequest = /Failed to load resource/;

async function openHalden(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectPage("Vault");
  await expect(portal.table()).toBeVisible();
}

/** How many items the list has. */
async function total(portal: Portal): Promise<number> {
  return Number(await portal.table().getAttribute("aria-rowcount")) - 1;
}

test("a secure note is written, read and changed", async ({ portal, page }) => {
  await openHalden(portal);
  const before = await total(portal);
  const form = await portal.newItem("Secure note");
  await form.name().fill("Alarm codes, Elm Street");
  await form.notes().fill("Front 4711#\nBack 0815#");
  await form.chooseCollection("Front desk");
  await form.save();
  const drawer = portal.drawer("Alarm codes, Elm Street");
  await expect(drawer).toContainText("Front 4711#");
  await expect(drawer).toContainText("Front desk");
  await portal.expectRows(before + 1);
  const again = await portal.editItem();
  await again.notes().fill("Front 1234#");
  await again.save();
  await expect(drawer).toContainText("Front 1234#");
  await expect(drawer).not.toContainText("0815");
  await page.reload();
  await expect(portal.drawer("Alarm codes, Elm Street")).toContainText("Front 1234#");
});

test("custom fields keep their kinds, their order and their secrets", async ({ portal }) => {
  await openHalden(portal);
  const form = await portal.newItem("Login");
  await form.name().fill("Custom fields of every kind");
  await form.chooseCollection("Finance");
  await form.addField("Text", "Contract", "C-2214");
  await form.addField("Hidden", "Recovery word", "heron-cobalt");
  await form.save();
  const drawer = portal.drawer("Custom fields of every kind");
  await expect(drawer).toContainText("C-2214");
  await expect(drawer).not.toContainText("heron-cobalt");
  await drawer.getByRole("button", { name: /^Show recovery word/i }).click();
  await expect(drawer).toContainText("heron-cobalt");
});

test("an item changes its collections and is found in them", async ({ portal, page }) => {
  await openHalden(portal);
  const drawer = await portal.openItem("Payroll bureau");
  await expect(drawer).toContainText("Finance");
  await portal.chooseOfItem("Collections");
  const dialog = portal.dialog();
  await expect(dialog).toContainText(halden.name);
  await dialog.getByRole("checkbox", { name: "Front desk" }).check();
  await dialog.getByRole("checkbox", { name: "Finance" }).uncheck();
  await dialog.getByRole("button", { name: /^Save/ }).click();
  await expect(dialog).toBeHidden();
  await expect(drawer).toContainText("Front desk");
  await portal.rail().getByRole("link", { name: /^Front desk/ }).click();
  await expect(portal.row("Payroll bureau")).toBeVisible();
  await portal.rail().getByRole("link", { name: /^Finance/ }).click();
  await expect(portal.row("Payroll bureau")).toHaveCount(0);
  await portal.rail().getByRole("link", { name: /^All items/ }).click();
  await portal.openItem("Payroll bureau");
  await portal.chooseOfItem("Collections");
  await dialog.getByRole("checkbox", { name: "Finance" }).check();
  await dialog.getByRole("checkbox", { name: "Front desk" }).uncheck();
  await dialog.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByText("Finance").first()).toBeVisible();
});

test("an item goes to the trash, comes back, goes again and is deleted for good", async ({ portal }) => {
  await openHalden(portal);
  const form = await portal.newItem("Secure note");
  await form.name().fill("To be thrown away");
  await form.chooseCollection("Front desk");
  await form.save();
  const drawer = portal.drawer("To be thrown away");
  await expect(drawer).toBeVisible();
  const before = await total(portal);

  await portal.chooseOfItem("Move to trash");
  await expect(drawer).toBeHidden();
  await portal.filter().fill("");
  await portal.expectRows(before - 1);
  await portal.rail().getByRole("link", { name: /^Trash/ }).click();
  await portal.openItem("To be thrown away");
  await portal.chooseOfItem("Restore");
  await portal.rail().getByRole("link", { name: /^All items/ }).click();
  await portal.filter().fill("");
  await portal.expectRows(before);

  await portal.openItem("To be thrown away");
  await portal.chooseOfItem("Move to trash");
  await portal.rail().getByRole("link", { name: /^Trash/ }).click();
  await portal.openItem("To be thrown away");
  await portal.chooseOfItem(/^Delete/);
  const dialog = portal.dialog();
  await expect(dialog).toContainText("To be thrown away");
  await expect(dialog).toContainText(halden.name);
  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expect(dialog).toBeHidden();
  await portal.filter().fill("To be thrown away");
  await expect(portal.button("Clear search")).toBeVisible();
});

test("filters narrow the list by kind and collection, and the address remembers them", async ({ portal, page }) => {
  await openHalden(portal);
  const all = await total(portal);
  await portal.rail().getByRole("link", { name: /^Cards/ }).click();
  await expect.poll(() => total(portal)).toBeLessThan(all);
  await expect(portal.row("Company card, supplies")).toBeVisible();
  const cards = await total(portal);
  await page.goBack();
  await portal.expectRows(all);
  await page.goForward();
  await portal.expectRows(cards);
  await portal.rail().getByRole("link", { name: /^Servers/ }).click();
  await portal.filter().fill("VM host");
  await portal.expectRows(2);
  await portal.filter().fill("");
  await portal.rail().getByRole("link", { name: /^Unassigned/ }).click();
  await expect.poll(() => total(portal)).toBeLessThan(20);
});

test("search finds names, user names and addresses, whatever their case and accents", async ({ portal }) => {
  await openHalden(portal);
  for (const [text, name] of [
    ["BACKUP CONS", "Backup console"],
    ["svc-backup", "Backup console"],
    ["registrar.example", "Domain registrar"],
  ] as const) {
    await portal.filter().fill(text);
    await expect(portal.row(name)).toBeVisible();
  }
  await portal.filter().fill("vH7#mm2_Qpa9!x");
  await expect(portal.button("Clear search")).toBeVisible();
});

test.describe("someone else", () => {
  let other: Page;
  let theirs: Portal;

  test.beforeEach(async ({ browser, server }) => {
    other = await browser.newPage({ baseURL: server.url });
    theirs = new Portal(other);
    await theirs.open("/login");
    await theirs.logIn(serviceUser, password);
    await theirs.openClient(halden.name);
    await theirs.expectPage("Vault");
  });
  test.afterEach(() => other.close());

  test("changed the item meanwhile: nothing is overwritten and the draft stays", async ({ portal, complaints, page }) => {
    complaints.allow(refusedRequest);
    await openHalden(portal);
    await portal.openItem("Website hosting");
    const mine = await portal.editItem();
    await theirs.openItem("Website hosting");
    const form = await theirs.editItem();
    await form.notes().fill("Theirs came first.");
    await form.save();
    await expect(theirs.drawer()).toContainText("Theirs came first.");
    // The API compares to the second.
    await page.waitForTimeout(1_500);
    await mine.notes().fill("Mine came second.");
    await mine.trySave();
    await expect(page.getByText(/Someone else changed this in the meantime/)).toBeVisible();
    await expect(mine.notes()).toHaveValue("Mine came second.");
    await portal.button("Save mine over it").click();
    await expect(portal.drawer("Website hosting")).toContainText("Mine came second.");
  });

  test("deleted the item meanwhile: it is said to be gone", async ({ portal, complaints, page, server }) => {
    complaints.allow(refusedRequest);
    await openHalden(portal);
    const form = await portal.newItem("Secure note");
    await form.name().fill("Gone in a moment");
    await form.chooseCollection("Front desk");
    await form.save();
    await expect(portal.drawer("Gone in a moment")).toBeVisible();
    const draft = await portal.editItem();
    await draft.notes().fill("Typed with care");
    const id = new URL(page.url()).searchParams.get("item");
    const session = await Session.logIn(server.url, serviceUser, password);
    await session.delete(`/api/ciphers/${id}/admin`);
    await draft.trySave();
    await expect(page.getByText(/gone, or it is not yours to see/).first()).toBeVisible();
    await expect(draft.notes()).toHaveValue("Typed with care");
  });
});

test.describe("items that cannot be decrypted", () => {
  let spoilt: Json[];

  /** Spoils values of items of Calder Valley Foods through the API, as a broken client would. */
  test.beforeEach(async ({ server }) => {
    const session = await Session.logIn(server.url, admin, password);
    const { organizationId, id } = await session.organization(client);
    const organization = organizationId ?? id;
    const items = (await session.items(organization)).filter((one) => one.type === 1 && one.deletedDate === null);
    const spoil = async (item: Json, change: (item: Json) => void): Promise<Json> => {
      const copy = structuredClone(item);
      change(copy);
      copy.lastKnownRevisionDate = item.revisionDate;
      return session.put(`/api/ciphers/${item.id}/admin`, copy);
    };
    spoilt = [
      await spoil(items[0], (item) => (item.name = withWrongMac(item.name))),
      await spoil(items[1], (item) => (item.login.password = withWrongMac(item.login.password))),
    ];
    if (items[2].key !== null && items[2].key !== undefined) {
      spoilt.push(await spoil(items[2], (item) => (item.key = withWrongMac(item.key))));
    }
  });
  const client = "Calder Valley Foods";

  test("are rows that say so, beside all the others", async ({ portal, page }) => {
    await portal.open("/login");
    await portal.logIn(admin, password);
    await portal.openClient(client);
    await portal.expectVault(57);
    await expect(page.getByText(/could not be (read|decrypted)/).first()).toBeVisible();
    await portal.filter().fill(spoilt[0].id.slice(0, 13));
    await expect(portal.row("Item that could not be read")).toContainText("Could not be decrypted");
    const address = new URL(page.url());
    await portal.open(`${address.pathname}?item=${spoilt[1].id}`);
    const drawer = portal.drawer();
    await expect(drawer).toBeVisible();
    // Secrets are decrypted when they are asked for, and only then is it known.
    await drawer.getByRole("button", { name: "Show password" }).click();
    await expect(drawer).toContainText("This value could not be decrypted. It may be damaged.");
    await expect(drawer.getByRole("link", { name: /opens in a new tab/ }).first()).toBeVisible();
  });
});

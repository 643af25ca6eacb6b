// The provider's clients: the list, its order and filter, a new client, another name, and who may do what.
import { expect, test } from "../support/test";
import { admin, clients, halden, password, serviceUser } from "../support/world";

test.use({ world: "clients" });

test.beforeEach(async ({ portal }) => {
  await portal.open("/login");
});

test("the list says what belongs to each client", async ({ portal, page }) => {
  await portal.logIn(admin, password);
  await portal.expectPage("Clients");
  await expect(page).toHaveTitle("Clients – Keystead");
  await expect(portal.table()).toHaveAccessibleName("Clients");
  for (const head of ["Client", "Seats used / assigned", "Seats left", "Plan"]) {
    await expect(portal.table().getByRole("columnheader", { name: head, exact: true })).toBeVisible();
  }
  const row = portal.row(halden.name);
  await expect(row).toContainText("24 / 26");
  await expect(row).toContainText("2 left");
  await expect(row).toContainText("Enterprise");
  await expect(row).not.toContainText("Monthly");
});

test("heads sort, and sort the other way at the second press", async ({ portal }) => {
  await portal.logIn(admin, password);
  const head = portal.table().getByRole("columnheader", { name: "Client", exact: true });
  const first = async (): Promise<string> => (await portal.table().getByRole("rowheader").first().getByRole("link").innerText()).trim();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  const before = await first();
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await expect.poll(first).not.toBe(before);
  const left = portal.table().getByRole("columnheader", { name: "Seats left" });
  await left.getByRole("button").click();
  await expect(left).toHaveAttribute("aria-sort", "ascending");
  await expect(head).not.toHaveAttribute("aria-sort", "ascending");
});

test("the filter takes every key at once, words in any order and case", async ({ portal, page }) => {
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await page.keyboard.press("/");
  await expect(portal.filter()).toBeFocused();
  await page.keyboard.type("DENTAL hal");
  await portal.expectRows(1);
  await expect(portal.row(halden.name)).toBeVisible();
  await expect(page.getByText(`1 of ${clients} clients`)).toBeVisible();
  await page.keyboard.press("Escape");
  await portal.expectRows(clients);
  await portal.filter().fill("nobody is called this");
  await expect(page.getByRole("heading", { name: "No client matches “nobody is called this”" })).toBeVisible();
  await portal.button("Clear search").click();
  await portal.expectRows(clients);
  await expect(portal.filter()).toBeFocused();
});

test("rows are reached by keys, and Enter opens", async ({ portal, page }) => {
  await portal.logIn(admin, password);
  await portal.filter().fill("ha");
  const focusedRow = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") ?? "none");
  for (let step = 0; step < 20 && (await focusedRow()) !== "2"; step++) await page.keyboard.press("Tab");
  await page.keyboard.press("j");
  await expect.poll(focusedRow).toBe("3");
  await page.keyboard.press("k");
  await expect.poll(focusedRow).toBe("2");
  await page.keyboard.press("End");
  const last = Number(await portal.table().getAttribute("aria-rowcount"));
  await expect.poll(focusedRow).toBe(String(last));
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await portal.expectPage("Vault");
});

test("what was typed into the form of a new client survives its closing", async ({ portal, page }) => {
  await portal.logIn(admin, password);
  await portal.button(/^Add client/).click();
  await portal.dialog().getByLabel("Client name").fill("Half typed");
  await page.keyboard.press("Escape");
  await expect(portal.dialog()).toBeHidden();
  await expect(portal.button(/^Add client/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(portal.dialog().getByLabel("Client name")).toHaveValue("Half typed");
});

test("a client gets another name in its row", async ({ portal }) => {
  await portal.logIn(admin, password);
  const rename = async (from: string, to: string): Promise<void> => {
    await portal.filter().fill(from);
    await portal.button(`More actions for ${from}`).click();
    await portal.page.getByRole("menuitem", { name: "Update name" }).click();
    const dialog = portal.dialog();
    await expect(dialog).toContainText(from);
    const name = dialog.getByLabel("Client name");
    await expect(name).toHaveValue(from);
    await name.fill("");
    await dialog.getByRole("button", { name: "Save name" }).click();
    await expect(name).toHaveAccessibleDescription("This field is needed.");
    await name.fill(to);
    await dialog.getByRole("button", { name: "Save name" }).click();
    await expect(portal.toast().first()).toContainText(`${from} is now called ${to}`);
    await portal.filter().fill(to);
    await expect(portal.row(to)).toBeVisible();
  };
  await rename("Pellworth Surveyors", "Pellworth & Sons <Surveyors>");
  await rename("Pellworth & Sons <Surveyors>", "Pellworth Surveyors");
});

test("a service user works with clients and is offered no new one", async ({ portal }) => {
  await portal.logIn(serviceUser, password);
  await portal.expectRows(clients);
  await expect(portal.button(/^Add client/)).toHaveCount(0);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
});

// Last, because from here on there is one client more.
test("a client is added: fields are checked, the row appears, its vault opens", async ({ portal, page }) => {
  await portal.logIn(admin, password);
  await portal.expectRows(clients);
  await page.keyboard.press("n");
  const dialog = portal.dialog();
  await expect(dialog).toHaveAccessibleName("Add client");
  const name = dialog.getByLabel("Client name");
  await expect(name).toBeFocused();
  const add = dialog.getByRole("button", { name: "Add client" });
  await add.click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription("This field is needed.");
  await expect(dialog.getByLabel("Owner's e-mail")).toHaveAttribute("aria-invalid", "true");
  await name.fill("x".repeat(51));
  const owner = dialog.getByLabel("Owner's e-mail");
  await owner.fill("not an address");
  await dialog.getByRole("radio", { name: /Teams/ }).check();
  await dialog.getByLabel("Seats", { exact: true }).fill("none");
  await add.click();
  await expect(name).toHaveAccessibleDescription(/at most 50 characters/);
  await expect(owner).toHaveAccessibleDescription(/Enter an e-mail address/);
  await expect(dialog.getByLabel("Seats", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await name.fill("Zephyr Window Cleaning");
  await owner.fill("owner@zephyr.example");
  await dialog.getByLabel("Seats", { exact: true }).fill("3");
  await add.click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(portal.toast().first()).toContainText("Zephyr Window Cleaning was added");
  await portal.expectRows(clients + 1);
  await expect(portal.row("Zephyr Window Cleaning")).toContainText("1 / 3");
  await portal.openClient("Zephyr Window Cleaning");
  await portal.expectPage("Vault");
});

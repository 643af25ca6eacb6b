// What is typed and not saved: it survives a lock, and whoever would lose it is asked first.
import type { BrowserContext, Locator, Page } from "@playwright/test";

import { Portal } from "../support/portal";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { kept, link, openScreen } from "../support/unsaved";
import { admin, halden, password } from "../support/world";

test.use({ world: "unsaved" });

/** Locks as somebody would whose dialog covers the button: in another tab. */
async function lockElsewhere(portal: Portal, context: BrowserContext): Promise<void> {
  const other = new Portal(await context.newPage());
  await other.open("/");
  await other.expectPage("Clients");
  await other.page.keyboard.press("Shift+L");
  await expect(portal.heading("Unlock")).toBeVisible();
  await other.page.close();
}

async function unlock(portal: Portal, screen: string): Promise<void> {
  await portal.password().fill(password);
  await portal.button("Unlock").click();
  await portal.expectPage(screen);
}

function question(page: Page): Locator {
  return page.getByRole("alertdialog", { name: "Leave without saving?" });
}

test("a new group that is half made when the session locks is there again, says so, and asks before it goes", async ({ portal, page, context }) => {
  await openScreen(portal, "Groups");
  await portal.button(/^New group/).click();
  const form = portal.dialogNamed("New group");
  await form.getByLabel("Name", { exact: true }).fill("Half a group");
  await form.getByLabel("Add a collection").selectOption("Clinical systems");
  await form.getByLabel("Access to Clinical systems").selectOption("Edit");
  await lockElsewhere(portal, context);
  expect(await page.content()).not.toContain("Half a group");

  await unlock(portal, "Groups");
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Half a group");
  await expect(form.getByLabel("Access to Clinical systems").locator("option:checked")).toHaveText("Edit");
  await expect(form.getByRole("status").filter({ hasText: kept })).toBeVisible();
  await expectAccessible(page);

  // What was put back is as unsaved as it was.
  await page.keyboard.press("Escape");
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Half a group");
  await form.getByRole("button", { name: "Cancel" }).click();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(form).toHaveCount(0);
  // It was given back once.
  await portal.button(/^New group/).click();
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
});

test("role and access of a member that are being changed survive a lock, and can be saved then", async ({ portal, context }) => {
  await openScreen(portal, "Members");
  await portal.filter().fill("ben whitlock");
  await portal.expectRows(1);
  await portal.button("Ben Whitlock").click();
  const form = portal.dialogNamed("Ben Whitlock");
  await form.getByRole("radio", { name: /^Admin/ }).check();
  await lockElsewhere(portal, context);
  await unlock(portal, "Members");
  await expect(form.getByRole("radio", { name: /^Admin/ })).toBeChecked();
  await expect(form.getByRole("status").filter({ hasText: kept })).toBeVisible();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(portal.toast().filter({ hasText: "Role and access of Ben Whitlock were saved" })).toBeVisible();
});

test("a collection that is being renamed survives a lock; what was saved meanwhile is said", async ({ portal, context, server }) => {
  await openScreen(portal, "Collections");
  await portal.button("More actions for Finance").click();
  await portal.page.getByRole("menuitem", { name: "Edit", exact: true }).click();
  const form = portal.dialogNamed("Finance");
  const name = form.getByLabel("Name", { exact: true });
  await expect(name).toHaveValue("Finance");
  await name.fill("Finances");
  await lockElsewhere(portal, context);

  // Somebody else lets a group look at every collection.
  const elsewhere = await Session.logIn(server.url, admin, password);
  const { id: organization } = await elsewhere.organization(halden.name);
  const groups = `/api/organizations/${organization}/groups`;
  const [{ id: group }] = (await elsewhere.get(groups)).data;
  const { name: title, collections: before } = await elsewhere.get(`${groups}/${group}/details`);
  const users = await elsewhere.get(`${groups}/${group}/users`);
  const all = (await elsewhere.get(`/api/organizations/${organization}/collections/details`)).data;
  const collections = all.map(({ id }: { id: string }) => ({ id, readOnly: true, hidePasswords: false, manage: false }));
  await elsewhere.put(`${groups}/${group}`, { name: title, users, collections });

  await unlock(portal, "Collections");
  await expect(name).toHaveValue("Finances");
  await expect(form.getByRole("status").filter({ hasText: "Somebody else saved something else here meanwhile" })).toBeVisible();
  await elsewhere.put(`${groups}/${group}`, { name: title, users, collections: before });
});

/** A dialog in which something is chosen: how it is reached and changed, and what shows that it holds that. */
interface Chosen {
  what: string;
  screen: string;
  title: string;
  change: (portal: Portal, form: Locator) => Promise<void>;
  holds: (form: Locator) => Promise<void>;
}

async function openActs(portal: Portal, row: string, act: string): Promise<void> {
  await portal.button(`More actions for ${row}`).click();
  await portal.page.getByRole("menuitem", { name: act, exact: true }).click();
}

const chosen: Chosen[] = [
  {
    what: "clients that a technician serves",
    screen: "Team",
    title: "Assigned clients",
    change: async (portal, form) => {
      await openActs(portal, "Sam Okafor", "Assigned clients");
      await form.getByRole("radio", { name: /^Only these/ }).check();
      await form.getByRole("option").nth(1).click();
      await expect(form.getByText(/^1 of/)).toBeVisible();
    },
    holds: async (form) => {
      await expect(form.getByText(/^1 of/)).toBeVisible();
      await expect(form.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
    },
  },
  {
    what: "the role of a colleague",
    screen: "Team",
    title: "Sam Okafor",
    change: async (portal, form) => {
      await portal.button("Sam Okafor").click();
      await form.getByRole("radio", { name: /^Provider Admin/ }).check();
    },
    holds: (form) => expect(form.getByRole("radio", { name: /^Provider Admin/ })).toBeChecked(),
  },
  {
    what: "seats of a client",
    screen: "Clients",
    title: "Seats",
    change: async (portal, form) => {
      await openActs(portal, halden.name, "Change seats");
      await form.getByLabel("Seats of this client").fill("40");
    },
    holds: (form) => expect(form.getByLabel("Seats of this client")).toHaveValue("40"),
  },
  {
    what: "a client's new name",
    screen: "Clients",
    title: "Update name",
    change: async (portal, form) => {
      await openActs(portal, halden.name, "Update name");
      await form.getByLabel("Client name").fill("Halden");
    },
    holds: (form) => expect(form.getByLabel("Client name")).toHaveValue("Halden"),
  },
  {
    what: "access to several collections",
    screen: "Collections",
    title: "Give access",
    change: async (portal, form) => {
      for (const name of ["Front desk", "Finance"]) {
        await portal.page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).click();
      }
      await portal.button("Give access to 2").click();
      await form.getByLabel("Add a group").selectOption("IT contacts");
      await form.getByLabel("Access of IT contacts").selectOption("Edit");
    },
    holds: (form) => expect(form.getByLabel("Access of IT contacts").locator("option:checked")).toHaveText("Edit"),
  },
  {
    what: "collections of an item",
    screen: "Vault",
    title: "Collections of Payroll bureau",
    change: async (portal, form) => {
      await portal.openItem("Payroll bureau");
      await portal.chooseOfItem("Collections");
      await form.getByRole("checkbox", { name: "Front desk" }).check();
    },
    holds: async (form) => {
      await expect(form.getByRole("checkbox", { name: "Front desk" })).toBeChecked();
      await expect(form.getByRole("checkbox", { name: "Finance" })).toBeChecked();
    },
  },
];

for (const { what, screen, title, change, holds } of chosen) {
  test(`${what} that are chosen and not saved survive a lock, and ask before they go`, async ({ portal, page, context }) => {
    if (["Team", "Clients"].includes(screen)) {
      await portal.open("/login");
      await portal.logIn(admin, password);
      await portal.expectPage("Clients");
      if (screen === "Team") await portal.jump(screen);
    } else {
      await openScreen(portal, screen);
    }
    await portal.expectPage(screen);
    const form = portal.dialogNamed(title);
    await change(portal, form);
    await lockElsewhere(portal, context);
    await unlock(portal, screen);
    await holds(form);
    await expect(form.getByRole("status").filter({ hasText: kept })).toBeVisible();
    await expectAccessible(page);

    await page.keyboard.press("Escape");
    await question(page).getByRole("button", { name: "Keep editing" }).click();
    await holds(form);
    if (["Team", "Collections"].includes(screen)) {
      await page.goBack();
      await expect(question(page)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(question(page)).toHaveCount(0);
      await portal.expectPage(screen);
    }
    await form.getByRole("button", { name: "Cancel" }).click();
    await portal.leaveUnsaved();
    await expect(form).toHaveCount(0);
  });
}

test("the settings of a policy survive a lock", async ({ portal, page, context }) => {
  await openScreen(portal, "Policies");
  await portal.button(/^Master password requirements/).click();
  const form = portal.dialogNamed("Master password requirements");
  await form.getByRole("checkbox", { name: "Turn on" }).check();
  // What cannot be saved is kept as it was typed.
  await form.getByLabel("Least length").fill("many");
  await lockElsewhere(portal, context);
  await unlock(portal, "Policies");
  await expect(form.getByRole("checkbox", { name: "Turn on" })).toBeChecked();
  await expect(form.getByLabel("Least length")).toHaveValue("many");
  await expect(form.getByRole("status").filter({ hasText: kept })).toBeVisible();
  await page.keyboard.press("Escape");
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(form).toHaveCount(0);
});

test("a blueprint in its form survives a lock", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Blueprints" }).click();
  await portal.table().getByRole("link", { name: "Small office" }).click();
  await portal.expectPage("Edit “Small office”");
  await page.getByLabel("Description").fill("Half a thought");
  await page.getByLabel("Seats", { exact: true }).fill("some");
  await portal.button("Add collection").click();
  const path = page.getByRole("textbox", { name: /^Path of collection/ }).last();
  await expect(path).toBeFocused();
  await path.fill("Cellar");
  await portal.button(/^Lock now/).click();
  await expect(portal.heading("Unlock")).toBeVisible();
  await unlock(portal, "Edit “Small office”");
  await expect(page.getByText(kept)).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("Half a thought");
  await expect(page.getByLabel("Seats", { exact: true })).toHaveValue("some");
  await expect(path).toHaveValue("Cellar");
  // The list is at the same path; it waits all the same.
  await page.getByRole("navigation", { name: "Provider" }).getByRole("link", { name: "Blueprints" }).click();
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await portal.expectPage("Blueprints");
});

test("settings that are typed and not saved hold the page, whichever way it is left", async ({ portal, page }) => {
  await openScreen(portal, "Client settings");
  const name = page.getByRole("region", { name: "Organization" }).getByLabel("Name", { exact: true });
  await expect(name).toHaveValue(halden.name);
  // Nothing is asked while nothing was typed.
  await link(page, "Members").click();
  await portal.expectPage("Members");
  await link(page, "Client settings").click();
  await name.fill("Halden");
  await page.getByRole("region", { name: "Claimed domains" }).getByLabel("Domain", { exact: true }).fill("halden.example");
  for (const leave of [() => link(page, "Policies").click(), () => page.goBack(), () => portal.jump("Groups")]) {
    await leave();
    await expect(question(page)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(question(page)).toHaveCount(0);
    await portal.expectPage("Client settings");
    await expect(name).toHaveValue("Halden");
  }
  // However many forms hold something, one answer is enough.
  await link(page, "Policies").click();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await portal.expectPage("Policies");
});

test("another language and a log-out wait for what is typed", async ({ portal, page }) => {
  await openScreen(portal, "Client settings");
  const name = page.getByRole("region", { name: "Organization" }).getByLabel("Name", { exact: true });
  await name.fill("Halden");
  const fromPalette = async (): Promise<void> => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("log out");
    await page.keyboard.press("Enter");
  };
  for (const leave of [() => portal.choose("Deutsch"), () => portal.choose("Log out"), fromPalette]) {
    await leave();
    await expect(question(page)).toBeVisible();
    await question(page).getByRole("button", { name: "Keep editing" }).click();
    await expect(question(page)).toHaveCount(0);
    await expect(name).toHaveValue("Halden");
  }
  await portal.choose("Log out");
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(portal.heading("Log in")).toBeVisible();
});

test("provider settings and the form of a new client ask before the page is left", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.button(/^Add client/).click();
  await portal.dialog().getByLabel("Client name").fill("Half typed");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await portal.expectPage("Provider settings");
  await page.getByLabel("Provider name").fill("Alder Point");
  await portal.clientsLink().click();
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByLabel("Provider name")).toHaveValue("Alder Point");
  await portal.clientsLink().click();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await portal.expectPage("Clients");
});

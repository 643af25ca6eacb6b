// The hint to a master password: set, forgotten, asked for before log-in and at the unlock page, and mailed.
import { mailedLink } from "../support/mails";
import type { Portal } from "../support/portal";
import type { Server } from "../support/server";
import { expect, expectAccessible, test } from "../support/test";
import { outsider, password } from "../support/world";

test.use({ world: "password-hint" });

const sentence = "If there is an account for this address, its hint is on the way.";

/** The mails about a hint to somebody. */
function hints(server: Server, to: string): string[] {
  return server.mails().filter((mail) => mail.toLowerCase().includes(`to: ${to}`) && mail.includes("asked for the hint"));
}

async function ask(portal: Portal): Promise<void> {
  await portal.button("Send it to me").click();
  await portal.expectPage("Check your e-mail");
  await expect(portal.page.getByText(sentence)).toBeVisible();
}

test("whoever forgot the password gets the hint, from log-in and from the unlock page", async ({ portal, page, server }) => {
  const email = "hanna@example.com";
  const chosen = "gravel-Ostrich 47 lantern";
  await portal.open("/signup");
  await portal.email().fill(email);
  await portal.button("Continue").click();
  await page.goto(await mailedLink(server, email, "finish-signup"));
  await page.getByLabel("Master password", { exact: true }).fill(chosen);
  await page.getByLabel("Master password again", { exact: true }).fill(chosen);
  await expect(page.getByText(/It can be mailed to you at log-in/)).toBeVisible();
  await page.getByLabel(/^Hint/).fill("the long walk");
  await portal.button("Create account").click();
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible({ timeout: 30_000 });

  await page.keyboard.press("Shift+L");
  await portal.expectPage("Unlock");
  await page.getByRole("link", { name: "Get your password hint" }).click();
  await portal.expectPage("Get your password hint");
  await expect(portal.email()).toHaveValue(email);
  await ask(portal);
  await expect.poll(() => hints(server, email).length).toBe(1);
  expect(hints(server, email)[0]!.split(/\r?\n/)).toContain("the long walk");
  await page.getByRole("link", { name: "Back to unlock" }).click();
  await portal.expectPage("Unlock");

  await portal.button("Not you? Log out").click();
  await portal.expectPage("Log in");
  await expect(portal.email()).toHaveValue("");
  await portal.email().fill(email);
  await page.getByRole("link", { name: "Get your password hint" }).click();
  await portal.expectPage("Get your password hint");
  expect(new URL(page.url()).search + new URL(page.url()).hash, "no address stands in the address").toBe("");
  await expect(portal.email()).toHaveValue(email);
  await expect(portal.email()).toBeFocused();
  await expectAccessible(page);
  await ask(portal);
  await expectAccessible(page);
  await expect.poll(() => hints(server, email).length).toBe(2);
  await page.getByRole("link", { name: "Back to log in" }).click();
  await portal.expectPage("Log in");
  await expect(portal.email()).toHaveValue(email);
  await portal.logIn(email, chosen);
});

test("who has no hint is told so by mail, and who has no account not at all", async ({ portal, server }) => {
  for (const email of ["nobody@nowhere.example", outsider]) {
    await portal.open("/hint");
    await portal.email().fill(email);
    await portal.email().press("Enter");
    await portal.expectPage("Check your e-mail");
    await expect(portal.page.getByText(sentence)).toBeVisible();
  }
  await expect.poll(() => hints(server, outsider).length).toBe(1);
  expect(hints(server, outsider)[0]).toContain("your account has none");
  expect(hints(server, "nobody@nowhere.example")).toEqual([]);
});

test("an address that is none is a field error, and nothing is sent", async ({ portal, server }) => {
  const before = server.mails().length;
  await portal.open("/hint");
  await portal.button("Send it to me").click();
  await expect(portal.email()).toHaveAttribute("aria-invalid", "true");
  await portal.email().fill("nobody");
  await portal.button("Send it to me").click();
  await expect(portal.email()).toBeFocused();
  await expect(portal.page.getByText("Enter an e-mail address, such as name@company.example.")).toBeVisible();
  expect(server.mails().length).toBe(before);
});

test("whoever is in has no use for it", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(outsider, password);
  await page.goto("/hint");
  await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible({ timeout: 30_000 });
  await expect(page).not.toHaveURL(/\/hint/);
});

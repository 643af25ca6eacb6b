// Seats of a client: changed where they are short, with what the pool and the bill become said before.
import { Portal } from "../support/portal";
import { own, openOwn } from "../support/self-billed";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, password, serviceUser } from "../support/world";

test.use({ world: "seats" });

async function openMembers(portal: Portal): Promise<void> {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
}

test("an invitation that finds too few seats leads to more of them and keeps what was typed", async ({ portal, page }) => {
  await openMembers(portal);
  await page.keyboard.press("n");
  const invite = portal.dialogNamed("Invite members");
  await expect(invite).toContainText("2 seats left");
  const people = ["ada", "bo", "cleo"].map((name) => `${name}@haldendental.example`).join(", ");
  await page.keyboard.type(people);
  await invite.getByRole("button", { name: "Send invitations" }).press("Enter");
  await expect(invite.getByText("One seat is missing. Nobody was invited.", { exact: false })).toBeVisible();
  await invite.getByRole("button", { name: "Change seats" }).press("Enter");

  const seats = portal.dialogNamed("Seats");
  const field = seats.getByLabel("Seats of this client");
  await expect(field).toHaveValue("27");
  await expect(field).toBeFocused();
  await expect(seats).toContainText("24 seats are taken.");
  await expect(seats.getByRole("status")).toContainText(/unassigned seats? (is|are) left then|seats? (is|are) bought/);
  const figures = ["Always billed", "Bought beyond that", "Assigned to clients", "Unassigned now", "Cost now", "New cost"];
  await expect(seats.getByRole("term")).toHaveText(figures);
  await expect(seats.getByRole("definition").last()).toHaveText(/^(US)?\$[\d,.]+ each month$/);
  await expectAccessible(page);
  await field.fill("23");
  await page.keyboard.press("Enter");
  await expect(seats.getByText("24 people have a seat. Revoke or remove some first.")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("27");
  await page.keyboard.press("Enter");
  await expect(portal.toast().filter({ hasText: "Saved: 27 seats" })).toBeVisible();
  await expect(seats).toBeHidden();

  await expect(invite.getByLabel("E-mail addresses")).toHaveValue(people);
  await expect(invite).toContainText("3 seats left");
  await invite.getByRole("button", { name: "Send invitations" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "3 invitations were sent" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("27 of 27 seats used")).toBeVisible();
  await expect(page.getByText("All 27 seats are taken.", { exact: false })).toBeVisible();
  await portal.button("Change seats").click();
  await expect(portal.dialogNamed("Seats")).toBeVisible();
});

test("a Service User moves seats, and hears beforehand what only an admin may buy", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.button("More actions for Hartwood Joinery").click();
  await page.getByRole("menuitem", { name: "Change seats" }).click();
  const seats = portal.dialogNamed("Seats");
  await seats.getByLabel("Seats of this client").fill("99999");
  await expect(seats.getByText(/seats would be bought. Only a Provider Admin may buy/)).toBeVisible();
  await expectAccessible(page);
  await seats.getByRole("button", { name: "Save seats" }).click();
  await expect(seats).toBeVisible();
  await page.keyboard.press("Escape");
  await portal.leaveUnsaved();
  await expect(seats).toBeHidden();
});

test("an admin sees the price before buying, and the list shows the new number", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.button("More actions for Hartwood Joinery").click();
  await page.getByRole("menuitem", { name: "Change seats" }).click();
  const seats = portal.dialogNamed("Seats");
  await seats.getByLabel("Seats of this client").fill("1000");
  await expect(seats.getByRole("status")).toContainText(/\d+ seats are bought: (US)?\$[\d,.]+ more each month\./);
  await seats.getByLabel("Seats of this client").press("Enter");
  await expect(portal.toast().filter({ hasText: "Saved: 1,000 seats" })).toBeVisible();
  await expect(portal.row("Hartwood Joinery")).toContainText("1,000");
});

test("an organization that pays itself hears what an invitation buys, and changes its seats", async ({ portal, page, server }) => {
  await openOwn(portal, server);
  await expect(page.getByText("1 of 2 seats used")).toBeVisible();

  await page.keyboard.press("n");
  const invite = portal.dialogNamed("Invite members");
  await expect(invite).toContainText(/One seat left\. Each further person buys one: (US)?\$[\d,.]+ each year\./);
  await page.keyboard.type("ada@doyle.example, bo@doyle.example, cleo@doyle.example");
  const send = invite.getByRole("button", { name: "Send invitations" });
  await send.press("Enter");
  await expect(invite).toContainText(/2 seats are missing\. The invitations buy them: (US)?\$[\d,.]+ more each year, 4 seats in all\./);
  await expectAccessible(page);
  // Another number of people is another question.
  await invite.getByLabel("E-mail addresses").fill("ada@doyle.example, bo@doyle.example");
  await send.press("Enter");
  await expect(invite).toContainText(/One seat is missing\. The invitations buy it: (US)?\$[\d,.]+ more each year, 3 seats in all\./);
  await invite.getByRole("button", { name: "Buy one seat and invite" }).press("Enter");
  await expect(portal.toast().filter({ hasText: "2 invitations were sent" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("3 of 3 seats used")).toBeVisible();

  await page.getByRole("navigation", { name: own }).getByRole("link", { name: "Settings" }).click();
  const part = page.getByRole("region", { name: "Seats" });
  await expect(part).toContainText("3 of 3 seats used");
  await part.getByRole("button", { name: "Change seats" }).press("Enter");
  const seats = portal.dialogNamed("Seats");
  const field = seats.getByLabel("Seats of this client");
  await field.fill("2");
  await page.keyboard.press("Enter");
  await expect(seats.getByText("3 people have a seat. Revoke or remove some first.")).toBeVisible();
  await field.fill("6");
  await expect(seats.getByRole("status")).toContainText(/3 seats are bought: (US)?\$[\d,.]+ more each year\. Charged in part now/);
  await expect(seats.getByRole("term")).toHaveText(["Cost now", "New cost"]);
  await seats.getByRole("checkbox", { name: /^Limit what invitations may buy/ }).check();
  await seats.getByLabel("Most seats").fill("5");
  await field.press("Enter");
  await expect(seats.getByText("The limit is a whole number and not lower than the seats.")).toBeVisible();
  await seats.getByLabel("Most seats").fill("6");
  await expect(seats.getByRole("term")).toHaveText(["Cost now", "New cost", "Cost at the limit"]);
  await expectAccessible(page);
  await field.press("Enter");
  await expect(portal.toast().filter({ hasText: "Saved: 6 seats" })).toBeVisible();
  await expect(part).toContainText("3 of 6 seats used");

  // Beyond the limit nothing is bought and nobody is invited.
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await portal.expectPage("Members");
  await expect(portal.table()).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type("dee@doyle.example, eli@doyle.example, fay@doyle.example, gus@doyle.example");
  await send.press("Enter");
  await expect(invite.getByText("One seat is missing, and invitations may buy seats up to 6 only. Nobody was invited.")).toBeVisible();
  await expect(invite.getByRole("button", { name: "Change seats" })).toBeVisible();
  await page.keyboard.press("Escape");
});

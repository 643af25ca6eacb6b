// Seats of a client: changed where they are short, with what the pool and the bill become said before.
import { Portal } from "../support/portal";
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

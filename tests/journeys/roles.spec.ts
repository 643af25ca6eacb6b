// What people of lesser roles are offered: their pages and no others, and a reason where they come by an old address.
import { setPolicy } from "../support/invitations";
import { Session } from "../support/session";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, password } from "../support/world";

test.use({ world: "roles" });

const user = "ben.whitlock@haldendental.example";
const custom = "grace.pemberton@haldendental.example";

test("a plain user is offered no page of administrators, by link, palette or key", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(user, password);
  await portal.expectPage("Vault");
  const links = page.getByRole("navigation", { name: halden.name }).getByRole("link");
  await expect(links).toHaveText(["Vault", "Collections", "Client settings"]);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await portal.expectPage("Vault");
  await page.keyboard.press("Control+k");
  await portal.palette().field().fill("Policies");
  await expect(portal.palette().options().filter({ hasText: "Policies" })).toHaveCount(0);
  await page.keyboard.press("Escape");

  const home = new URL(page.url()).pathname.replace(/\/vault$/, "");
  const pages = { members: "members", groups: "groups", policies: "policies" };
  for (const [path, what] of Object.entries(pages)) {
    await page.goto(home + "/" + path);
    await expect(page.getByRole("heading", { name: new RegExp(`cannot (see|change|open).*${what}`, "i") })).toBeVisible();
    await expect(page.getByText("Your role in this client does not include it.", { exact: false })).toBeVisible();
    await portal.button("Copy request text").click();
    await expect(portal.toast().filter({ hasText: "The request was copied." })).toBeVisible();
    const request = await portal.clipboard();
    expect(request).toMatch(new RegExp(`^I need the page “${what}” of ${halden.name} `, "i"));
    expect(request).toContain("Your role in this client does not include it.");
    await expectAccessible(page);
  }
});

test("who only recovers accounts has no boxes, no invitation and no seats", async ({ portal, page, server }) => {
  await setPolicy(server, halden.name, 3, null);
  await setPolicy(server, halden.name, 8, { autoEnrollEnabled: false });
  const session = await Session.logIn(server.url, admin, password);
  const organization = await session.organization(halden.name);
  const users = `/api/organizations/${organization.id}/users`;
  const grace = (await session.get(users)).data.find((one: { email: string }) => one.email === custom);
  const permissions = { manageResetPassword: true };
  await session.put(`${users}/${grace.id}`, { type: 4, permissions, collections: [], groups: [], accessSecretsManager: false });

  await portal.open("/login");
  await portal.logIn(custom, password);
  await portal.expectPage("Vault");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await portal.expectPage("Members");
  await expect(page.getByText(/seats used/)).toBeHidden();
  await expect(portal.button(/^Invite members/)).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: /^Select/ })).toHaveCount(0);
  await expectAccessible(page);
});

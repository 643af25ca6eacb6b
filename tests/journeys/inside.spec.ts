// What a provider user is inside a client, said as it is: full access, or to read for reports when the client's owner wants
// that, from the moment on that it holds.
import { inviteMember } from "../support/invitations";
import { mailedLink } from "../support/mails";
import { Portal } from "../support/portal";
import { Session } from "../support/session";
import { expect, test } from "../support/test";
import { admin, halden, hartwood, owner, password, serviceUser } from "../support/world";

test.use({ world: "inside" });

const full = "Through Alder Point IT, full access";
const reader = "Through Alder Point IT, read for reports only";

async function allowItems(url: string, isAllowed: boolean): Promise<void> {
  const session = await Session.logIn(url, owner, password);
  const { id } = await session.organization(halden.name);
  await session.put(`/api/keystead/organizations/${id}/provider-access`, { allowItems: isAllowed });
}

test("every page of a client says through whom, and an owner's choice holds while the vault is open", async ({ portal, page, server, complaints }) => {
  complaints.allow(/status of 404/);
  await allowItems(server.url, true);
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await expect(page.getByText(full)).toBeVisible();
  await portal.openItem("Imaging server (local admin)");

  await allowItems(server.url, false);
  await portal.chooseOfItem(/trash/i);
  // The refusal is looked into: the page says what holds now, and offers nothing that does not.
  await expect(page.getByText(reader)).toBeVisible();
  await expect(page.getByText(/keeps its items from your provider: they can be read here for reports/)).toBeVisible();
  await expect(portal.button(/^New item/).first()).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await portal.expectPage("Members");
  await expect(page.getByText(reader)).toBeVisible();
  await expect(portal.button(/^Invite/)).toBeEnabled();

  await allowItems(server.url, true);
  await page.reload();
  await expect(page.getByText(full)).toBeVisible();
});

test("a technician who is also a member is told so", async ({ portal, page, server, browser, baseURL }) => {
  test.slow();
  await inviteMember(server, hartwood.name, serviceUser);
  await page.goto(await mailedLink(server, serviceUser, "accept-organization"));
  await portal.button("Log in").click();
  await portal.password().fill(password);
  await portal.button("Log in").click();
  await portal.expectPage(`Join ${hartwood.name}`);
  await portal.button("Accept invitation").click();
  await portal.expectPage("Invitation accepted");

  const context = await browser.newContext({ baseURL });
  const maren = new Portal(await context.newPage());
  await maren.open("/login");
  await maren.logIn(admin, password);
  await maren.openMembers(hartwood.name);
  await maren.button(/^More actions for Sam Okafor/).click();
  await maren.page.getByRole("menuitem", { name: "Confirm" }).click();
  const confirm = maren.dialogNamed("Confirm members");
  // Nobody is confirmed before the phrase can be compared.
  await expect(confirm.locator(".phrase")).toBeVisible();
  await confirm.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(maren.toast().filter({ hasText: "One member was confirmed" })).toBeVisible();
  await context.close();

  await portal.open("/");
  await portal.expectPage("Clients");
  await portal.openClient(hartwood.name);
  await portal.expectPage("Vault");
  await expect(page.getByText("Through Alder Point IT, full access, and also a member")).toBeVisible();
});

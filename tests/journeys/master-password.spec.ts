// Another master password: because an organization asks for a stronger one at log-in, and of one's own wish.
import { setPolicy } from "../support/invitations";
import { expect, expectAccessible, test } from "../support/test";
import { halden, owner, password, serviceUser } from "../support/world";

test.use({ world: "master-password" });

const refusedRequest = /Failed to load resource/;
const stronger = "Gravel-ostrich 47 lantern!";

test("a password that is too weak for an organization is replaced before anything else", async ({ portal, page, server, complaints }) => {
  complaints.allow(refusedRequest);
  await setPolicy(server, halden.name, 1, { minComplexity: 3, requireUpper: true, requireNumbers: true, enforceOnLogin: true });
  await portal.open("/login");
  await portal.tryLogIn(owner, password);
  await portal.expectPage("Choose a stronger master password");
  await expect(page.getByText(`${halden.name} asks for more than your master password gives.`)).toBeVisible();
  const rules = page.getByRole("list", { name: "What the password needs" });
  await expect(rules.getByRole("listitem")).toHaveCount(4);
  await expectAccessible(page);
  await page.reload();
  await portal.expectPage("Choose a stronger master password");

  await page.getByLabel("New master password", { exact: true }).fill(stronger);
  await page.getByLabel("New master password again", { exact: true }).fill(stronger);
  const current = page.getByLabel("Current master password", { exact: true });
  await portal.button("Save master password").click();
  await expect(current).toHaveAttribute("aria-invalid", "true");
  await current.fill("not the password");
  await portal.button("Save master password").click();
  await expect(page.getByRole("alert")).toContainText("not the master password");
  await current.fill(password);
  await portal.button("Save master password").click();
  await portal.expectPage("Log in");
  await expect(page.getByRole("status").filter({ hasText: "Your new master password is saved. Log in with it." })).toBeVisible();
  await portal.logIn(owner, stronger);
  await portal.expectPage("Vault");
});

test("a password is changed from the account menu, and the old one opens nothing any more", async ({ portal, page, complaints }) => {
  complaints.allow(refusedRequest);
  await portal.open("/login");
  await portal.logIn(serviceUser, password);
  await portal.choose("Master password");
  await portal.expectPage("Master password");
  await expectAccessible(page);
  await page.getByLabel("Current master password", { exact: true }).fill(password);
  await page.getByLabel("New master password", { exact: true }).fill(stronger);
  await page.getByLabel("New master password again", { exact: true }).fill(stronger);
  await page.getByLabel(/^Hint/).fill("a bird");
  await portal.button("Save master password").click();
  await portal.expectPage("Log in");
  await portal.tryLogIn(serviceUser, password);
  await expect(page.getByRole("alert")).toContainText("E-mail or master password are not right");
  await portal.logIn(serviceUser, stronger);
});

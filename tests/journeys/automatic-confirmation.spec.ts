// The policy that confirms people by itself: no device does it before somebody there lets it.
import { member, setPolicy } from "../support/invitations";
import { expect, expectAccessible, test } from "../support/test";
import { admin, halden, password } from "../support/world";

test.use({ world: "automatic confirmation" });

const waiting = ["aisha.karim", "daniel.osei", "keiko.tanaka"].map((name) => `${name}@haldendental.example`);
const confirmed = 2;

test("who waits is confirmed once this device was let", async ({ portal, page, server }) => {
  await setPolicy(server, halden.name, 3, null);
  await setPolicy(server, halden.name, 18, null);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
  const banner = page.getByRole("status").filter({ hasText: "The policy would confirm 3 people by itself." });
  await expect(banner).toBeVisible();
  await expect(banner).toContainText("without a comparison of phrases");
  await expectAccessible(page);
  // Saying it is not doing it.
  for (const email of waiting) expect((await member(server, halden.name, email)).status, email).not.toBe(confirmed);
  await banner.getByRole("button", { name: "Let this device confirm" }).click();
  const status = async (): Promise<unknown[]> => Promise.all(waiting.map(async (email) => (await member(server, halden.name, email)).status));
  await expect.poll(status).toEqual(waiting.map(() => confirmed));
  await expect(banner).toHaveCount(0);
  await expect(portal.row("Aisha Karim")).toContainText("Confirmed");
  await expect(page.getByText("wait to be confirmed", { exact: false })).toHaveCount(0);

  // It is taken back where the policy is.
  await portal.jump("Policies");
  await portal.expectPage("Policies");
  await portal.button(/^Automatic confirmation/).click();
  await portal.button("This device no longer confirms by itself").click();
  await expect(portal.toast().filter({ hasText: "This device confirms nobody by itself any more" })).toBeVisible();
});

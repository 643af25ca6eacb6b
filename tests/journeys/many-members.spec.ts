// Two thousand people from a file, with the connection and the page lost on the way: nobody is left out, nobody is
// invited twice.
import { expect, test } from "../support/test";
import { Session } from "../support/session";
import { admin, corvid, password } from "../support/world";

test.use({ world: "many members" });

const people = 2_000;

test("2,000 people from a file, interrupted and resumed", async ({ portal, page, server, context, complaints }) => {
  test.slow();
  complaints.allow(/Failed to load resource|net::ERR/);
  const session = await Session.logIn(server.url, admin, password);
  const { id } = await session.organization(corvid.name);
  const before = (await session.get(`/api/organizations/${id}/users`)).data.length as number;

  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.button(`More actions for ${corvid.name}`).click();
  await page.getByRole("menuitem", { name: "Change seats" }).click();
  const seats = portal.dialogNamed("Seats");
  await seats.getByLabel("Seats of this client").fill("2100");
  await seats.getByRole("button", { name: "Save seats" }).click();
  await expect(seats).toBeHidden();
  await page.goto(`/organizations/${id}/members`);
  await portal.expectPage("Members");
  await expect(portal.table()).toBeVisible();

  await page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite members");
  const lines = ["email,role", ...Array.from({ length: people }, (_, n) => `p${String(n).padStart(4, "0")}@corvid.example,user`)];
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Read from a file" }).click();
  await (await chooser).setFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });
  await expect(dialog.getByText(/2,000 people can be invited/)).toBeVisible();
  await dialog.getByRole("button", { name: "Send invitations" }).click();
  const invited = async (): Promise<number> => (await session.get(`/api/organizations/${id}/users`)).data.length - before;
  await expect.poll(invited, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(100);

  // The line breaks, and comes back.
  await context.setOffline(true);
  await page.waitForTimeout(2_000);
  const meanwhile = await invited();
  expect(meanwhile).toBeLessThan(people);
  await context.setOffline(false);
  await expect.poll(invited, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(meanwhile);

  // The page goes, and another one takes the job up.
  await page.reload();
  await portal.button(/^One job|^\d+ jobs?/).click();
  const jobs = portal.dialogNamed("Jobs");
  await expect(jobs.getByText(/^Interrupted: /)).toBeVisible();
  await jobs.getByRole("button", { name: "Go on" }).click();
  await expect.poll(invited, { timeout: 120_000 }).toBe(people);
  const members = (await session.get(`/api/organizations/${id}/users`)).data as { email: string }[];
  const addresses = members.map((member) => member.email).filter((email) => email.startsWith("p") && email.endsWith("@corvid.example"));
  expect(new Set(addresses).size).toBe(people);
  const mailed = (): number => new Set(server.mails().map((mail) => /^to: (p\d{4})@corvid\.example/im.exec(mail)?.[1])).size - 1;
  await expect.poll(mailed, { message: "people with a mail" }).toBe(people);
  await expect(portal.toast().filter({ hasText: "2,000 invitations were sent" })).toBeVisible({ timeout: 60_000 });
});

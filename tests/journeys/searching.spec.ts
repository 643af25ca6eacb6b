// What stands around rows: what is there instead of them, the line below, the filters. They follow what is looked for and what
// is there, and stay under the hand.
import { expect, test } from "../support/test";
import { admin, corvid, halden, password } from "../support/world";


test.use({ world: "searching" });

test("a search without a match says what was looked for, however often that changes", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  for (const place of ["Vault", "Members", "Groups", "Collections", "Team"]) {
    await test.step(place, async () => {
      await portal.jump(place);
      await portal.expectPage(place);
      await expect(portal.table()).toBeVisible();
      for (const search of ["zzq", "zzqq", "zzqqq"]) {
        await portal.filter().fill(search);
        await expect(page.getByText(`“${search}”`)).toBeVisible();
      }
      await portal.filter().fill("");
      await expect(portal.table()).toBeVisible();
    });
  }
});

test("one empty list after another says what it is", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(corvid.name);
  await portal.expectPage("Vault");
  await portal.jump("Members");
  await expect(portal.table()).toBeVisible();
  const tab = (name: string): Promise<void> =>
    page.getByRole("navigation", { name: "Filter by status" }).getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await tab("Needs confirmation");
  await expect(page.getByText("Nobody waits for confirmation")).toBeVisible();
  await tab("Revoked");
  await expect(page.getByText("Nobody is revoked")).toBeVisible();
});

test("the line below the team counts who came after searches without a match", async ({ portal, page }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.expectPage("Clients");
  await portal.jump("Team");
  await expect(portal.table()).toBeVisible();
  const line = page.locator(".table-foot");
  const before = Number.parseInt(await line.innerText(), 10);
  await portal.filter().fill("zzq");
  await expect(page.getByText("“zzq”")).toBeVisible();
  await portal.filter().fill("zzqq");
  await expect(page.getByText("“zzqq”")).toBeVisible();
  await portal.filter().fill("");
  await expect(portal.table()).toBeVisible();
  await portal.button("Invite people").first().click();
  const invite = portal.dialogNamed("Invite people");
  await invite.getByLabel("E-mail addresses").fill("late@alderpoint.example");
  await invite.getByRole("button", { name: "Send invitations" }).click();
  await expect(portal.row("late@alderpoint.example")).toBeVisible();
  await expect(line).toHaveText(`${before + 1} people`);
});

test("filters stay under the hand while counts change", async ({ portal, page }) => {
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      /** That everything is searchable, and the counts with it, comes when the test says so. */
      set onmessage(hear: (event: MessageEvent) => void) {
        super.onmessage = (event: MessageEvent): void => {
          if (!String(event.data).includes("VaultIndexed")) return hear(event);
          addEventListener("indexed", () => hear(event), { once: true });
          document.body.dataset.held = "yes";
        };
      }
    };
  });
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openClient(halden.name);
  await portal.expectVault(halden.items);
  await page.waitForFunction(() => document.body.dataset.held === "yes");
  const link = portal.rail().getByRole("link", { name: /^Logins/ });
  await link.focus();
  await page.evaluate(() => dispatchEvent(new Event("indexed")));
  // The rows are asked for once more then.
  await page.waitForTimeout(1_000);
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/filter=kind/);
  await expect(link).toBeFocused();
});

// The portal as a gateway in front of a server of another make: what that has works, what it has not is left out.
import { join } from "node:path";

import { out } from "../support/environment";
import { otherMake } from "../support/foreign";
import { Server } from "../support/server";
import { expect, expectAccessible, test as base } from "../support/test";
import { halden, owner, password } from "../support/world";

const test = base.extend<{ gateway: Server }>({
  gateway: async ({ server }, use, info) => {
    const other = await otherMake(server.url);
    const name = `gateway-${info.workerIndex}`;
    // A gateway keeps nothing, so it needs no copy of anything.
    const gateway = await Server.start({ name, data: join(out, "data", name), flags: ["--upstream", other.url] });
    await use(gateway);
    await gateway.stop();
    await other.stop();
  },
  baseURL: async ({ gateway }, use) => use(gateway.url),
});

test("people, groups, collections and items of another make are there, and nothing that it does not have", async ({ portal, page, complaints }) => {
  complaints.allow(/Failed to load resource.*404/);
  await portal.open("/");
  await portal.logIn(owner, password);
  await portal.expectPage("Vault");
  const drawer = await portal.openItem("Imaging server (local admin)");
  await drawer.getByRole("button", { name: "Show password" }).click();
  await expect(drawer).toContainText("k9!Vd-2pQx_7Lm#t");
  await page.keyboard.press("Escape");

  for (const [screen, row] of [["Members", "Aisha Karim"], ["Groups", "Reception"], ["Collections", "Front desk"]] as const) {
    await portal.jump(screen);
    await portal.expectPage(screen);
    await expect(portal.table()).toBeVisible();
    await expect(portal.table().getByText(row, { exact: true }).first()).toBeVisible();
  }
  await portal.jump("Policies");
  await portal.expectPage("Policies");
  await expect(portal.button(/^Require two-step login/)).toBeVisible();
  await portal.jump("Client settings");
  await portal.expectPage("Client settings");
  await expect(page.getByRole("region", { name: "Your membership" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(halden.name);
  for (const region of ["Claimed domains", "Seats", "Access of the provider"]) {
    await expect(page.getByRole("region", { name: region })).toHaveCount(0);
  }
  await expect(page.getByText(/seats used/)).toHaveCount(0);
  await expectAccessible(page);
});

// One's own second factors and master password.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { password } from "../world";
import { type View, clients } from "./ways";

async function twoStep(portal: Portal): Promise<void> {
  await clients(portal);
  await portal.choose("Two-step login");
  await portal.expectPage("Two-step login");
  await expect(portal.button("Show recovery code")).toBeVisible();
}

export const security: View[] = [
  { name: "two-step login", reach: twoStep },
  {
    name: "authenticator app to set up",
    reach: async (portal) => {
      await twoStep(portal);
      // The key is another one each time: the server seems to propose this one.
      await portal.page.route(/\/api\/two-factor\/get-authenticator$/, (route) =>
        route.fulfill({
          json: { object: "twoFactorAuthenticator", authenticator: { enabled: false, key: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" } },
        }),
      );
      await portal.button("Set up: Authenticator app").click();
      await portal.dialog().getByLabel("Master password", { exact: true }).fill(password);
      await portal.button("Continue").click();
      await expect(portal.dialog().getByRole("img", { name: /^Picture of the key/ })).toBeVisible();
    },
  },
  {
    name: "codes by mail to set up",
    reach: async (portal) => {
      await twoStep(portal);
      await portal.button("Set up: Codes by e-mail").click();
      await portal.dialog().getByLabel("Master password", { exact: true }).fill(password);
      await portal.button("Continue").click();
      await expect(portal.button("Send code")).toBeVisible();
    },
  },
  {
    name: "recovery code",
    reach: async (portal) => {
      await twoStep(portal);
      await portal.page.route(/\/api\/two-factor\/get-recover$/, (route) =>
        route.fulfill({ json: { object: "twoFactorRecover", code: "abcd2345efgh6723ijkl2345mnop6723" } }),
      );
      await portal.button("Show recovery code").click();
      await portal.dialog().getByLabel("Master password", { exact: true }).fill(password);
      await portal.button("Continue").click();
      await expect(portal.dialog().getByText("ABCD 2345", { exact: false })).toBeVisible();
    },
  },
  {
    name: "another master password with errors",
    reach: async (portal) => {
      await clients(portal);
      await portal.choose("Master password");
      await portal.expectPage("Master password");
      await portal.button("Save master password").click();
      await expect(portal.page.getByText("This field is needed.").first()).toBeVisible();
    },
  },
];

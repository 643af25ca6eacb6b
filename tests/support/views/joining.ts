// Pages of people on their way in.
import { expect } from "@playwright/test";

import { type Mailbox, mailedLink } from "../mails";
import type { Portal } from "../portal";
import { halden } from "../world";
import { type View, clients, shown } from "./ways";

const newcomer = "vera@example.com";

async function signUp(portal: Portal): Promise<void> {
  await portal.open("/register");
  await portal.email().fill(newcomer);
  await portal.button("Continue").click();
  await portal.expectPage("Check your e-mail");
}

async function newPassword(portal: Portal, mailbox: Mailbox): Promise<void> {
  await signUp(portal);
  await portal.open(await mailedLink(mailbox, newcomer, "finish-signup"));
  await expect(portal.page.getByLabel("Master password", { exact: true })).toBeFocused();
}

/** The link of an invitation that no server made: enough for the cards that stand before the server is asked. */
function invitation(email: string): string {
  const id = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";
  const values = { organizationId: id, organizationUserId: id, email, organizationName: halden.name, token: "made-up", orgUserHasExistingUser: "False" };
  return `/accept-organization#${new URLSearchParams(values).toString()}`;
}

export const joining: View[] = [
  { name: "log in", isMain: true, reach: (portal) => shown(portal, "/login", "Log in") },
  {
    name: "log in with errors",
    reach: async (portal) => {
      await portal.open("/login");
      await portal.button("Log in").click();
      await expect(portal.email()).toHaveAttribute("aria-invalid", "true");
    },
  },
  { name: "password hint", reach: (portal) => shown(portal, "/hint", "Get your password hint") },
  {
    name: "password hint with errors",
    reach: async (portal) => {
      await portal.open("/hint");
      await portal.button("Send it to me").click();
      await expect(portal.email()).toHaveAttribute("aria-invalid", "true");
    },
  },
  {
    name: "password hint on its way",
    reach: async (portal) => {
      await portal.open("/hint");
      await portal.email().fill(newcomer);
      await portal.button("Send it to me").click();
      await portal.expectPage("Check your e-mail");
    },
  },
  { name: "sign up", reach: (portal) => shown(portal, "/register", "Create an account") },
  {
    name: "sign up with errors",
    reach: async (portal) => {
      await portal.open("/register");
      await portal.button("Continue").click();
      await expect(portal.email()).toHaveAttribute("aria-invalid", "true");
    },
  },
  { name: "mail on its way", reach: signUp },
  { name: "new master password", reach: newPassword },
  {
    name: "new master password with errors",
    reach: async (portal, mailbox) => {
      await newPassword(portal, mailbox);
      await portal.password().fill("password1");
      await expect(portal.page.getByText("Very weak", { exact: true })).toBeVisible();
      await portal.button("Create account").click();
      await expect(portal.password()).toHaveAttribute("aria-invalid", "true");
    },
  },
  {
    name: "link that no longer works",
    reach: async (portal) => {
      await portal.open(`/finish-signup#email=${newcomer}`);
      await portal.expectPage("The link no longer works");
    },
  },
  { name: "invitation", reach: (portal) => shown(portal, invitation(newcomer), "Join Halden Dental Group") },
  {
    name: "invitation of somebody else",
    reach: async (portal) => {
      await clients(portal);
      await portal.open(invitation(newcomer));
      await expect(portal.button("Stay logged in")).toBeVisible();
    },
  },
  {
    name: "invitation that is cut off",
    reach: (portal) => shown(portal, invitation(newcomer).split("&token")[0]!, "This invitation cannot be read"),
  },
  {
    name: "unlock",
    reach: async (portal) => {
      await clients(portal);
      await portal.page.keyboard.press("Shift+L");
      await expect(portal.heading("Unlock")).toBeVisible();
    },
  },
];

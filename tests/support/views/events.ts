// The event log of a provider. What it holds grows with every log-in, so the views are of records that only seeding makes.
import { expect } from "@playwright/test";

import type { Portal } from "../portal";
import { clients as clientCount, password, serviceUser } from "../world";
import { type View, clients } from "./ways";

async function events(portal: Portal): Promise<void> {
  await clients(portal);
  await portal.page.keyboard.press("g");
  await portal.page.keyboard.press("e");
  await portal.expectPage("Events");
  await expect(portal.table()).toBeVisible();
  const [all, read] = [portal.button("Load all"), portal.page.getByText(/^Events from (?!.*more exist)/)];
  await expect(all.or(read).first()).toBeVisible();
  // The list goes on by itself where it was scrolled to, so the button may move, or be gone before it is pressed.
  const isComplete = async (): Promise<boolean> => {
    if (await all.isVisible()) await all.click({ timeout: 3_000 }).catch(() => undefined);
    return read.isVisible();
  };
  await expect.poll(isComplete, { timeout: 60_000 }).toBe(true);
}

export const eventLog: View[] = [
  {
    name: "events",
    isMain: true,
    reach: async (portal) => {
      await events(portal);
      await portal.filter().fill("client created");
      await expect(portal.page.getByText(new RegExp(`^${clientCount} of [\\d,]+ events$`))).toBeVisible();
    },
  },
  {
    name: "events without a match",
    reach: async (portal) => {
      await events(portal);
      await portal.filter().fill("nobody did this");
      await expect(portal.page.getByRole("heading", { name: "No event matches" })).toBeVisible();
    },
  },
  {
    name: "events of one person over chosen days",
    reach: async (portal) => {
      await events(portal);
      // On a phone the column is not drawn.
      await portal.table().getByRole("link", { name: "Maren Solberg", includeHidden: true }).first().dispatchEvent("click");
      await expect(portal.button("Events of everybody")).toBeVisible();
      await portal.page.getByLabel("Time", { exact: true }).selectOption("Chosen dates");
      await portal.page.getByLabel("From day").fill("2024-02-01");
      await portal.page.getByLabel("To day").fill("2024-02-29");
      await portal.button("Show").click();
      await expect(portal.page.getByRole("heading", { name: "No events in these days" })).toBeVisible();
    },
  },
  {
    name: "events that are not for service users",
    reach: async (portal) => {
      await portal.open("/login");
      await portal.logIn(serviceUser, password);
      await portal.expectPage("Clients");
      await portal.open(new URL(portal.page.url()).pathname.replace(/clients$/, "events"));
      await portal.expectPage("Events");
      await expect(portal.page.getByRole("heading", { name: "The event log is not open to you" })).toBeVisible();
    },
  },
];

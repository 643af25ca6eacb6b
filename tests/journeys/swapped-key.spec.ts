// A server that hands out another public key for a person than before: nothing is given to it until the person was asked.
import { generateKeyPairSync } from "node:crypto";

import type { Locator } from "@playwright/test";

import { test } from "../support/between";
import { member } from "../support/invitations";
import type { Portal } from "../support/portal";
import type { Rule } from "../support/proxy";
import type { Json } from "../support/session";
import { expect, expectAccessible } from "../support/test";
import { admin, halden, password } from "../support/world";

test.use({ world: "swapped key" });

const daniel = { name: "Daniel Osei", email: "daniel.osei@haldendental.example" };
const confirmed = 2;

/** Opens the question whether Daniel is to be confirmed. */
async function ask(portal: Portal): Promise<Locator> {
  await portal.button(`More actions for ${daniel.name}`).click();
  await portal.page.getByRole("menuitem", { name: "Confirm" }).click();
  const dialog = portal.dialogNamed("Confirm members");
  await expect(dialog.locator(".phrase")).toHaveText(/^[a-z]+(-[a-z]+){4,}$/);
  return dialog;
}

/** Has the server hand out one key for everybody, alone and in lists. */
function swapped(): Rule[] {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const changed = (path: RegExp, change: (answer: Json) => void): Rule => ({
    path,
    change: (body) => {
      const answer = JSON.parse(body);
      change(answer);
      return JSON.stringify(answer);
    },
  });
  return [
    changed(/^\/api\/users\/[^/]+\/public-key/, (answer) => (answer.publicKey = spki)),
    changed(/^\/api\/organizations\/[^/]+\/users\/public-keys/, (answer) => {
      for (const entry of answer.data) entry.key = spki;
    }),
  ];
}

test("another key than before is refused until the person has read it out", async ({ portal, page, between, server }) => {
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(halden.name);
  const dialog = await ask(portal);
  await expect(dialog.getByText("First seen")).toBeVisible();
  const before = await dialog.locator(".phrase").innerText();
  await page.keyboard.press("Escape");
  await ask(portal);
  await expect(dialog.getByText("Known key")).toBeVisible();
  await page.keyboard.press("Escape");

  between.rules = swapped();
  await ask(portal);
  await expect(dialog.getByText("Another key than before")).toBeVisible();
  await expect(dialog.locator(".phrase")).not.toHaveText(before);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  const job = portal.dialogNamed("Confirming members");
  await expect(job.getByText("0 of 1 done, 0 left out, 1 failed")).toBeVisible();
  await expect(job).toContainText("another public key for this person than before, so nothing was handed to it");
  expect((await member(server, halden.name, daniel.email)).status, "not confirmed").not.toBe(confirmed);
  await page.keyboard.press("Escape");

  await ask(portal);
  await dialog.getByRole("button", { name: "They read it to me" }).click();
  await expect(dialog.getByText("Accepted", { exact: true })).toBeVisible();
  await expect(dialog.getByText("Another key than before")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(portal.toast().filter({ hasText: "One member was confirmed" })).toBeVisible();
  await expect.poll(async () => (await member(server, halden.name, daniel.email)).status).toBe(confirmed);
});

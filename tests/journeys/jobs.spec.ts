// A job in a person's hands: paused, gone on with, tried again where it failed, stopped, and what it says of itself in a file.
import { readFile } from "node:fs/promises";

import type { Locator } from "@playwright/test";

import { test } from "../support/between";
import type { Portal } from "../support/portal";
import { type Json, Session } from "../support/session";
import { expect, expectAccessible } from "../support/test";
import { admin, password } from "../support/world";

test.use({ world: "jobs" });

/** A client with some seats left, and nobody else's journey in this file. */
const client = "Ironbridge Precision";
const invitations = /^\/api\/organizations\/[^/]+\/users\/invite/;

/** What the provider's administrator could do meanwhile elsewhere. */
async function elsewhere(url: string) {
  const session = await Session.logIn(url, admin, password);
  const profile = await session.get("/api/accounts/profile");
  const provider = profile.providers[0].id;
  const listed = (await session.get(`/api/providers/${provider}/organizations`)).data;
  const { id, organizationId } = listed.find((one: Json) => one.organizationName === client);
  return {
    members: async (): Promise<string[]> => (await session.get(`/api/organizations/${organizationId}/users`)).data.map((one: Json) => one.email),
    giveSeats: (seats: number): Promise<Json> =>
      session.put(`/api/providers/${provider}/clients/${id}`, { assignedSeats: seats, name: client }),
  };
}

/** Reads people from a file of the invitation and sends it. */
async function invite(portal: Portal, lines: string[]): Promise<void> {
  await portal.page.keyboard.press("n");
  const dialog = portal.dialogNamed("Invite members");
  const chooser = portal.page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Read from a file" }).click();
  const buffer = Buffer.from(["email,role", ...lines].join("\n"));
  await (await chooser).setFiles({ name: "people.csv", mimeType: "text/csv", buffer });
  await expect(dialog.getByText(`${lines.length} people can be invited`, { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Send invitations" }).click();
}

/** The file of a job, line by line. */
async function receipt(job: Locator): Promise<string[]> {
  const page = job.page();
  const [file] = await Promise.all([page.waitForEvent("download"), job.getByRole("button", { name: "Save receipt" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^job-.+\.csv$/);
  return (await readFile(await file.path(), "utf8")).replace("\ufeff", "").trim().split("\r\n");
}

test("a job is paused, gone on with, runs out of seats and is tried again with more", async ({ portal, page, between, server, complaints }) => {
  complaints.allow(/Failed to load resource/);
  const there = await elsewhere(server.url);
  const taken = (await there.members()).length;
  await there.giveSeats(taken + 12);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(client);

  // Two roles are two requests: the second one is what a pause keeps back.
  const users = Array.from({ length: 6 }, (_, n) => `u${n}@ironbridge.example`);
  const admins = Array.from({ length: 6 }, (_, n) => `a${n}@ironbridge.example`);
  between.rules = [{ method: "POST", path: invitations, hold: 3_000, times: 1 }];
  await invite(portal, [...users.map((email) => `${email},user`), ...admins.map((email) => `${email},admin`)]);
  const job = portal.dialogNamed("Sending invitations");
  await job.getByRole("button", { name: "Pause" }).click();
  await expect(job.getByText("Paused: 6 of 12 done")).toBeVisible();
  await expect(job.getByRole("button", { name: "Pause" })).toHaveCount(0);
  await expectAccessible(page);
  const waiting = await receipt(job);
  expect(waiting).toHaveLength(13);
  expect(waiting[0]).toBe("Who,Outcome,Reason");
  expect(waiting).toContain("u0@ironbridge.example,done,");
  expect(waiting).toContain("a0@ironbridge.example,not begun,");
  expect(await there.members()).toHaveLength(taken + 6);

  // Three of the seats go to somebody else meanwhile.
  await there.giveSeats(taken + 9);
  await job.getByRole("button", { name: "Go on" }).click();
  await expect(job.getByText("9 of 12 done, 0 left out, 3 failed")).toBeVisible();
  const failed = job.getByRole("listitem");
  await expect(failed).toHaveCount(3);
  await expect(failed.first()).toContainText(/a3@ironbridge\.example.*seat/i);
  await expectAccessible(page);
  const partly = await receipt(job);
  const failures = partly.filter((line) => line.includes(",failed,"));
  expect(failures).toHaveLength(3);
  for (const line of failures) expect(line).toMatch(/^a[3-5]@ironbridge\.example,failed,.*seat/i);
  expect(partly.filter((line) => line.endsWith(",done,"))).toHaveLength(9);

  await job.getByRole("button", { name: "Close" }).last().click();
  await portal.clientsLink().click();
  await portal.button(`More actions for ${client}`).click();
  await page.getByRole("menuitem", { name: "Change seats" }).click();
  const seats = portal.dialogNamed("Seats");
  await seats.getByLabel("Seats of this client").fill(String(taken + 13));
  await seats.getByRole("button", { name: "Save seats" }).click();
  await expect(seats).toBeHidden();
  await portal.button("One job").click();
  const jobs = portal.dialogNamed("Jobs");
  await jobs.getByRole("button", { name: "Try failed ones again" }).click();
  await expect(jobs.getByText("12 invitations were sent")).toBeVisible();
  await expect(jobs.getByRole("button", { name: "Try failed ones again" })).toHaveCount(0);
  const whole = await receipt(jobs);
  expect(whole.slice(1).every((line) => line.endsWith(",done,"))).toBe(true);
  expect(whole).toHaveLength(13);
  expect(new Set(await there.members()).size).toBe(taken + 12);
  await jobs.getByRole("button", { name: "Remove from list" }).click();
  await expect(jobs).toHaveCount(0);
  await expect(portal.button("One job")).toHaveCount(0);
});

test("a job that is stopped leaves the rest untouched", async ({ portal, between, server }) => {
  const there = await elsewhere(server.url);
  const taken = (await there.members()).length;
  await there.giveSeats(taken + 2);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(client);
  between.rules = [{ method: "POST", path: invitations, hold: 3_000, times: 1 }];
  await invite(portal, ["first@ironbridge.example,user", "second@ironbridge.example,admin"]);
  const job = portal.dialogNamed("Sending invitations");
  await job.getByRole("button", { name: "Stop" }).click();
  await expect(job.getByText("Stopped: 1 of 2 done, the rest was not touched")).toBeVisible();
  await expect(job.getByRole("button", { name: "Go on" })).toHaveCount(0);
  expect(await receipt(job)).toEqual(["Who,Outcome,Reason", "first@ironbridge.example,done,", "second@ironbridge.example,not begun,"]);
  const members = await there.members();
  expect(members).toContain("first@ironbridge.example");
  expect(members).not.toContain("second@ironbridge.example");
});

test("a job that is paused in its last request is done, not paused", async ({ portal, between, server }) => {
  const there = await elsewhere(server.url);
  await there.giveSeats((await there.members()).length + 1);
  await portal.open("/login");
  await portal.logIn(admin, password);
  await portal.openMembers(client);
  await portal.page.keyboard.press("n");
  between.rules = [{ method: "POST", path: invitations, hold: 3_000, times: 1 }];
  await portal.dialogNamed("Invite members").getByLabel("E-mail addresses").fill("last@ironbridge.example");
  await portal.dialogNamed("Invite members").getByRole("button", { name: "Send invitations" }).click();
  const job = portal.dialogNamed("Sending invitations");
  await job.getByRole("button", { name: "Pause" }).click();
  await expect(portal.toast().filter({ hasText: "One invitation was sent" })).toBeVisible();
  await expect(job).toHaveCount(0);
});

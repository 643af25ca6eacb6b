// The real command-line client works in a client organization, and sees what the portal's own client crate wrote.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { seedProgram } from "../support/environment";
import { Session } from "../support/session";
import { totpAround } from "../support/totp";
import { admin, halden, owner, password } from "../support/world";
import { type Answer, Client } from "./command";
import { url } from "./stage";

const seed = "JBSWY3DPEHPK3PXP";
let client: Client;
let organization: string;
let collections: Answer[];

before(async () => {
  client = await Client.of(url);
  await client.logIn(owner, password);
  const found = (await client.list("organizations")).find((one) => one.name === halden.name);
  organization = found.id;
  collections = await client.list("org-collections", "--organizationid", organization);
});
after(() => client.remove());

interface Seen {
  id: string;
  password: string | null;
  notes: string;
  fields: Map<string, string>;
  uris: string[];
  custom: string[];
  collections: string[];
}

/** What the portal's client crate makes of an item, read with a provider user's rights. */
async function seenByPortal(name: string): Promise<Seen> {
  const authority = process.env.NODE_EXTRA_CA_CERTS ?? "";
  const where = ["--url", url, "--ca", authority, "--email", admin, "--password", password];
  const { stdout } = await promisify(execFile)(seedProgram, ["check", ...where, "--organization", halden.name, "--item-name", name]);
  const { view, password: revealed }: Answer = JSON.parse(stdout);
  const plain = (value: Answer): string => value.Plain ?? "";
  return {
    id: view.id,
    password: revealed,
    notes: plain(view.notes),
    fields: new Map(view.fields.map((one: Answer) => [one.field, plain(one.value)])),
    uris: view.uris.map((one: Answer) => plain(one.value)),
    custom: view.custom.map((one: Answer) => `${plain(one.name)}=${plain(one.value)}`),
    collections: view.collections,
  };
}

test("an owner sees every item and collection that the portal made", async () => {
  const items = await client.list("items", "--organizationid", organization);
  // Members see the items of their collections; what is in none belongs to the administration.
  const stored = (await (await Session.logIn(url, admin, password)).items(organization)).filter((one) => one.collectionIds.length > 0);
  const isInTrash = (one: Answer): boolean => one.deletedDate !== null && one.deletedDate !== undefined;
  assert.equal(items.length, stored.filter((one) => !isInTrash(one)).length);
  assert.ok(items.length > halden.items - 20);
  const trash = (await client.list("items", "--trash")).filter((one) => one.organizationId === organization);
  assert.equal(trash.length, stored.filter(isInTrash).length);
  const names = collections.map((one) => one.name);
  for (const name of ["Clinical systems", "IT infrastructure/Network", "Shared mailboxes"]) {
    assert.ok(names.includes(name), name);
  }
  // An item that the client could not decrypt would carry this mark in place of its name.
  assert.deepEqual(items.filter((one) => /decrypt/i.test(one.name)), []);
  for (const type of [1, 2, 3, 4]) assert.ok(items.some((one) => one.type === type), `type ${type}`);
});

test("the client crate reads the same values as the command-line client", async () => {
  const items = await client.list("items", "--organizationid", organization);
  const byName = (name: string): number => items.filter((one) => one.name === name).length;
  const login = items.find((one) => one.type === 1 && one.login.password !== null && byName(one.name) === 1);
  const seen = await seenByPortal(login.name);
  assert.equal(seen.id, login.id);
  assert.equal(seen.fields.get("Username") ?? "", login.login.username ?? "");
  assert.equal(seen.password, login.login.password);
  assert.deepEqual(seen.uris, (login.login.uris ?? []).map((one: Answer) => one.uri));
});

test("a login created in a collection is seen by the portal, code included", async () => {
  const name = "Made at the command line";
  const made = await client.send(
    "create",
    "item",
    {
      type: 1,
      name,
      notes: "From a shell",
      organizationId: organization,
      collectionIds: [collections[0].id],
      login: { username: "shell", password: "pässword 1", totp: seed, uris: [{ match: null, uri: "https://shell.example" }] },
      fields: [{ type: 0, name: "Asset tag", value: "0815" }],
    },
    "--organizationid",
    organization,
  );
  assert.ok(totpAround(seed).includes((await client.run("get", "totp", made.id)).data));
  const seen = await seenByPortal(name);
  assert.equal(seen.id, made.id);
  assert.equal(seen.fields.get("Username"), "shell");
  assert.equal(seen.password, "pässword 1");
  assert.equal(seen.notes, "From a shell");
  assert.deepEqual(seen.uris, ["https://shell.example"]);
  assert.deepEqual(seen.custom, ["Asset tag=0815"]);
  assert.deepEqual(seen.collections, [collections[0].id]);
});

test("an edit, other collections, the trash and the way back", async () => {
  const [made] = await client.list("items", "--search", "Made at the command line");
  await client.send("edit", "item", { ...made, name: "Renamed at the command line" }, made.id);
  const other = [collections[1].id, collections[2].id];
  await client.send("edit", "item-collections", other, made.id, "--organizationid", organization);
  const seen = await seenByPortal("Renamed at the command line");
  assert.deepEqual([...seen.collections].sort(), [...other].sort());
  await client.run("delete", "item", made.id);
  await client.run("sync", "--force");
  assert.ok((await client.list("items", "--trash")).some((one) => one.id === made.id));
  await client.run("restore", "item", made.id);
  await client.run("sync", "--force");
  assert.equal((await client.run("get", "item", made.id)).name, "Renamed at the command line");
});

test("an own item moves into a collection and keeps its values", async () => {
  const own = await client.send("create", "item", {
    type: 1,
    name: "Moved into the client",
    login: { username: "mover", password: "before and after", uris: [] },
  });
  await client.move(own.id, organization, [collections[0].id]);
  await client.run("sync", "--force");
  const moved = await client.run("get", "item", own.id);
  assert.equal(moved.organizationId, organization);
  assert.deepEqual(moved.collectionIds, [collections[0].id]);
  const seen = await seenByPortal("Moved into the client");
  assert.equal(seen.password, "before and after");
});

test("an accepted member is confirmed and can then read", async () => {
  const members = await client.list("org-members", "--organizationid", organization);
  const waiting = members.find((one) => one.status === 1);
  assert.ok(waiting !== undefined, "the demo has a member who accepted");
  await client.run("confirm", "org-member", waiting.id, "--organizationid", organization);
  const after = await client.list("org-members", "--organizationid", organization);
  assert.equal(after.find((one) => one.id === waiting.id).status, 2);
  const member = await Client.of(url);
  try {
    await member.logIn(waiting.email, password);
    const found = (await member.list("organizations")).find((one) => one.id === organization);
    assert.equal(found.name, halden.name);
  } finally {
    member.remove();
  }
});

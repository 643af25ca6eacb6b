// The real command-line client keeps a person's own items and folders.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { outsider, owner, password } from "../support/world";
import { type Answer, Client, Refused } from "./command";
import { url } from "./stage";

const seed = "JBSWY3DPEHPK3PXP";
let client: Client;
let item: Answer;

before(async () => {
  client = await Client.of(url);
  await client.logIn(owner, password);
});
after(() => client.remove());

function login(name: string): Answer {
  return {
    type: 1,
    name,
    notes: "Two lines,\nthe second with ünïcode 🔐",
    favorite: true,
    reprompt: 0,
    login: {
      username: "svc-backup",
      password: "p4ss wörd",
      totp: seed,
      uris: [{ match: null, uri: "https://backup.example:8443/login" }],
    },
    fields: [
      { type: 0, name: "Asset tag", value: "HD-SRV-0031" },
      { type: 1, name: "PIN", value: "4711" },
      { type: 2, name: "Nightly", value: "true" },
    ],
  };
}

test("a login is created and read back whole", async () => {
  const made = await client.send("create", "item", login("Backup console"));
  await client.run("sync", "--force");
  item = await client.run("get", "item", made.id);
  const wanted = login("Backup console");
  for (const key of ["type", "name", "notes", "favorite"]) assert.equal(item[key], wanted[key], key);
  assert.equal(item.login.username, wanted.login.username);
  assert.equal(item.login.uris[0].uri, wanted.login.uris[0].uri);
  assert.deepEqual(
    item.fields.map(({ type, name, value }: Answer) => ({ type, name, value })),
    wanted.fields,
  );
});

test("its password can be had alone", async () => {
  assert.equal((await client.run("get", "password", item.id)).data, "p4ss wörd");
});

test("it is found by search", async () => {
  const found = await client.list("items", "--search", "Backup console");
  assert.deepEqual(found.map((one) => one.id).includes(item.id), true);
  assert.equal((await client.list("items", "--search", "no such thing anywhere")).length, 0);
});

test("an edit is kept and the old password goes into the history", async () => {
  const changed = { ...item, name: "Backup console 2", login: { ...item.login, password: "changed" } };
  await client.send("edit", "item", changed, item.id);
  await client.run("sync", "--force");
  const now = await client.run("get", "item", item.id);
  assert.equal(now.name, "Backup console 2");
  assert.equal(now.login.password, "changed");
  item = now;
});

test("it goes to the trash and comes back", async () => {
  await client.run("delete", "item", item.id);
  await client.run("sync", "--force");
  assert.ok((await client.list("items", "--trash")).some((one) => one.id === item.id));
  assert.ok(!(await client.list("items")).some((one) => one.id === item.id));
  await client.run("restore", "item", item.id);
  await client.run("sync", "--force");
  assert.ok((await client.list("items")).some((one) => one.id === item.id));
});

test("deleted for good it is gone", async () => {
  await client.run("delete", "item", item.id, "--permanent");
  await client.run("sync", "--force");
  await assert.rejects(client.run("get", "item", item.id), Refused);
});

test("every other kind of item is kept", async () => {
  const kinds = [
    { type: 2, name: "Note", notes: "text", secureNote: { type: 0 } },
    { type: 3, name: "Card", card: { cardholderName: "S Lindqvist", brand: "Visa", number: "4111111111111111", expMonth: "4", expYear: "2031", code: "123" } },
    { type: 4, name: "Identity", identity: { firstName: "Sarah", lastName: "Lindqvist", city: "Visby" } },
  ];
  for (const kind of kinds) {
    const made = await client.send("create", "item", kind);
    await client.run("sync", "--force");
    const back = await client.run("get", "item", made.id);
    assert.equal(back.name, kind.name);
    for (const part of ["card", "identity"] as const) {
      for (const [key, value] of Object.entries((kind as Answer)[part] ?? {})) assert.equal(back[part][key], value, key);
    }
  }
});

test("a folder is made, renamed, filled and deleted; its item stays", async () => {
  const folder = await client.send("create", "folder", { name: "Servers" });
  await client.send("edit", "folder", { name: "Servers/Old" }, folder.id);
  const made = await client.send("create", "item", { ...login("In a folder"), folderId: folder.id });
  await client.run("sync", "--force");
  assert.equal((await client.run("get", "folder", folder.id)).name, "Servers/Old");
  const inside = await client.list("items", "--folderid", folder.id);
  assert.deepEqual(inside.map((one) => one.id), [made.id]);
  await client.run("delete", "folder", folder.id);
  await client.run("sync", "--force");
  assert.equal((await client.run("get", "item", made.id)).folderId ?? null, null);
});

test("a person outside any organization sees none", async () => {
  const other = await Client.of(url);
  try {
    await other.logIn(outsider, password);
    assert.deepEqual(await other.list("organizations"), []);
    const made = await other.send("create", "item", login("Mine alone"));
    await other.run("sync", "--force");
    assert.equal((await other.run("get", "item", made.id)).name, "Mine alone");
    await assert.rejects(client.run("get", "item", made.id), Refused);
  } finally {
    other.remove();
  }
});

// The real command-line client logs in with either key derivation and with an API key.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { registerFromVector } from "../support/accounts";
import { Session } from "../support/session";
import { owner, password } from "../support/world";
import { Client, Refused } from "./command";
import { data, url } from "./stage";

const clients: Client[] = [];
after(() => clients.forEach((client) => client.remove()));

async function fresh(): Promise<Client> {
  const client = await Client.of(url);
  clients.push(client);
  return client;
}

test("an account with PBKDF2 logs in and its vault opens", async () => {
  const client = await fresh();
  await client.logIn(owner, password);
  const status = (await client.run("status")).template;
  assert.equal(status.status, "unlocked");
  assert.equal(status.userEmail, owner);
});

test("an account with Argon2id logs in and what it writes comes back", async () => {
  const account = await registerFromVector(url, data, "account-argon2id-default");
  const client = await fresh();
  await client.logIn(account.email, account.password);
  const made = await client.send("create", "folder", { name: "Café, Zürich" });
  await client.run("sync", "--force");
  assert.equal((await client.run("get", "folder", made.id)).name, "Café, Zürich");
});

test("a wrong password is refused with the server's sentence", async () => {
  const client = await fresh();
  await assert.rejects(client.logIn(owner, "not the password"), (error: Error) => {
    assert.ok(error instanceof Refused);
    assert.match(error.message, /password/i);
    return true;
  });
});

test("an API key logs in and the master password unlocks", async () => {
  const session = await Session.logIn(url, owner, password);
  const key = await session.post("/api/accounts/api-key", { masterPasswordHash: session.passwordHash });
  const profile = await session.get("/api/accounts/profile");
  const client = await fresh();
  await client.logInWithKey(`user.${profile.id}`, key.apiKey, password);
  assert.equal((await client.run("status")).template.status, "unlocked");
  assert.ok((await client.list("organizations")).length > 0);
});

test("a wrong API key is refused", async () => {
  const session = await Session.logIn(url, owner, password);
  const profile = await session.get("/api/accounts/profile");
  const client = await fresh();
  await assert.rejects(client.logInWithKey(`user.${profile.id}`, "0".repeat(30), password), Refused);
});

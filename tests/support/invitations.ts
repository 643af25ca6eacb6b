// Invitations, sent as the provider's administrator would.
import { type Json, Session } from "./session";
import { admin, password, provider } from "./world";

/** Where a server is. */
interface Server {
  url: string;
}

/** Invites somebody as an ordinary member of a client. */
export async function inviteMember(server: Server, client: string, email: string): Promise<void> {
  const session = await Session.logIn(server.url, admin, password);
  const organization = await session.organization(client);
  const invitation = { emails: [email], type: 2, permissions: {}, collections: [], groups: [], accessSecretsManager: false };
  await session.post(`/api/organizations/${organization.id}/users/invite`, invitation);
}

/** Invites somebody to the provider as a Service User. */
export async function inviteProviderUser(server: Server, email: string): Promise<void> {
  const session = await Session.logIn(server.url, admin, password);
  const profile = await session.get("/api/accounts/profile");
  const found = profile.providers.find((one: { name: string }) => one.name === provider);
  await session.post(`/api/providers/${found.id}/users/invite`, { emails: [email], type: 1 });
}

/** Turns a policy of a client on. */
export async function setPolicy(server: Server, client: string, kind: number, data: object | null): Promise<void> {
  const session = await Session.logIn(server.url, admin, password);
  const organization = await session.organization(client);
  await session.put(`/api/organizations/${organization.id}/policies/${kind}`, { policy: { enabled: true, data }, metadata: null });
}

/** A member of a client, as its list shows them. */
export async function member(server: Server, client: string, email: string): Promise<Json> {
  const session = await Session.logIn(server.url, admin, password);
  const organization = await session.organization(client);
  const found = (await session.get(`/api/organizations/${organization.id}/users`)).data;
  return found.find((one: Json) => one.email === email);
}

// A server of another make, as far as a client can tell: ours, with its answers told in the other one's ways.
import { Proxy, type Rule } from "./proxy";

// Answers are changed as they come; their types are those of the API's description.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** Routes that it never had. */
const missing = new RegExp(
  [
    "^/api/(keystead|providers)/",
    "^/api/accounts/key-management/user-key-id",
    "^/api/organizations/[^/]+/(subscription|billing|domain|collection-management|sso)",
    "^/api/organizations/[^/]+/users/(pending-auto-confirm|bulk-auto-confirm|account-recovery-details|revoke-self)",
  ].join("|"),
);

const notFound = { error: { code: 404, reason: "Not Found", description: "The requested resource could not be found." } };

/** Every member in PascalCase, with six digits of a second's fraction, and with members that nobody else has. */
function told(value: Json): Json {
  if (Array.isArray(value)) return value.map(told);
  if (typeof value === "string") {
    return value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z$/, (_all, time: string, fraction = ".") => `${time}${fraction.padEnd(7, "0").slice(0, 7)}Z`);
  }
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, member]) => [name.charAt(0).toUpperCase() + name.slice(1), told(member)]);
  return { ...Object.fromEntries(members), _Status: 0, OfTheirOwn: [1.5, null, { Deep: {} }] };
}

function changed(path: RegExp, change: (answer: Json) => Json): Rule {
  const read = (body: string): string => {
    try {
      return JSON.stringify(change(JSON.parse(body)));
    } catch {
      return body;
    }
  };
  return { path, change: read, empty: 204 };
}

/** It has neither providers nor seats, and says so in the profile. */
function ofItsOwn(profile: Json): Json {
  const organizations = profile.organizations.map((one: Json) => ({
    ...one,
    providerId: null,
    providerName: null,
    providerType: null,
    seats: null,
    planType: 6,
    permissions: null,
  }));
  return told({ ...profile, organizations, providers: [], providerOrganizations: [] });
}

/** Stands in front of a server until it is stopped. */
export async function otherMake(target: string): Promise<Proxy> {
  const proxy = await Proxy.start(target);
  proxy.rules = [
    { path: missing, answer: { status: 404, body: JSON.stringify(notFound) } },
    changed(/^\/api\/config/, ({ keystead: _own, ...config }) => ({
      ...config,
      version: "2026.6.0",
      server: { name: "Othervault", url: "https://other.example" },
      somethingNew: { deep: [1.5] },
    })),
    changed(/^\/api\/accounts\/profile/, ofItsOwn),
    // Only policies that were ever set.
    changed(/^\/api\/organizations\/[^/]+\/policies$/, (list) => told({ ...list, data: list.data.filter((one: Json) => one.enabled) })),
    changed(/^\/api\//, told),
  ];
  return proxy;
}

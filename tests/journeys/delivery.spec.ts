// What the server sends along with the site: policies, caching, types. No browser is needed to see it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { web } from "../support/environment";
import { expect, test } from "../support/test";

/** The folder of one build, whose name changes with its content. */
const build = (): string => join("a", readdirSync(join(web, "a"))[0] ?? "");

/** The address of a file of the build. */
function asset(name: string): string {
  return `/${join(build(), name)}`;
}

test("every page carries a strict content security policy", async ({ request }) => {
  for (const path of ["/", "/login", "/providers", "/no/such/page"]) {
    const answer = await request.get(path, { headers: { accept: "text/html" } });
    expect(answer.status(), path).toBe(200);
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("base-uri");
    expect(policy, path).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers()["referrer-policy"]).toBe("no-referrer");
  }
});

test("the page itself is asked for anew every time", async ({ request }) => {
  const answer = await request.get("/login", { headers: { accept: "text/html" } });
  expect(answer.headers()["cache-control"]).toMatch(/no-cache|no-store|max-age=0/);
});

test("files named by their content are kept for good", async ({ request }) => {
  for (const path of ["portal.js", "portal_bg.wasm", "worker_bg.wasm", "main.css"].map(asset)) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["cache-control"], path).toMatch(/immutable/);
    expect(answer.headers()["cache-control"], path).toMatch(/max-age=31536000/);
  }
});

test("modules have the type that lets the browser compile while they arrive", async ({ request }) => {
  for (const path of ["portal_bg.wasm", "worker_bg.wasm"].map(asset)) {
    const answer = await request.get(path);
    expect(answer.headers()["content-type"], path).toBe("application/wasm");
  }
  const script = await request.get(asset("portal.js"));
  expect(script.headers()["content-type"]).toMatch(/^(text|application)\/javascript/);
});

test("the site arrives compressed, and plain for those who cannot", async ({ request }) => {
  const path = asset("portal_bg.wasm");
  for (const encoding of ["br", "gzip"]) {
    const answer = await request.get(path, { headers: { "accept-encoding": encoding } });
    expect(answer.headers()["content-encoding"]).toBe(encoding);
    expect(answer.headers()["vary"]?.toLowerCase()).toContain("accept-encoding");
  }
  const plain = await request.get(path, { headers: { "accept-encoding": "identity" } });
  expect(plain.headers()["content-encoding"]).toBeUndefined();
  expect((await plain.body()).length).toBe(readFileSync(join(web, path)).length);
});

test("a file that is missing is missing, not the page in its place", async ({ request }) => {
  for (const path of ["/a/0000000000/portal.js", "/a/0000000000/portal_bg.wasm", asset("none.js"), asset("locales/xx/shared.ftl"), "/none.css"]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test("nobody climbs out of the site's folder", async ({ request }) => {
  for (const path of ["/..%2f..%2fCargo.toml", "/%2e%2e/%2e%2e/etc/passwd", "/..\\..\\Cargo.toml"]) {
    const answer = await request.get(path);
    expect(await answer.text(), path).not.toMatch(/\[workspace\]|root:/);
  }
});

test("the API's answers are not kept and its refusals have its own shape", async ({ request }) => {
  const answer = await request.get("/api/accounts/profile");
  expect(answer.status()).toBe(401);
  expect(answer.headers()["cache-control"]).toMatch(/no-store/);
  const missing = await request.get("/api/no/such/thing");
  expect(missing.status()).toBe(404);
  expect((await missing.json()).object).toBe("error");
});

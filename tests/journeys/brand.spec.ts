// One build, another brand: no page, no message and no moment while loading shows the name or colour of another one.
import type { Page } from "@playwright/test";

import { expect, nonsense, products, test, watched } from "../support/branded";
import { expectToFit, onPhone, smallTargets } from "../support/reach";
import { expectAccessible, expectNoSidewaysScroll } from "../support/test";
import { settled, views } from "../support/views";

/** Everything of a page that can be seen, heard or read out; addresses of the build's files are neither. */
async function exposed(page: Page): Promise<string> {
  const markup = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    copy.querySelectorAll("script, link[rel=modulepreload], link[rel=preload], link[rel=stylesheet]").forEach((one) => one.remove());
    return copy.outerHTML;
  });
  return [await page.title(), markup, await page.locator("body").ariaSnapshot()].join("\n");
}

// Words that are not the product's own are longer or shorter: whether a view fits a phone is seen with them.
test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const { name, reach } of views) {
    test(`${name} names no other product, fits, and can be tapped`, async ({ portal, page, server }) => {
      const pictures: string[] = [];
      page.on("request", (request) => request.resourceType() === "image" && pictures.push(new URL(request.url()).pathname));
      await reach(portal, server);
      await settled(page);
      expect(await exposed(page)).not.toMatch(products);
      await expect(page).toHaveTitle(new RegExp(`${nonsense.name}$`));
      expect(pictures.filter((path) => !path.startsWith("/brand/"))).toEqual([]);
      // WCAG 2.5.8 for all, and what a thumb hits without looking for the one that the page is about.
      expect(await smallTargets(page, { height: 24, primary: 44, width: 24 })).toEqual([]);
      await expectToFit(page, onPhone);
    });
  }
});

test("log-in shows the brand's words in the language of the page", async ({ portal, page }) => {
  await portal.open("/login");
  const main = page.getByRole("main");
  const foot = page.getByRole("contentinfo");
  await expect(main).toContainText(nonsense.name);
  await expect(main).toContainText(nonsense.tagline);
  await expect(main).toContainText(nonsense.texts.en.loginNotice);
  await expect(foot).toContainText(nonsense.texts.en.support);
  await expect(foot).toContainText(nonsense.legal.company);
  await expect(foot).toContainText(nonsense.legal.address);
  await expect(foot.getByRole("link", { name: "Imprint" })).toHaveAttribute("href", nonsense.links.imprint);
  await page.evaluate(() => localStorage.setItem("keystead.language", "de"));
  await page.reload();
  await expect(main).toContainText(nonsense.texts.de.tagline);
  await expect(main).toContainText(nonsense.texts.de.loginNotice);
  await expect(foot).toContainText(nonsense.texts.de.support);
  await expect(foot.getByRole("link", { name: "Impressum" })).toBeVisible();
  expect(await exposed(page)).not.toMatch(products);
});

for (const [width, colorScheme] of [[1440, "light"], [1440, "dark"], [320, "dark"]] as const) {
  test.describe(`${width} wide, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 844 }, colorScheme });
    test("all words of a brand fit and can be read", async ({ portal, page }) => {
      await portal.open("/login");
      await settled(page);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  });
}

test("the static pages name no product either", async ({ portal, page, request, complaints }) => {
  for (const path of ["/", "/robots.txt", "/no/such/page"]) {
    const text = await (await request.get(path)).text();
    expect(text.replace(/<script[^>]*><\/script>/g, ""), path).not.toMatch(products);
  }
  await portal.open("/login");
  await page.evaluate(() => (window as unknown as { keysteadCrashed: () => void }).keysteadCrashed());
  await expect(page.getByRole("heading", { name: "The portal stopped" })).toBeVisible();
  expect(await exposed(page)).not.toMatch(products);
  await expect(page).toHaveTitle(new RegExp(nonsense.name));
  complaints.allow(/portal_bg\.wasm|Failed to fetch|load/i);
});

/** Chroma of a colour as the browser computed it: 0 is grey. */
function chroma(colour: string): number {
  const numbers = (colour.match(/-?[\d.]+(e-\d+)?/g) ?? []).map(Number);
  if (colour.startsWith("oklch")) return numbers[1] ?? Number.NaN;
  return Math.max(...numbers.slice(0, 3)) - Math.min(...numbers.slice(0, 3));
}

const brandFile = /^\/brand\.json$/;

test("until the brand is here there is an empty grey page, and then the brand", async ({ browser, server }) => {
  const { frames, page, end } = await watched(browser, server.url, [{ path: brandFile, hold: 700 }]);
  const before = frames.filter((frame) => frame.title === "Portal");
  expect(before.length, "frames before the brand").toBeGreaterThan(0);
  for (const { text, canvas, icon } of before) {
    expect(text).toBe("");
    expect(chroma(canvas), canvas).toBe(0);
    expect(icon).toMatch(/^(data:,)?$/);
  }
  const after = frames.slice(before.length);
  expect(after.length).toBeGreaterThan(0);
  for (const { title, canvas, icon } of after) {
    expect(title).toContain(nonsense.name);
    expect(chroma(canvas), canvas).toBeGreaterThan(0.005);
    expect(icon).toContain(nonsense.logo);
  }
  await end();
});

test("a brand that never comes is waited for one second, and no other one stands in", async ({ browser, server }) => {
  const { frames, page, end } = await watched(browser, server.url, [{ path: brandFile, hold: 60_000 }]);
  const first = frames.find(({ text }) => text !== "");
  expect(first?.at ?? Number.NaN).toBeGreaterThan(950);
  expect(first?.at ?? Number.NaN).toBeLessThan(8_000);
  for (const { title, text } of frames) expect(`${title} ${text}`).not.toMatch(products);
  await expect(page).toHaveTitle("Log in – Portal");
  expect(await exposed(page)).not.toMatch(products);
  await expect(page.getByRole("img")).toHaveCount(0);
  await end();
});

test("a bad file of a host that checks nothing costs only its bad values", async ({ browser, server }) => {
  const bad = {
    name: "Zzyzx",
    tagline: "x".repeat(81),
    accent: "url(https://evil.example/)",
    tint: 50,
    radius: {},
    font: "x; } body { display: none",
    logo: "https://evil.example/logo.svg",
    wordmark: 7,
    links: { help: "javascript:alert(1)", status: "https://status.zzyzx.example/" },
    legal: "none",
    texts: { en: { loginNotice: "<img src=x>", support: "The desk is open." } },
  };
  for (const body of [JSON.stringify(bad), "null", "[]", '"x"', "{", "<!doctype html>"]) {
    const foreign: string[] = [];
    const { page, end } = await watched(browser, server.url, [{ path: brandFile, answer: { status: 200, body } }]);
    page.on("request", (request) => request.url().includes("evil") && foreign.push(request.url()));
    await page.reload();
    await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
    const isBrand = body.includes("Zzyzx");
    await expect(page).toHaveTitle(`Log in – ${isBrand ? "Zzyzx" : "Portal"}`);
    const foot = page.getByRole("contentinfo");
    const own = "New here? Create an account";
    await expect(foot.getByRole("link")).toHaveText(isBrand ? [own, "Status"] : [own]);
    await expect(foot).toHaveText(isBrand ? /The desk is open\.$/ : own);
    await expect(page.getByRole("main")).not.toContainText(/<img|xxx/);
    const inputs = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return ["accent", "tint", "radius"].map((name) => style.getPropertyValue(`--brand-${name}`));
    });
    expect(inputs).toEqual(["oklch(0.47 0.082 205)", "1", "1"]);
    expect(foreign).toEqual([]);
    expect(await exposed(page)).not.toMatch(products);
    await end();
  }
});

/** What a page is drawn with: the colour of its main button, how round it is, and its letters. */
async function drawn(page: Page): Promise<{ accent: string; radius: string; family: string }> {
  await expect(page.locator("html")).toHaveAttribute("data-font", "ready");
  await settled(page);
  return page.getByRole("button", { name: "Log in" }).evaluate((button) => {
    const style = getComputedStyle(button);
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    canvas.fillStyle = style.backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const accent = [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(" ");
    return { accent, radius: style.borderTopLeftRadius, family: getComputedStyle(document.body).fontFamily };
  });
}

const links = {
  help: "https://help.zzyzx.example/",
  support: "mailto:desk@zzyzx.example",
  status: "https://status.zzyzx.example/",
  privacy: "https://zzyzx.example/privacy",
  terms: "https://zzyzx.example/terms",
  imprint: "https://zzyzx.example/imprint",
};

test("colour, corners, letters and links of a brand reach the page", async ({ browser, server }) => {
  const plain = { name: nonsense.name, logo: nonsense.logo };
  const own = { ...plain, accent: nonsense.accent, radius: nonsense.radius, font: "Zzyzx Grotesk 3", links };
  const shown: Record<string, Awaited<ReturnType<typeof drawn>>> = {};
  for (const [name, brand] of Object.entries({ plain, own })) {
    const rules = [{ path: brandFile, answer: { status: 200, body: JSON.stringify(brand) } }];
    const { page, end } = await watched(browser, server.url, rules);
    shown[name] = await drawn(page);
    const found = page.getByRole("contentinfo").getByRole("link");
    const hrefs = await found.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    const foreign = hrefs.filter((href) => !href.startsWith("/"));
    expect(foreign).toEqual(name === "own" ? [links.help, links.support, links.status, links.privacy, links.terms, links.imprint] : []);
    await end();
  }
  const [red = 0, green = 0, blue = 0] = shown.own!.accent.split(" ").map(Number);
  // Violet, as the file says, and nothing of the usual petrol.
  expect(blue).toBeGreaterThan(red);
  expect(red).toBeGreaterThan(green);
  expect(shown.own!.accent).not.toBe(shown.plain!.accent);
  expect(shown.own!.radius).toBe("0px");
  expect(shown.plain!.radius).not.toBe("0px");
  expect(shown.own!.family).toMatch(/^"?Zzyzx Grotesk 3"?,/);
  expect(shown.plain!.family).toMatch(/^"?Inter/);
});

test("a font whose name is none is no font at all", async ({ browser, server }) => {
  const letters = async (font?: unknown): Promise<string> => {
    const body = JSON.stringify({ name: nonsense.name, font });
    const { page, end } = await watched(browser, server.url, [{ path: brandFile, answer: { status: 200, body } }]);
    const { family } = await drawn(page);
    await end();
    return family;
  };
  const usual = await letters();
  for (const font of ['Zzyzx"', "Zzyzx; color: red", "url(Zzyzx)", "Zzyzx, serif", "'Zzyzx'", "Zzyzx\\", "", 7, ["Zzyzx"], { family: "Zzyzx" }]) {
    expect(await letters(font), JSON.stringify(font)).toBe(usual);
  }
});

test("a wordmark stands in the place of logo and name", async ({ browser, server }) => {
  const body = JSON.stringify({ name: "Zzyzx", logo: nonsense.logo, wordmark: "/brand/northwind-dark.svg" });
  const { page, end } = await watched(browser, server.url, [{ path: brandFile, answer: { status: 200, body } }]);
  await expect(page.getByRole("img", { name: "Zzyzx" })).toHaveAttribute("src", "/brand/northwind-dark.svg");
  await expect(page.getByRole("main").getByText("Zzyzx", { exact: true })).toHaveCount(0);
  await end();
});

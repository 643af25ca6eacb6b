// How a page takes what people do to it: other widths, larger text, more space in it, the other direction, a thumb.
import { type Page, expect } from "@playwright/test";

import { settled } from "./views/ways";

/** A way that a page is shown. */
export interface Showing {
  name: string;
  width: number;
  height?: number;
  /** Styles over those of the page; the next showing has them no more. */
  style?: string;
  direction?: "rtl";
  density?: "compact";
}

/** What somebody may set who reads more easily so: WCAG 1.4.12. */
const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** A phone, a desk's screen at 400 %, and the same read more easily or from right to left. */
export const onPhone: Showing[] = [
  { name: "390 wide", width: 390 },
  { name: "from right to left, 390 wide", width: 390, direction: "rtl" },
  { name: "320 wide", width: 320 },
  { name: "with space in its text, 320 wide", width: 320, style: spacing },
];

/** A window that gets narrower, lists that are denser, and text of twice the size. */
export const onDesk: Showing[] = [
  { name: "compact", width: 1440, height: 900, density: "compact" },
  { name: "1024 wide", width: 1024 },
  { name: "820 wide", width: 820 },
  { name: "with text at 200 %", width: 1440, height: 900, style: "html { font-size: 200%; }" },
];

/** Shows a page in these ways: nothing lies beside it, and nothing is cut off that was whole at the same width. All that is wrong is
 * said at once, since a visit costs more than a look. */
export async function expectToFit(page: Page, showings: Showing[]): Promise<void> {
  const wrong: Record<string, string[]> = {};
  for (const { name, width, height = 844, style = "", direction = "", density = "" } of showings) {
    const isOther = style !== "" || density !== "";
    await page.setViewportSize({ width, height });
    await settled(page);
    const before = isOther ? await cutOff(page) : [];
    await page.evaluate(show, { style, direction, density });
    await settled(page);
    const after = isOther ? await cutOff(page) : [];
    const found = [...(await besideThePage(page)), ...after.filter((one) => !before.includes(one))];
    if (found.length > 0) wrong[name] = found;
    await page.evaluate(show, { style: "", direction: "", density: "" });
  }
  expect(wrong).toEqual({});
}

/** Runs in the page. A style sheet of its own: the security policy lets nobody write one into the page. */
function show({ style, direction, density }: { style: string; direction: string; density: string }): void {
  const own = window as unknown as { ofTheTest?: CSSStyleSheet; ownDirection?: string };
  const root = document.documentElement;
  if (own.ofTheTest === undefined) {
    own.ofTheTest = new CSSStyleSheet();
    own.ownDirection = root.dir;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own.ofTheTest];
  }
  own.ofTheTest.replaceSync(style);
  root.dir = direction === "" ? (own.ownDirection ?? "") : direction;
  // No view is shown to somebody who has chosen one already.
  if (density === "") delete root.dataset.density;
  else root.dataset.density = density;
}

/** Boxes that hold more than their width: the page, what scrolls or hides inside of it, and what was once seen to be squeezed. */
export async function besideThePage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inner = ".topbar, .search-btn, .kbd, .page, .pane, .bulkbar-in, .dialog, .dialog-body, .drawer-body, .palette, :popover-open";
    const boxes = [document.documentElement, ...document.querySelectorAll(inner)];
    const wide = boxes.filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + (box.matches("html") ? 0 : 1));
    return wide.map((box) => `${box.tagName} ${box.className} is ${box.scrollWidth} wide in ${box.clientWidth}`);
  });
}

/** Text that is cut off below, or spills out of what it stands in. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    for (const box of document.body.querySelectorAll<HTMLElement>("*")) {
      if (box.clientWidth <= 1 || box.clientHeight <= 1 || !box.checkVisibility({ visibilityProperty: true })) continue;
      // By their kind: with other sizes a long list draws other rows.
      const kind = `${box.tagName} ${box.className === "" ? `in ${box.parentElement?.className}` : box.className}`;
      const style = getComputedStyle(box);
      // Names are shortened on purpose to so many lines.
      const hides = /hidden|clip/.test(style.overflowY) && style.webkitLineClamp === "none" && box.textContent?.trim() !== "";
      if (hides && box.scrollHeight > box.clientHeight + 1) found.add(`${kind} is cut off below`);
      const isWord = box.matches("button, a, label, .badge") && style.display !== "inline" && style.overflowX === "visible";
      if (isWord && box.scrollWidth > box.clientWidth + 1) found.add(`${kind} spills`);
    }
    return [...found];
  });
}

/** Goes through a page by Tab: whatever has the focus is on the screen, and nothing lies over it (WCAG 2.4.11). */
export async function expectFocusSeen(page: Page, stops = 25): Promise<void> {
  const covered = new Set<string>();
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(overFocus);
    if (found !== undefined) covered.add(found);
  }
  expect([...covered]).toEqual([]);
}

/** Runs in the page: what lies over the middle of what has the focus, in words. */
function overFocus(): string | undefined {
  const focused = document.activeElement;
  // Between the last stop and the first is the browser's own.
  if (focused === null || focused.matches("html, body")) return undefined;
  // What is drawn by its label is as small as a dot itself. A link over two lines has its middle between them.
  const drawn = (focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined) ?? focused;
  const isDot = focused.getBoundingClientRect().width <= 1;
  const box = isDot ? drawn.getBoundingClientRect() : (focused.getClientRects()[0] ?? focused.getBoundingClientRect());
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  if (hit !== null && (focused.contains(hit) || drawn.contains(hit) || hit.closest("label")?.contains(focused))) return undefined;
  const kind = (one: Element | null): string => (one === null ? "nothing on the screen" : `${one.tagName} ${one.getAttribute("class") ?? ""}`);
  const name = focused.getAttribute("aria-label") ?? focused.textContent?.trim().slice(0, 40);
  return `${kind(focused)} ${name} at ${Math.round(box.x)}, ${Math.round(box.y)}: ${kind(hit)}`;
}

/** Controls that are too small to be hit: pixels of height, for all and for the one that a page is about, and of width. */
export async function smallTargets(page: Page, least: { height: number; primary: number; width: number }): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    // Not every browser that is told of a touch screen takes it for the main pointer, by which styles make room.
    const isThumb = matchMedia("(pointer: coarse)").matches;
    for (const control of document.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, [role=menuitem]")) {
      const box = control.getBoundingClientRect();
      // Words in a line, and rows whose whole height is the target, are told by their own lines.
      const inLine = getComputedStyle(control).display === "inline";
      const around = control.closest("label")?.getBoundingClientRect();
      // What is drawn small may be hit beside itself.
      const hit = getComputedStyle(control, "::after");
      const own = (size: string): number => (hit.position === "absolute" && hit.content !== "none" ? Number.parseFloat(size) || 0 : 0);
      const row = control.closest("tr")?.getBoundingClientRect().height ?? 0;
      const height = Math.max(box.height, around?.height ?? 0, row, own(hit.height));
      const width = Math.max(box.width, around?.width ?? 0, own(hit.width));
      const isHidden = box.width <= 1 || box.height <= 1 || box.bottom <= 0 || !control.checkVisibility({ visibilityProperty: true });
      const wanted = control.matches(".btn--primary") && isThumb ? least.primary : least.height;
      if (!isHidden && !inLine && (height < wanted || width < least.width)) {
        found.push(`${control.tagName} ${control.getAttribute("aria-label") ?? control.textContent?.trim()} ${width}×${height}`);
      }
    }
    return found;
  }, least);
}

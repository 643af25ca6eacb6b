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

/** A window that gets narrower, and text of twice the size. */
export const onDesk: Showing[] = [
  { name: "1024 wide", width: 1024 },
  { name: "820 wide", width: 820 },
  { name: "with text at 200 %", width: 1440, height: 900, style: "html { font-size: 200%; }" },
];

/** Shows a page in these ways: nothing lies beside it, and nothing is cut off that was whole at the same width. All that is wrong is
 * said at once, since a visit costs more than a look. */
export async function expectToFit(page: Page, showings: Showing[]): Promise<void> {
  const wrong: Record<string, string[]> = {};
  for (const { name, width, height = 844, style, direction } of showings) {
    await page.setViewportSize({ width, height });
    await settled(page);
    const before = style === undefined ? [] : await cutOff(page);
    await page.evaluate(show, { style: style ?? "", direction: direction ?? "" });
    await settled(page);
    const after = style === undefined ? [] : await cutOff(page);
    const found = [...(await besideThePage(page)), ...after.filter((one) => !before.includes(one))];
    if (found.length > 0) wrong[name] = found;
    await page.evaluate(show, { style: "", direction: "" });
  }
  expect(wrong).toEqual({});
}

/** Runs in the page. A style sheet of its own: the security policy lets nobody write one into the page. */
function show({ style, direction }: { style: string; direction: string }): void {
  const own = window as unknown as { ofTheTest?: CSSStyleSheet; ownDirection?: string };
  if (own.ofTheTest === undefined) {
    own.ofTheTest = new CSSStyleSheet();
    own.ownDirection = document.documentElement.dir;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own.ofTheTest];
  }
  own.ofTheTest.replaceSync(style);
  document.documentElement.dir = direction === "" ? (own.ownDirection ?? "") : direction;
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

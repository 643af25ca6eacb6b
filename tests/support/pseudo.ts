// A language that nobody speaks: longer words, or a script that runs the other way.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { root } from "./environment";

const accented: Record<string, string> = { a: "å", e: "é", i: "î", o: "ö", u: "û", n: "ñ", c: "ç", s: "š", y: "ý" };

/** Makes words half as long again, and tells texts that never went through a locale file apart. */
function lengthened(text: string): string {
  if (text.trim() === "") return text;
  const letters = text.replaceAll(/[aeiouncsy]/g, (letter) => accented[letter] ?? letter);
  return `${letters}${" ·".repeat(Math.ceil(text.length / 5))}`;
}

/** A text file of a language that nobody speaks: English with its words changed, values and choices left alone. */
function pseudo(source: string, direction: "ltr" | "rtl"): string {
  const change = direction === "rtl" ? (text: string): string => text : lengthened;
  const outside = (text: string): string =>
    text.replaceAll(/\{[^}]*\}|[^{}]+/g, (part) => (part.startsWith("{") ? part : change(part)));
  const line = (text: string): string => {
    const [, head, value] = /^([a-z][a-z0-9-]* = |\s+\*?\[[a-z]+\] )(.*)$/.exec(text) ?? [];
    if (head === undefined || value === undefined || value.endsWith("->")) return text;
    return head.startsWith("language-direction") ? `${head}${direction}` : head + outside(value);
  };
  return source.split("\n").map(line).join("\n");
}

/** Serves the other language's files with such texts, so that the program has no language of its own for tests. */
export async function speak(page: Page, direction: "ltr" | "rtl"): Promise<void> {
  const folder = join(root, "locales/en");
  const texts = new Map(readdirSync(folder).map((name) => [name, pseudo(readFileSync(join(folder, name), "utf8"), direction)]));
  await page.route("**/locales/de/*.ftl", (route) => {
    const name = route.request().url().split("/").at(-1) ?? "";
    return route.fulfill({ body: texts.get(name) ?? "", contentType: "text/plain; charset=utf-8" });
  });
  await page.addInitScript(() => localStorage.setItem("keystead.language", "de"));
}

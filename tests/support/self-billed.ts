// An organization that pays for itself, without a provider, and its only owner.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { seedProgram } from "./environment";
import type { Portal } from "./portal";
import type { Server } from "./server";
import { outsider, password } from "./world";

const run = promisify(execFile);

export const own = "Doyle & Daughters";

/** Makes it, with two seats, and opens its members as its owner. */
export async function openOwn(portal: Portal, server: Server): Promise<void> {
  await run(seedProgram, ["organization", "--url", server.url, "--email", outsider, "--name", own, "--seats", "2"]);
  await portal.open("/login");
  await portal.logIn(outsider, password);
  await portal.expectPage("Vault");
  await portal.page.keyboard.press("g");
  await portal.page.keyboard.press("m");
  await portal.expectPage("Members");
}

// The operator's commands, run beside a server that is up.
import { execFileSync } from "node:child_process";

import { serverProgram } from "./environment";

/** Where a server is, and where its data lies. */
interface Running {
  url: string;
  data: string;
}

/** What a command about providers printed. */
export function operator(server: Running, ...command: string[]): string {
  const given = ["--data", server.data, "--public-url", server.url];
  return execFileSync(serverProgram, ["provider", ...command, ...given], { encoding: "utf8" });
}

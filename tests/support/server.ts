// Servers of our own: on a free port, with a copy of the demo data, serving the release site.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { out, serverProgram, template, web } from "./environment";

export interface ServerOptions {
  /** Names its folder; must differ between servers of one run. */
  name: string;
  /** Further flags of `keystead-server`. */
  flags?: string[];
  /** Use this folder as it is instead of a fresh copy of the demo data. */
  data?: string;
}

/** A port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? done(address.port) : failed(new Error("no port"))));
    });
  });
}

/** The mails that the server of a folder keeps, newest last. */
export function mailsIn(data: string): string[] {
  const folder = join(data, "mail");
  const names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  return names.sort().map((name) => readFileSync(join(folder, name), "utf8"));
}

/** A running server. */
export class Server {
  private constructor(
    readonly url: string,
    readonly port: number,
    readonly data: string,
    private readonly options: ServerOptions,
    private child: ChildProcess,
  ) {}

  static async start(options: ServerOptions): Promise<Server> {
    const port = await freePort();
    const data = options.data ?? join(out, "data", options.name);
    if (options.data === undefined) {
      rmSync(data, { recursive: true, force: true });
      // The file that processes share while the database is open belongs to the processes that have it open.
      cpSync(template(), data, { recursive: true, filter: (path) => !path.endsWith("-shm") });
    }
    const server = new Server(`http://localhost:${port}`, port, data, options, launch(options, port, data));
    await server.alive();
    return server;
  }

  /** Ends the server in good order; it can be started again. */
  async stop(): Promise<void> {
    const child = this.child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const inTime = await Promise.race([ended.then(() => true), sleep(10_000, false)]);
    if (!inTime) {
      child.kill("SIGKILL");
      await ended;
    }
  }

  /** Starts it again at the same address with the same data. */
  async startAgain(): Promise<void> {
    this.child = launch(this.options, this.port, this.data);
    await this.alive();
  }

  /** Ends it and throws its data away, unless the data was brought along. */
  async remove(): Promise<void> {
    await this.stop();
    if (this.options.data === undefined) rmSync(this.data, { recursive: true, force: true });
  }

  /** The mails that the server would have sent, newest last. */
  mails(): string[] {
    return mailsIn(this.data);
  }

  private async alive(): Promise<void> {
    const limit = Date.now() + 30_000;
    while (Date.now() < limit) {
      if (this.child.exitCode !== null) throw new Error(`the server stopped at once; see ${logFile(this.options.name)}`);
      const answer = await fetch(`${this.url}/alive`).catch(() => undefined);
      if (answer?.status === 200) return;
      await sleep(50);
    }
    throw new Error(`the server does not answer; see ${logFile(this.options.name)}`);
  }
}

function logFile(name: string): string {
  return join(out, "log", `${name}.log`);
}

function launch(options: ServerOptions, port: number, data: string): ChildProcess {
  mkdirSync(join(out, "log"), { recursive: true });
  const log = openSync(logFile(options.name), "a");
  const own = ["--listen", `127.0.0.1:${port}`, "--data", data, "--public-url", `http://localhost:${port}`, "--web", web];
  const child = spawn(serverProgram, [...own, ...(options.flags ?? [])], { stdio: ["ignore", log, log] });
  closeSync(log);
  return child;
}

// A reverse proxy in front of a server, for what a good server never does: broken answers, refusals out of place,
// silence. The browser talks to the proxy as its one origin, so nothing in the page is patched.
import { type IncomingMessage, type Server as HttpServer, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What to send instead of the server's answer. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Break the connection after the body although more was promised. */
  cut?: boolean;
}

export interface Rule {
  method?: string;
  path: RegExp;
  /** An answer in place of the server's. */
  answer?: Answer;
  /** Headers put over those of the server's answer. */
  headers?: Record<string, string>;
  /** A change of the server's answer. */
  change?: (body: string) => string;
  /** Status of changed answers that have no content. */
  empty?: number;
  /** Milliseconds until anything happens. */
  hold?: number;
  /** How often it applies; always if not said. */
  times?: number;
}

export class Proxy {
  /** What goes wrong at present. */
  rules: Rule[] = [];
  /** Requests that reached the proxy, as `GET /path`. */
  readonly seen: string[] = [];

  private constructor(private readonly server: HttpServer, readonly url: string) {}

  static async start(target: string): Promise<Proxy> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const proxy = new Proxy(server, `http://localhost:${(server.address() as AddressInfo).port}`);
    server.on("request", async (incoming, outgoing) => {
      const path = incoming.url ?? "/";
      proxy.seen.push(`${incoming.method} ${path}`);
      const rule = proxy.match(incoming.method ?? "GET", path);
      if (rule?.hold !== undefined) await sleep(rule.hold, undefined, { ref: false });
      if (rule?.answer !== undefined) {
        incoming.resume();
        const { status, headers, body = "", cut = false } = rule.answer;
        const length = cut ? { "content-length": String(body.length + 1_000) } : {};
        outgoing.writeHead(status, { "content-type": "application/json", ...length, ...headers });
        if (cut) outgoing.write(body, () => outgoing.destroy());
        else outgoing.end(body);
        return;
      }
      const headers: IncomingMessage["headers"] = { ...incoming.headers };
      if (rule?.change !== undefined) headers["accept-encoding"] = "identity";
      const onward = request(new URL(path, target), { method: incoming.method, headers }, (answer) => {
        if (rule?.change === undefined) {
          outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...rule?.headers });
          answer.pipe(outgoing);
          return;
        }
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const body = rule.change?.(Buffer.concat(parts).toString("utf8")) ?? "";
          const { "content-length": _length, "transfer-encoding": _encoding, ...kept } = answer.headers;
          const isEmpty = body === "" && answer.statusCode === 200;
          outgoing.writeHead(isEmpty ? (rule.empty ?? 200) : (answer.statusCode ?? 502), kept);
          outgoing.end(body);
        });
      });
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    });
    return proxy;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private match(method: string, path: string): Rule | undefined {
    const rule = this.rules.find((one) => one.path.test(path) && (one.method ?? method) === method && one.times !== 0);
    if (rule?.times !== undefined) rule.times -= 1;
    return rule;
  }
}

// Runs the real command-line client, each call a process of its own as for a person at a shell.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "../support/environment";

const program = join(root, "node_modules/@bitwarden/cli/build/bw.js");

// Answers are read field by field, as the client documents them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = any;

/** A refusal that the client reported. */
export class Refused extends Error {}

/** One installation of the client, with a folder of its own. */
export class Client {
  private readonly folder = mkdtempSync(join(tmpdir(), "keystead-bw-"));
  private session = "";

  /** Points a fresh installation at a server. */
  static async of(url: string): Promise<Client> {
    const client = new Client();
    await client.run("config", "server", url);
    return client;
  }

  async logIn(email: string, password: string): Promise<void> {
    this.session = (await this.run("login", email, password)).raw;
  }

  async logInWithKey(id: string, secret: string, password: string): Promise<void> {
    await this.runWith({ BW_CLIENTID: id, BW_CLIENTSECRET: secret }, "login", "--apikey");
    this.session = (await this.run("unlock", password)).raw;
  }

  /** A call with a JSON argument, which the client wants in base64. */
  async send(verb: string, kind: string, content: Answer, ...more: string[]): Promise<Answer> {
    const encoded = Buffer.from(JSON.stringify(content)).toString("base64");
    const [first, ...rest] = more;
    const isIdFirst = first !== undefined && !first.startsWith("--");
    return this.run(verb, kind, ...(isIdFirst ? [first, encoded, ...rest] : [encoded, ...more]));
  }

  /** Moves an own item to an organization. */
  async move(item: string, organization: string, collections: string[]): Promise<void> {
    await this.run("move", item, organization, Buffer.from(JSON.stringify(collections)).toString("base64"));
  }

  /** A call; resolves to what the client answered in its `data`. */
  run(...parameters: string[]): Promise<Answer> {
    return this.runWith({}, ...parameters);
  }

  /** A call that answers with a list. */
  async list(...parameters: string[]): Promise<Answer[]> {
    return (await this.run("list", ...parameters)).data;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async runWith(more: Record<string, string>, ...parameters: string[]): Promise<Answer> {
    const environment = {
      ...process.env,
      ...more,
      BITWARDENCLI_APPDATA_DIR: this.folder,
      BW_NOINTERACTION: "true",
      BW_SESSION: this.session,
      // The test runner's own options would load its hooks into the client.
      NODE_OPTIONS: "",
    };
    const said = await new Promise<string>((done, failed) => {
      const child = spawn(process.execPath, [program, "--response", ...parameters], { env: environment });
      let text = "";
      let errors = "";
      child.stdout.on("data", (part) => (text += part));
      child.stderr.on("data", (part) => (errors += part));
      child.once("error", failed);
      child.once("close", () => done(text.trim() === "" ? JSON.stringify({ success: false, message: errors }) : text));
      child.stdin.end();
    });
    const answer = JSON.parse(said);
    if (answer.success !== true) throw new Refused(`bw ${parameters[0]} ${parameters[1] ?? ""}: ${answer.message}`);
    return answer.data;
  }
}

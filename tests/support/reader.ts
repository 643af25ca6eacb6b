// The page as a screen reader has it: the accessibility tree, what has the focus, and what live regions said. Nothing here
// looks at markup or pixels.
import type { CDPSession, Page } from "@playwright/test";
import { expect } from "@playwright/test";

interface Value {
  value?: unknown;
}

interface Node {
  nodeId: string;
  parentId?: string;
  ignored: boolean;
  role?: Value;
  name?: Value;
  description?: Value;
  value?: Value;
  properties?: { name: string; value: Value }[];
  childIds?: string[];
}

/** Something of the tree, in words. */
export interface Heard {
  role: string;
  name: string;
  description: string;
  value: string;
  /** `focused`, `expanded`, `invalid`, … with their values. */
  states: Record<string, unknown>;
}

const text = (value: Value | undefined): string => String(value?.value ?? "");

function hear(node: Node): Heard {
  const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
  return { role: text(node.role), name: text(node.name), description: text(node.description), value: text(node.value), states };
}

export class Reader {
  private constructor(private readonly page: Page, private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Reader> {
    const session = await page.context().newCDPSession(page);
    await session.send("Accessibility.enable");
    return new Reader(page, session);
  }

  /** Everything that is not hidden, in reading order. */
  async everything(): Promise<Heard[]> {
    return (await this.nodes()).filter((node) => !node.ignored).map(hear);
  }

  /** What has the focus. */
  async focused(): Promise<Heard | undefined> {
    const all = (await this.everything()).filter(({ states, role }) => states.focused === true && role !== "RootWebArea");
    return all.at(-1);
  }

  /** What live regions and alerts say at present. */
  async announced(): Promise<string> {
    const nodes = await this.nodes();
    // What has no meaning of its own, such as a plain box, still leads to what it holds.
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const words = (node: Node): string => {
      const inside = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []).map(words);
      return [!node.ignored && text(node.role) === "StaticText" ? text(node.name) : "", ...inside].join(" ");
    };
    const isLive = (node: Node): boolean => ["polite", "assertive"].includes(String(hear(node).states.live));
    return nodes.filter((node) => !node.ignored && isLive(node)).map(words).join(" ");
  }

  async expectFocus(role: string, name: string | RegExp): Promise<void> {
    const said = async (): Promise<string> => {
      const here = await this.focused();
      return here === undefined ? "nothing" : `${here.role} ${here.name}`;
    };
    const wanted = typeof name === "string" ? new RegExp(`^${role} ${escaped(name)}$`) : new RegExp(`^${role} .*${name.source}`);
    await expect.poll(said, { timeout: 30_000 }).toMatch(wanted);
  }

  async expectAnnounced(words: RegExp): Promise<void> {
    await expect.poll(() => this.announced(), { timeout: 30_000 }).toMatch(words);
  }

  async expectFound(role: string, name: RegExp): Promise<void> {
    const found = async (): Promise<boolean> => (await this.everything()).some((one) => one.role === role && name.test(one.name));
    await expect.poll(found, { message: `${role} ${name.source}`, timeout: 30_000 }).toBe(true);
  }

  /** Presses a key until something with that role and name has the focus. */
  async moveTo(role: string, name: RegExp, key: "Tab" | "Shift+Tab" | "ArrowDown" | "ArrowUp" = "Tab"): Promise<void> {
    for (let step = 0; step < 80; step++) {
      const here = await this.focused();
      if (here?.role === role && name.test(here.name)) return;
      await this.page.keyboard.press(key);
    }
    const here = await this.focused();
    throw new Error(`${role} ${name.source} was never reached; the focus is on ${here?.role} ${here?.name}`);
  }

  private async nodes(): Promise<Node[]> {
    const { nodes } = (await this.session.send("Accessibility.getFullAXTree")) as unknown as { nodes: Node[] };
    return nodes;
  }
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

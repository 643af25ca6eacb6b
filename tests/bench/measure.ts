// What the measurements share: a browser, the figures' lines, medians, and the memory behind a page.
import { type Browser, type BrowserContext, type CDPSession, type Page, chromium as engine } from "@playwright/test";

import { chromium } from "../support/environment";
import type { Portal } from "../support/portal";

export const runs = 5;

export interface Figure {
  figure: string;
  unit: string;
  budget?: number;
  aim?: number;
  /** More is better. */
  more?: boolean;
}

/** The line that `cargo xtask bench` reads. */
export function print(figure: Figure, values: number[]): void {
  const value = Math.round(median(values) * 100) / 100;
  process.stdout.write(`${JSON.stringify({ ...figure, value })}\n`);
  process.stderr.write(`   ${figure.figure}: ${values.map((one) => one.toFixed(1)).join(", ")} ${figure.unit}\n`);
}

export function median(values: number[]): number {
  if (values.length === 0) throw new Error("nothing was measured");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function url(): string {
  const told = process.env.KEYSTEAD_URL;
  if (told === undefined) throw new Error("KEYSTEAD_URL is not set; run `cargo xtask bench`");
  return told;
}

export async function withBrowser(run: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await engine.launch(chromium);
  try {
    await run(browser);
  } finally {
    await browser.close();
  }
}

/** A page with nothing cached and nothing stored. */
export async function freshPage(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  return { context, page };
}

/** When the page set a mark, in milliseconds since its navigation; waits for it. */
export async function mark(page: Page, name: string): Promise<number> {
  const found = await page.waitForFunction((name) => performance.getEntriesByName(name).at(-1)?.startTime, name, {
    timeout: 120_000,
  });
  return (await found.jsonValue()) as number;
}

export async function clearMarks(page: Page): Promise<void> {
  await page.evaluate(() => performance.clearMarks());
}

export interface Memory {
  heap: number;
  wasm: number;
}

/** Live JavaScript heap and WebAssembly memories of the page and its workers together, in bytes. */
export async function memory(page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  const base = await page.evaluate(() => document.getElementById("boot")?.dataset.base ?? "/");
  const total = {
    heap: await heapOf((method, parameters) => session.send(method as "Runtime.enable", parameters as undefined)),
    wasm: await page.evaluate(programMemory, `${base}portal.js`),
  };
  const workers = await workerChannels(session);
  if (workers.length !== page.workers().length) throw new Error("a worker's memory cannot be read");
  for (const worker of workers) total.heap += await heapOf(worker);
  for (const worker of page.workers()) total.wasm += await worker.evaluate(programMemory, `${base}worker.js`);
  await session.detach();
  return total;
}

// The protocol's answers are read field by field.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Channel = (method: string, parameters?: object) => Promise<any>;

async function heapOf(send: Channel): Promise<number> {
  await send("HeapProfiler.enable");
  await send("HeapProfiler.collectGarbage");
  const { usedSize } = await send("Runtime.getHeapUsage");
  return usedSize;
}

/** Runs in the page or a worker: a program that runs already is not started again by its module. */
async function programMemory(module: string): Promise<number> {
  const program = (await import(module)) as { initSync: () => { memory: WebAssembly.Memory } };
  return program.initSync().memory.buffer.byteLength;
}

/** Channels to the page's workers. They are asked through the page's own session, one message inside the other. */
async function workerChannels(session: CDPSession): Promise<Channel[]> {
  const channels: Channel[] = [];
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker") channels.push(channelTo(session, sessionId));
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return channels;
}

function channelTo(session: CDPSession, sessionId: string): Channel {
  let next = 1;
  return (method, params = {}) =>
    new Promise((done, failed) => {
      const id = next++;
      const listen = (event: { sessionId: string; message: string }): void => {
        const answer = JSON.parse(event.message);
        if (event.sessionId !== sessionId || answer.id !== id) return;
        session.off("Target.receivedMessageFromTarget", listen);
        if (answer.error === undefined) done(answer.result);
        else failed(new Error(`${method}: ${answer.error.message}`));
      };
      session.on("Target.receivedMessageFromTarget", listen);
      const message = JSON.stringify({ id, method, params });
      session.send("Target.sendMessageToTarget", { sessionId, message }).catch(failed);
    });
}

/** Time from a key in a field to the frame that answers it, where the page answers by itself. */
export async function keystroke(page: Page, portal: Portal, key: string): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { taken?: Promise<number> };
    state.taken = new Promise((done) => {
      addEventListener(
        "input",
        () => {
          const begun = performance.now();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
        },
        { once: true, capture: true },
      );
    });
  });
  await portal.filter().press(key);
  return page.evaluate(() => (window as unknown as { taken: Promise<number> }).taken);
}

/** Length of the longest task of the page's main thread while `run` runs, in milliseconds. */
export async function longestTask(browser: Browser, page: Page, run: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "__metadata"] });
  await run();
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: TraceEvent[] };
  const events = trace.traceEvents;
  const mains = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const busiest = mains.map(({ pid, tid }) => {
    const tasks = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X" && isTask(event.name));
    const lengths = tasks.map((task) => (task.dur ?? 0) / 1_000);
    return { total: lengths.reduce((sum, one) => sum + one, 0), longest: Math.max(0, ...lengths) };
  });
  busiest.sort((a, b) => b.total - a.total);
  const longest = busiest[0]?.longest;
  if (longest === undefined || longest === 0) throw new Error("the trace holds no task of the main thread");
  return longest;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  args: { name?: string };
}

function isTask(name: string): boolean {
  return name === "RunTask" || name === "ThreadControllerImpl::RunTask";
}

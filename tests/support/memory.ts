// What is left in memory: heap snapshots of a page and its workers, and the memory of their WebAssembly programs.
import type { CDPSession, Page } from "@playwright/test";

/** Everything that a heap snapshot of the page or a worker names, and the text of its program's memory. */
export async function memoryOf(page: Page): Promise<{ page: string; worker: string; pageProgram: string; workerProgram: string }> {
  const session = await page.context().newCDPSession(page);
  const own = await snapshot(session);
  const base = await baseOf(page);
  const worker = page.workers()[0];
  if (worker === undefined) throw new Error("the page has no worker");
  return {
    page: own,
    worker: await workerSnapshot(session),
    pageProgram: await pageProgram(page),
    workerProgram: await worker.evaluate(programMemory, `${base}worker.js`),
  };
}

/** The memory of the page's own program, one character a byte. */
export async function pageProgram(page: Page): Promise<string> {
  return page.evaluate(programMemory, `${await baseOf(page)}portal.js`);
}

async function baseOf(page: Page): Promise<string> {
  return page.evaluate(() => document.getElementById("boot")?.dataset.base ?? "/");
}

async function snapshot(session: CDPSession): Promise<string> {
  const parts: string[] = [];
  const listen = ({ chunk }: { chunk: string }): void => void parts.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", listen);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", listen);
  return parts.join("");
}

/** The worker answers through its page's session, message by message. */
async function workerSnapshot(session: CDPSession): Promise<string> {
  const parts: string[] = [];
  const attached = new Promise<string>((found) => {
    session.once("Target.attachedToTarget", ({ sessionId }) => found(sessionId));
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  const done = new Promise<void>((finished) => {
    session.on("Target.receivedMessageFromTarget", ({ message }) => {
      const said = JSON.parse(message) as { id?: number; method?: string; params?: { chunk?: string } };
      if (said.method === "HeapProfiler.addHeapSnapshotChunk") parts.push(said.params?.chunk ?? "");
      if (said.id === 3) finished();
    });
  });
  const calls = ["HeapProfiler.enable", "HeapProfiler.collectGarbage", "HeapProfiler.takeHeapSnapshot"];
  for (const [index, method] of calls.entries()) {
    await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id: index + 1, method, params: {} }) });
  }
  await done;
  return parts.join("");
}

/**
 * Runs in the page or the worker: a program that runs already is not started again by its module. Bytes become the characters of
 * the same number, as `toString("latin1")` makes them of a key; a browser's decoder of that name would read some as others.
 */
async function programMemory(module: string): Promise<string> {
  const program = (await import(module)) as { initSync: () => { memory: WebAssembly.Memory } };
  const bytes = new Uint8Array(program.initSync().memory.buffer);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 32_768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32_768)));
  // Most of it was never written, and zeros are what takes longest to be handed over.
  return parts.join("").replace(/\0{64,}/g, "\0");
}

// Bulk decryption in the browser's WebAssembly: the same code that the worker runs, without the rest of it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../support/environment";
import { print, runs, withBrowser } from "./measure";

const count = 50_000;

function build(): Buffer {
  const target = ["--profile", "wasm-release", "--target", "wasm32-unknown-unknown"];
  execFileSync("cargo", ["build", "--quiet", "--package", "keystead-crypto", "--example", "wasm-bench", ...target], { cwd: root, stdio: "inherit" });
  const metadata = execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: root, encoding: "utf8" });
  const folder = join(JSON.parse(metadata).target_directory, "wasm32-unknown-unknown/wasm-release/examples");
  return readFileSync(join(folder, "wasm_bench.wasm"));
}

const module = build().toString("base64");
await withBrowser(async (browser) => {
  const page = await browser.newPage();
  const times = await page.evaluate(
    async ({ module, count, runs }) => {
      const bytes = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
      const { instance } = await WebAssembly.instantiate(bytes);
      const { prepare, run } = instance.exports as { prepare: (count: number) => number; run: () => number };
      if (prepare(count) !== count) throw new Error("the values could not be made");
      const times: number[] = [];
      for (let index = 0; index < runs; index++) {
        const start = performance.now();
        if (run() < count * 40) throw new Error("texts were lost");
        times.push(performance.now() - start);
      }
      return times;
    },
    { module, count, runs },
  );
  print({ figure: "50,000 EncStrings decrypted in wasm", unit: "ms", budget: 160, aim: 110 }, times);
  print({ figure: "EncStrings decrypted per second in wasm", unit: "/s", more: true }, times.map((time) => (count / time) * 1_000));
});

// Compresses a finished site and writes its manifest. `node pack.mjs FOLDER BUILD`
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder, build] = process.argv.slice(2);
const compressible = /\.(html|js|mjs|css|wasm|svg|json|ftl|txt|xml|webmanifest)$/;
const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

// A compressed file that saves nothing is not kept.
async function keep(path, bytes, plain) {
  if (bytes.length >= plain.length) return undefined;
  await writeFile(path, bytes);
  return bytes.length;
}

async function pack(name) {
  const path = join(folder, name);
  const plain = await readFile(path);
  const entry = { path: name, sha256: createHash("sha256").update(plain).digest("hex"), bytes: plain.length };
  if (!compressible.test(name)) return entry;
  const settings = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  const [br, gz] = await Promise.all([asBrotli(plain, { params: settings }), asGzip(plain, { level: 9 })]);
  entry.br = await keep(`${path}.br`, br, plain);
  entry.gz = await keep(`${path}.gz`, gz, plain);
  return entry;
}

const found = await readdir(folder, { recursive: true, withFileTypes: true });
const names = found
  .filter((file) => file.isFile())
  .map((file) => join(file.parentPath ?? file.path, file.name).slice(folder.length + 1).replaceAll("\\", "/"))
  .sort();
const files = await Promise.all(names.map(pack));
await writeFile(join(folder, "manifest.json"), `${JSON.stringify({ build, files }, null, 1)}\n`);

// `node scripts/pack.mjs [FOLDER]`: packs the compiled modules in FOLDER (dist) into few files in
// FOLDER/packed: the command, the worker threads, which the pool looks for beside itself, and the
// doors of the library. A process that reads hundreds of modules first has used up half its time.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "./install.mjs";

const compiled = resolve(root, process.argv[2] ?? "dist");
const packed = join(compiled, "packed");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(packed, { recursive: true, force: true });
const bundle = await rolldown({
  input: { ...command(), ...workers(), ...doors() },
  platform: "node",
  cwd: root,
  // The pool starts threads from files of its own, as the solver reads its WebAssembly from one;
  // what is optional is there or is not at run time.
  external: ["piscina", "highs", ...Object.keys(manifest.peerDependencies ?? {})],
});
const { output } = await bundle.write({
  dir: packed,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunk-[name].js",
  // Half of what is to be read is comments and long names; `node --enable-source-maps` knows them.
  minify: true,
  sourcemap: true,
});
const { engineHash, PACKED_HASH } = await import(
  pathToFileURL(join(compiled, "host/engineHash.js")).href
);
writeFileSync(join(packed, PACKED_HASH), `${engineHash()}\n`);
writeFileSync(join(packed, "licences.txt"), licences(output));

function command() {
  const modules = ["main", "commandThread"];
  return Object.fromEntries(modules.map((name) => [name, join(compiled, "cli", `${name}.js`)]));
}

function workers() {
  const names = readdirSync(join(compiled, "host")).filter((name) => name.endsWith("Worker.js"));
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -".js".length), join(compiled, "host", name)]),
  );
}

/** Each door is packed from the module that its types stand beside. */
function doors() {
  return Object.fromEntries(
    Object.entries(manifest.exports).map(([door, { types }]) => [
      door.slice("./".length),
      join(compiled, types.replace(/^\.\/dist\//, "").replace(/\.d\.ts$/, ".js")),
    ]),
  );
}

/** What packages that are packed too ask to be kept with them. */
function licences(chunks) {
  const packages = new Set();
  for (const { moduleIds } of chunks) {
    for (const id of moduleIds ?? []) {
      const [, name] = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id) ?? [];
      if (name !== undefined) packages.add(name);
    }
  }
  return [...packages]
    .sort()
    .map((name) => `${name}\n\n${licenceOf(join(root, "node_modules", name))}`)
    .join(`\n${"-".repeat(80)}\n`);
}

function licenceOf(packageFolder) {
  const file = readdirSync(packageFolder).find((name) => /^licen[cs]e/i.test(name));
  if (file !== undefined) return readFileSync(join(packageFolder, file), "utf8");
  return JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")).license;
}

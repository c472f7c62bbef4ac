// Packs the compiled command into few files: a process that reads hundreds of modules first has
// used up half its time. They lie beside the modules of `host/`, which name workers relative to
// themselves. `dist/cli/main.js` uses them unless the compiled modules are newer.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { root } from "./install.mjs";

const PREFIX = "packed-";
const folder = join(root, "dist/host");

for (const name of readdirSync(folder)) if (name.startsWith(PREFIX)) rmSync(join(folder, name));
const bundle = await rolldown({
  input: { [`${PREFIX}commandThread`]: join(root, "dist/cli/commandThread.js") },
  platform: "node",
  cwd: root,
  // It starts threads from files of its own.
  external: ["piscina"],
});
const { output } = await bundle.write({
  dir: folder,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: `${PREFIX}[name].js`,
  // Half of what is to be read is comments and long names; `node --enable-source-maps` knows them.
  minify: true,
  sourcemap: true,
});
writeFileSync(join(folder, `${PREFIX}licences.txt`), licences(output));

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

// `node scripts/assemble.mjs`: compiles `assembly/` to WebAssembly and writes the file that embeds
// the module; with `--print` it prints that file instead, which a test compares with what is there.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import { root } from "./install.mjs";

/**
 * Vectors of fixed width and nothing else beyond the first version of WebAssembly: relaxed
 * instructions differ between processors, and engines of some years ago should load it.
 */
const OPTIONS = [
  ...["assembly/index.ts", "--baseDir", root, "--outFile", "kernels.wasm", "-O3", "--noAssert"],
  ...["--runtime", "stub", "--enable", "simd"],
  ...["mutable-globals", "bulk-memory", "sign-extension", "nontrapping-f2i"].flatMap((name) => [
    "--disable",
    name,
  ]),
];

const source = await embeddedModule();
if (process.argv.includes("--print")) process.stdout.write(source);
else writeFileSync(join(root, "sim/learning/kernels/simdModule.ts"), source);

async function embeddedModule() {
  let bytes = null;
  const { error, stderr } = await asc.main(OPTIONS, {
    readFile: (name, folder) => readText(join(folder, name)),
    writeFile: (_, contents) => void (bytes = contents),
    listFiles: () => [],
    reportDiagnostic: () => {},
  });
  if (error !== null) throw new Error(`${error.message}\n${stderr}`);
  return sourceOf(Buffer.from(bytes).toString("base64"));
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function sourceOf(text) {
  const pieces = text.match(/.{1,92}/g).map((piece) => `  "${piece}",`);
  return `/** The module that \`assembly/\` compiles to; \`node scripts/assemble.mjs\` writes this file. */
// biome-ignore format: one line for each piece
export const SIMD_MODULE = [
${pieces.join("\n")}
].join("");
`;
}

import { readFileSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { canonicalText } from "../sim/kernel/canonicalText.ts";
import { sha256 } from "../sim/kernel/sha256.ts";
import type { FileHashes } from "../sim/record/runRecord.ts";

/** `from "./a.js"`, `import "./a.js"`, `import("./a.js")`, `require("./a.js")`. */
const IMPORT = /\b(?:from|import|require)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]+)\1/g;

/** The code of a user's module: what decides how its policy behaves. */
export interface ModuleCode {
  /** Of the texts and of the paths by which they import each other; not of the module's name. */
  readonly hash: string;
  readonly files: FileHashes;
}

/**
 * Hashes a module and what it imports by relative paths, as far as that can be read from the text;
 * packages and paths made at run time are left out. Text that only looks like an import does no
 * harm: a file more is hashed, or none is there.
 */
export function moduleCode(path: string): ModuleCode {
  const folder = dirname(path);
  const hashes = new Map<string, string>();
  const queue = [path];
  for (const file of queue) {
    const text = textOf(file);
    const name = relative(folder, file).split(sep).join("/");
    if (text === null || hashes.has(name)) continue;
    hashes.set(name, sha256(text));
    for (const [, , specifier] of text.matchAll(IMPORT)) {
      queue.push(resolve(dirname(file), specifier));
    }
  }
  const files = Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
  const { [basename(path)]: module, ...imports } = files;
  return { hash: sha256(canonicalText({ module, imports })), files };
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

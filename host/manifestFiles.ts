import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileError } from "../sim/input/inputError.ts";
import type { ManifestFile } from "../sim/manifests/documents.ts";
import { FILE_LIMIT_CHARACTERS } from "../sim/scenario/yaml/compose.ts";
import { readTextFile } from "./textFile.ts";

const MANIFEST = /\.(?:ya?ml|json)$/i;

/** The texts of manifests; of a folder all YAML and JSON files in it, by name. An `InputError`. */
export function manifestFiles(paths: readonly string[]): ManifestFile[] {
  return paths.flatMap(filesOf).map((file) => ({
    file,
    text: readTextFile(file, FILE_LIMIT_CHARACTERS),
  }));
}

function filesOf(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  const names = readdirSync(path)
    .filter((name) => MANIFEST.test(name))
    .sort();
  if (names.length === 0)
    throw fileError(path, "no manifest: no file ends in .yaml, .yml or .json");
  return names.map((name) => join(path, name));
}

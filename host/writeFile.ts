import { existsSync, renameSync, statSync, writeFileSync } from "node:fs";
import { outputFailure } from "./failure.ts";
import { outputPath } from "./outputPath.ts";
import { partialBeside, removePartial } from "./partials.ts";

/**
 * Writes a file in one step: a reader sees the old text or the new one, never half of it. A link is
 * followed; what is no file, such as a device or a pipe, is written into.
 */
export function writeWholeFile(path: string, text: string): void {
  const target = outputPath(path);
  try {
    if (existsSync(target) && !statSync(target).isFile()) writeFileSync(target, text);
    else replaceFile(target, text);
  } catch (error) {
    throw outputFailure(path, error);
  }
}

function replaceFile(target: string, text: string): void {
  const partial = partialBeside(target);
  try {
    writeFileSync(partial, text);
    renameSync(partial, target);
  } catch (error) {
    removePartial(partial);
    throw error;
  }
}

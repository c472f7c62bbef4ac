import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { outputFailure } from "./failure.ts";
import { outputPath } from "./outputPath.ts";
import { partialBeside, removePartial } from "./partialFiles.ts";

/**
 * Writes a file in one step: a reader sees the old text or the new one, never half of it. A link is
 * followed; what is no file, such as a device or a pipe, is written into.
 */
export function writeWholeFile(path: string, text: string): void {
  writeParts(path, [text]);
}

/** The same of parts one after the other, so that they need not be held at once. */
export function writeParts(path: string, parts: Iterable<string | Uint8Array>): void {
  const target = outputPath(path);
  try {
    if (existsSync(target) && !statSync(target).isFile()) fill(target, parts);
    else replaceFile(target, parts);
  } catch (error) {
    throw outputFailure(path, error);
  }
}

function replaceFile(target: string, parts: Iterable<string | Uint8Array>): void {
  const partial = partialBeside(target);
  try {
    fill(partial, parts);
    renameSync(partial, target);
  } catch (error) {
    removePartial(partial);
    throw error;
  }
}

function fill(path: string, parts: Iterable<string | Uint8Array>): void {
  const file = openSync(path, "w");
  try {
    for (const part of parts) writeWhole(file, typeof part === "string" ? Buffer.from(part) : part);
  } finally {
    closeSync(file);
  }
}

/** A pipe may take less at once than it is given. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
}

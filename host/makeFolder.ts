import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { EXIT, Failure, outputFailure, systemCode } from "./failure.ts";

/**
 * Makes a folder, and those that it lies in, where they are not there yet; fails in the name under
 * which the user knows it. One by one: `mkdirSync` with `recursive` never comes back in Node 20
 * where a folder takes no other, such as `/proc`.
 */
export function makeFolder(path: string, name = path): void {
  const missing = [path];
  // The last is "/", or "." where the working folder is gone.
  for (let at = dirname(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) {
    missing.unshift(at);
  }
  try {
    for (const folder of missing) makeOne(folder);
  } catch (error) {
    throw outputFailure(name, error);
  }
}

/** Fails where a path that is there is no folder. */
export function requireFolder(path: string, name = path): void {
  if (!isFolder(path)) throw new Failure(EXIT.surroundings, `${name}: is no folder`);
}

/** Another process may make it at the same moment. */
function makeOne(folder: string): void {
  if (isFolder(folder)) return;
  try {
    mkdirSync(folder);
  } catch (error) {
    if (systemCode(error) !== "EEXIST" || !isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

import { lstatSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { EXIT, Failure, outputFailure } from "./failure.ts";

/** Where an output goes that the user named: absolute, and behind links, which stay as they are. */
export function outputPath(name: string): string {
  if (name === "") throw new Failure(EXIT.usage, "--out: expected a name, found nothing");
  try {
    return realPath(name);
  } catch (error) {
    throw error instanceof Failure ? error : outputFailure(name, error);
  }
}

function realPath(name: string): string {
  const found = statSync(name, { throwIfNoEntry: false });
  // A pipe behind /dev/stdout has no path of its own.
  if (found?.isFile() || found?.isDirectory()) return realpathSync(name);
  if (found !== undefined) return name;
  const isLink = lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (isLink) throw new Failure(EXIT.surroundings, `${name}: is a link that leads nowhere`);
  return resolve(name);
}

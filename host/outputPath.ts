import { existsSync, lstatSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { EXIT, Failure } from "./failure.ts";

/** Where an output goes that the user named: absolute, and behind links, which stay as they are. */
export function outputPath(name: string): string {
  if (name === "") throw new Failure(EXIT.usage, "--out: expected a name, found nothing");
  if (existsSync(name)) return realpathSync(name);
  const isLink = lstatSync(name, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (isLink) throw new Failure(EXIT.surroundings, `${name}: is a link that leads nowhere`);
  return resolve(name);
}

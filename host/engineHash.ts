import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { manifest } from "./package.ts";

/** The rooms that decide what a run comes to. */
const ROOMS = ["sim", "schedulers"];

/** Name of the file beside packed code that holds the engine's hash. */
export const PACKED_HASH = "engine-hash.txt";

let known: string | null = null;

/**
 * Hash of the engine's code, as it lies beside this module, and of the packages that it builds on:
 * two engines of one hash come to the same. The sources and what is compiled from them have hashes
 * of their own. Read once, in some ten milliseconds.
 */
export function engineHash(): string {
  known ??= packedHash() ?? hashOf(engineFolder());
  return known;
}

/** Packing leaves the hash of what it has packed, as a package has no more of the engine's files. */
function packedHash(): string | null {
  const file = new URL(`./${PACKED_HASH}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

function hashOf(folder: string): string {
  const hash = createHash("sha256");
  const { version, dependencies } = manifest;
  hash.update(JSON.stringify([version, dependencies]));
  for (const room of ROOMS) {
    const names = readdirSync(join(folder, room), { recursive: true, encoding: "utf8" });
    for (const name of names.filter(isCode).sort()) {
      const text = readFileSync(join(folder, room, name));
      hash.update(`\n${room}/${name.replaceAll("\\", "/")} ${text.length}\n`).update(text);
    }
  }
  return hash.digest("hex");
}

function isCode(name: string): boolean {
  return /(?<!\.d)\.[jt]s$/.test(name);
}

/** Where the rooms are: beside `host/`, in which this module is. */
function engineFolder(): string {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  if (existsSync(join(folder, "sim"))) return folder;
  throw new Error("the engine's code is not beside the host's");
}

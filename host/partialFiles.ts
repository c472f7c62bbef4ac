import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

/**
 * What is being written stands beside its target under a name that tells who writes it, and takes
 * the target's place in one step. A process that is killed leaves it there; the next one that
 * writes to the same target, on the same machine, clears it away.
 */
const MARK = ".partial-";
/** Of what the target held before, for the moment in which both are there. */
const REPLACED = "-replaced";

/**
 * A new name beside the target, after what others have left there is gone. Not `mkdtemp`: its
 * folders are for their owner's eyes only, and stay so under the new name.
 */
export function partialBeside(target: string): string {
  sweepBeside(target);
  const writer = `${machine()}-${process.pid}-${randomBytes(4).toString("hex")}`;
  const path = join(dirname(target), `.${basename(target)}${MARK}${writer}`);
  watcher?.(path);
  return path;
}

/** Puts what is written whole in the target's place, which may be a folder with something in it. */
export function replaceByPartial(partial: string, target: string): void {
  if (existsSync(target)) {
    const replaced = `${partial}${REPLACED}`;
    renameSync(target, replaced);
    renameSync(partial, target);
    rmSync(replaced, { recursive: true, force: true });
  } else {
    renameSync(partial, target);
  }
}

/** Removes what was written so far. */
export function removePartial(partial: string): void {
  rmSync(partial, { recursive: true, force: true });
}

let watcher: ((path: string) => void) | null = null;

/** Tells of each name that this thread hands out, so that it can be cleared up after the thread. */
export function watchPartials(watch: (path: string) => void): void {
  watcher = watch;
}

/** Removes what processes have left that are no more; gives back what one was about to replace. */
function sweepBeside(target: string): void {
  const folder = dirname(target);
  const prefix = `.${basename(target)}${MARK}${machine()}-`;
  if (!existsSync(folder)) return;
  const left = readdirSync(folder).filter((name) => name.startsWith(prefix));
  for (const name of left.filter(
    (one) => !isAlive(Number.parseInt(one.slice(prefix.length), 10)),
  )) {
    const path = join(folder, name);
    if (name.endsWith(REPLACED) && !existsSync(target)) renameSync(path, target);
    else removePartial(path);
  }
}

/** A folder may be shared by machines, whose processes are not seen from here. */
function machine(): string {
  return hostname().replace(/[^\w]/g, "_");
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

import { renameSync, rmSync, writeFileSync } from "node:fs";
import { EXIT, Failure, messageOf } from "./failure.ts";

/** Writes a file in one step: a reader sees the old text or the new one, never half of it. */
export function writeWholeFile(path: string, text: string): void {
  const temporary = `${path}.partial-${process.pid}`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new Failure(EXIT.badData, `${path}: cannot be written: ${messageOf(error)}`);
  }
}

import { isAbsolute, join } from "node:path";
import type { TextSource } from "../sim/mobility/positions.ts";
import { EXIT, Failure } from "./failure.ts";
import { unreadable } from "./loadScenario.ts";
import { openTextFile } from "./textFile.ts";

/** The files that a run reads, relative to the scenario's folder; closed when it is over. */
export class OpenFiles {
  private readonly folder: string;
  private readonly opened: { close(): void }[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  open(path: string): TextSource {
    const name = isAbsolute(path) ? path : join(this.folder, path);
    const file = orFailure(name, () => openTextFile(name));
    this.opened.push(file);
    return { name, read: () => orFailure(name, () => file.read()) };
  }

  close(): void {
    for (const file of this.opened) file.close();
  }
}

function orFailure<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const message = unreadable(error);
    throw new Failure(EXIT.badData, message.startsWith(name) ? message : `${name}: ${message}`);
  }
}

import { isAbsolute, join } from "node:path";
import { fileError, InputError } from "../sim/input/inputError.ts";
import type { TextSource } from "../sim/input/textSource.ts";
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
    const file = orInputError(name, () => openTextFile(name));
    this.opened.push(file);
    return { name, read: () => orInputError(name, () => file.read()) };
  }

  close(): void {
    for (const file of this.opened) file.close();
  }
}

function orInputError<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof InputError ? error : fileError(name, unreadable(error));
  }
}

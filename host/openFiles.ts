import { dirname, isAbsolute, join } from "node:path";
import { type CheckedScenario, fieldError } from "../lab/checkedScenario.ts";
import { InputError } from "../sim/input/inputError.ts";
import type { TextSource } from "../sim/input/textSource.ts";
import { fileFields } from "../sim/scenario/namedFiles.ts";
import { formatPath } from "../sim/scenario/problem.ts";
import { openTextFile, requirePlainFile } from "./textFile.ts";

/** The files that a run reads, relative to the scenario's folder; closed when it is over. */
export class OpenFiles {
  private readonly checked: CheckedScenario;
  private readonly opened: { close(): void }[] = [];

  constructor(checked: CheckedScenario) {
    this.checked = checked;
  }

  open(path: string): TextSource {
    const name = isAbsolute(path) ? path : join(dirname(this.checked.file), path);
    try {
      requirePlainFile(name);
      const file = openTextFile(name);
      this.opened.push(file);
      return file;
    } catch (error) {
      throw error instanceof InputError ? this.blamed(path, error) : error;
    }
  }

  close(): void {
    for (const file of this.opened) file.close();
  }

  /** The error of a file that cannot be opened, at the field that names it. */
  private blamed(path: string, error: InputError): InputError {
    const field = fileFields(this.checked.scenario).find(({ file }) => file === path);
    if (field === undefined) return error;
    const [{ file, message }] = error.problems;
    return fieldError(this.checked, field.path, {
      found: `${file}: ${message}`,
      expected: `a file that can be read (--set ${formatPath(field.path)}=PATH names another one)`,
    });
  }
}

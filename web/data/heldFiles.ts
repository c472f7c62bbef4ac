import { fileError } from "../../sim/input/inputError.ts";
import { stringText, type TextSource } from "../../sim/input/textSource.ts";

/**
 * What a file holds that a scenario names, of those that the page has. Throws an `InputError` for
 * any other: files beside a scenario are the command's to read.
 */
export function heldText(
  files: Readonly<Record<string, string>>,
  scenario: string,
  path: string,
): TextSource {
  if (Object.hasOwn(files, path)) return stringText(path, files[path]);
  const held = Object.keys(files);
  const has = held.length === 0 ? "" : `; the page has ${held.join(", ")}`;
  const message = `names the file "${path}", which only the command reads: orrery run ${scenario}`;
  throw fileError(scenario, `${message}${has}`);
}

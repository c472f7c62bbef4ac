import { Option } from "commander";
import { EXIT, Failure } from "../host/failure.ts";
import type { Terminal } from "./terminal.ts";

/** `--strict`, of the commands that warn. */
export function strictOption(): Option {
  return new Option("--strict", "fail where there would be a warning");
}

/** Prints what looks like a mistake but may be meant; with `strict` it is one. */
export function warn(
  file: string,
  warnings: readonly string[],
  strict: boolean | undefined,
  terminal: Terminal,
): void {
  const lines = warnings.map((one) => `${file}: warning: ${one}`);
  if (strict === true && lines.length > 0) throw new Failure(EXIT.badData, lines);
  for (const line of lines) terminal.error(line);
}

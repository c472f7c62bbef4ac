import { InvalidArgumentError, Option } from "commander";
import { SeedListError, seedList, seedOf } from "../lab/experiment/seedList.ts";

/** For options that may be given several times. */
function collected(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** `--set`, which most subcommands have. */
export function setOption(): Option {
  return new Option("--set <path=value>", "change a field of the scenario; may be repeated")
    .argParser(override)
    .default([], "none");
}

/** Whether an option counts each time that it stands on a command line, as `--set` does. */
export function mayBeRepeated({ parseArg }: Option): boolean {
  return parseArg === override;
}

/** "path=value", one after another. */
export function override(value: string, before: readonly string[]): string[] {
  if (value.indexOf("=") < 1) throw new InvalidArgumentError("Expected path=value.");
  return collected(value, before);
}

export function seed(value: string): number {
  return understood(() => seedOf(value));
}

/** "1..20", "7", "1,2,5..8": in the order written, each once. */
export function seeds(value: string): number[] {
  return understood(() => seedList(value));
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SeedListError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

/** `--workers`, of subcommands that make many runs. */
export function workersOption(): Option {
  return new Option("--workers <n>", "threads, 1 to 1024 (default: one per core)").argParser(
    workers,
  );
}

/** `--cache`, of the same. */
export function cacheOption(): Option {
  return new Option("--cache <dir>", "keep every run in a folder, and make none twice");
}

export function workers(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > 1024) {
    throw new InvalidArgumentError("Expected a whole number from 1 to 1024.");
  }
  return number;
}

/** One of several ways to print; they exclude each other. */
export function form(name: string, description: string, forms: readonly string[]): Option {
  return new Option(`--${name}`, description).conflicts(forms.filter((other) => other !== name));
}

/** Lines for the end of a help page. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}

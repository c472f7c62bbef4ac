import type { TextSource } from "../mobility/positions.ts";

/** Everything in a text that a host hands in piece by piece. */
export function wholeText(source: TextSource): string {
  let text = "";
  for (let piece = source.read(); piece !== null; piece = source.read()) text += piece;
  return text;
}

/** A file that the scenario names is not as it should be; one message for each mistake. */
export class InputFileError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "InputFileError";
    this.problems = problems;
  }
}

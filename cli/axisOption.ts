import { InvalidArgumentError, Option } from "commander";

/** A field of the scenario and the values that it takes in turn. */
export interface Axis {
  readonly path: string;
  readonly values: readonly string[];
}

/** `--axis`, with which a comparison is made at several values of one field. */
export function axisOption(): Option {
  return new Option(
    "--axis <path=values>",
    "compare at each of several values of a field, as in cars.vehicles=50,100,200",
  ).argParser(axis);
}

/** "path=value,value": in the order written, each once. */
function axis(text: string): Axis {
  const at = text.indexOf("=");
  const values = text.slice(at + 1).split(",");
  const isWhole = values.every((value) => value.trim() !== "");
  if (at < 1 || values.length < 2 || !isWhole) {
    throw new InvalidArgumentError("Expected path=value,value with two values or more.");
  }
  return { path: text.slice(0, at), values: [...new Set(values.map((value) => value.trim()))] };
}

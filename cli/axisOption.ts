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

/** "path=value,value": in the order written. */
function axis(text: string): Axis {
  const at = text.indexOf("=");
  const values = text
    .slice(at + 1)
    .split(",")
    .map((value) => value.trim());
  const isWhole = values.every((value) => value !== "");
  if (at < 1 || values.length < 2 || !isWhole) {
    throw new InvalidArgumentError("Expected path=value,value with two values or more.");
  }
  const twice = values.find((value, index) => isAmong(value, values.slice(0, index)));
  if (twice !== undefined) {
    throw new InvalidArgumentError(`Found ${twice} twice; expected each value once.`);
  }
  return { path: text.slice(0, at), values };
}

/** Also as another way to write the same number: "1.0" is 1. */
function isAmong(value: string, others: readonly string[]): boolean {
  return others.some((other) => other === value || Number(other) === Number(value));
}

import { nearestName } from "../../kernel/nearestName.ts";
import { chooseAlternative } from "../diagnose/alternative.ts";
import { expectationOf } from "../diagnose/expectation.ts";
import { alternativesOf, fieldsOf, type Schema, structureOf } from "../diagnose/structure.ts";
import { type Path, type Report, shown } from "../problem.ts";
import { composeText } from "../yaml/compose.ts";
import { plainValue } from "../yaml/plainValue.ts";
import { splitPath } from "./splitPath.ts";

/** One `--set path=value`. */
export interface Override {
  readonly path: string;
  readonly value: string;
}

/** A value that came from an override: what stands at the path or below it is not in the file. */
export interface Origin {
  readonly path: Path;
  readonly label: string;
}

/** What messages call an override, instead of file and line. */
export function overrideLabel({ path, value }: Override): string {
  const short = value.length <= 60 ? value : `${value.slice(0, 60)}…`;
  return `--set ${path}=${short}`;
}

/**
 * The written scenario with one leaf or part replaced or added; the value is read as YAML, as it
 * would stand in the file. Complaints go to `report` with the path as far as it was understood,
 * and then nothing is changed. `at` receives the path when all is well.
 */
export function applyOverride(
  schema: Schema,
  root: unknown,
  override: Override,
  report: Report,
  at: (path: Path) => void,
): unknown {
  const steps = splitPath(override.path);
  if (steps === null) {
    report([], { found: shown(override.path), expected: "a path such as nodes.edge.count" });
    return root;
  }
  const value = readValue(override, report);
  if (value === undefined) return root;
  return new Setter(report, value, at).set(schema, root, steps, []);
}

function readValue({ value }: Override, report: Report): unknown {
  const { document, mistakes, secondDocument } = composeText(value);
  const [mistake] = mistakes;
  if (document === null || mistake !== undefined || secondDocument !== null) {
    const why = mistake === undefined ? "" : `: ${mistake.message}`;
    report([], { message: `found ${shown(value)}; expected a value in YAML${why}` });
    return undefined;
  }
  const plain = plainValue(document);
  for (const { message } of plain.mistakes) report([], { message });
  return plain.mistakes.length > 0 ? undefined : plain.value;
}

class Setter {
  private readonly report: Report;
  private readonly value: unknown;
  private readonly done: (path: Path) => void;

  constructor(report: Report, value: unknown, done: (path: Path) => void) {
    this.report = report;
    this.value = value;
    this.done = done;
  }

  /** `current` with the value at the end of the steps; `path` leads to `current`. */
  set(schema: Schema, current: unknown, steps: readonly string[], path: Path): unknown {
    if (steps.length === 0) {
      this.done(path);
      return this.value;
    }
    const container = containerFor(schema, current, steps[0]);
    if (container === null) {
      const expected = `no part "${steps[0]}": ${expectationOf(schema)} has none`;
      this.report([...path, steps[0]], { expected });
      return current;
    }
    const structure = structureOf(container);
    const start = current ?? initialValue(schema);
    if (structure.type === "array") {
      return this.setItem(structure.element, start, steps, path);
    }
    if (structure.type === "tuple") {
      const item = structure.items[Number(steps[0])] ?? structure.items[0];
      return this.setItem(item, start, steps, path);
    }
    const map = isMap(start) ? start : {};
    if (structure.type === "record") {
      return this.setEntry(structure.valueType, map, steps, path);
    }
    const fields = fieldsOf(container)!;
    const [key] = steps;
    if (!Object.hasOwn(fields, key)) {
      this.complain(path, key, Object.keys(fields));
      return current;
    }
    const child = this.set(fields[key], own(map, key), steps.slice(1), [...path, key]);
    return child === undefined ? current : { ...map, [key]: child };
  }

  private setEntry(
    schema: Schema,
    map: Readonly<Record<string, unknown>>,
    steps: readonly string[],
    path: Path,
  ): unknown {
    const length = keyLength(map, steps);
    const key = steps.slice(0, length).join(".");
    const rest = steps.slice(length);
    if (rest.length > 0 && !Object.hasOwn(map, key) && mustExist(path)) {
      this.complain(path, key, Object.keys(map));
      return map;
    }
    const child = this.set(schema, own(map, key), rest, [...path, key]);
    return child === undefined ? map : { ...map, [key]: child };
  }

  private setItem(schema: Schema, current: unknown, steps: readonly string[], path: Path): unknown {
    const list: unknown[] = Array.isArray(current) ? current : [];
    const [step] = steps;
    const index = /^\d{1,7}$/.test(step) ? Number(step) : list.length;
    if (index >= list.length) {
      const range = list.length === 0 ? "none: the list is empty" : `0 to ${list.length - 1}`;
      this.report([...path, step], { found: `item ${shown(step)}`, expected: range });
      return current;
    }
    const changed = [...list];
    changed[index] = this.set(schema, list[index], steps.slice(1), [...path, index]);
    return changed;
  }

  private complain(path: Path, key: string, words: readonly string[]): void {
    const nearest = nearestName(key, words);
    const expected = words.length === 0 ? "nothing: there are no entries" : oneOf(words);
    this.report([...path, key], { found: `the key "${key}"`, expected, nearest });
  }
}

function oneOf(words: readonly string[]): string {
  return `one of ${words.slice(0, 40).join(", ")}${words.length > 40 ? " …" : ""}`;
}

/** Named things of a scenario are not made by a mistyped path; entries of tables may be added. */
function mustExist(path: Path): boolean {
  return path.length === 1 || path[path.length - 1] === "stages";
}

/** Keys may hold dots: as many steps as make the longest key that is there, else one. */
function keyLength(map: Readonly<Record<string, unknown>>, steps: readonly string[]): number {
  for (let length = steps.length; length > 1; length--) {
    if (Object.hasOwn(map, steps.slice(0, length).join("."))) return length;
  }
  return 1;
}

function own(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The alternative that a step leads into: the one that the value is, else one that has the key. */
function containerFor(schema: Schema, current: unknown, step: string): Schema | null {
  const containers = alternativesOf(schema).filter((option) => {
    const { type } = structureOf(option);
    return type === "object" || type === "record" || type === "array" || type === "tuple";
  });
  if (containers.length === 0) return null;
  const choice = chooseAlternative(schema, current);
  if ("schema" in choice && containers.includes(choice.schema)) return choice.schema;
  return containers.find((one) => Object.hasOwn(fieldsOf(one) ?? {}, step)) ?? containers[0];
}

/** What stands there when the file says nothing, as the schema says. */
function initialValue(schema: Schema): unknown {
  const structure = structureOf(schema);
  return structure.type === "prefault" || structure.type === "default"
    ? structure.defaultValue
    : undefined;
}

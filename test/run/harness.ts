import {
  dispatchPolicies,
  registeredPlacement,
  registeredShifting,
} from "../../schedulers/index.ts";
import { stringText } from "../../sim/mobility/stringText.ts";
import { type TableChunk, type TableSink, valueAt } from "../../sim/record/table.ts";
import { createRun, type Run, type RunResult } from "../../sim/run.ts";
import {
  type Scenario,
  type ScenarioInput,
  scenario as schema,
} from "../../sim/scenario/schema/scenario.ts";

/** Keeps every row of every table, as plain objects with words in place of numbers. */
export class MemorySink implements TableSink {
  readonly tables = new Map<string, Record<string, number | string | null>[]>();
  closed = false;

  write(chunk: TableChunk): void {
    const rows = this.rows(chunk.table.name);
    for (let row = 0; row < chunk.rowCount; row++) {
      const columns = Object.keys(chunk.columns);
      rows.push(Object.fromEntries(columns.map((name) => [name, valueAt(chunk, name, row)])));
    }
  }

  close(): void {
    this.closed = true;
  }

  rows(table: string): Record<string, number | string | null>[] {
    let rows = this.tables.get(table);
    if (rows === undefined) this.tables.set(table, (rows = []));
    return rows;
  }
}

export function policyNamed(name: string) {
  const definition = dispatchPolicies.find((policy) => policy.name === name);
  if (definition === undefined) throw new Error(`no policy ${name}`);
  return definition;
}

/** A run of a scenario as a file would give it, under a policy with its default parameters. */
export function startRun(
  input: ScenarioInput | Scenario,
  options: {
    policy?: string;
    seed?: number;
    sink?: TableSink;
    /** What any file that the scenario names holds, or each by its name. */
    text?: string;
    files?: Readonly<Record<string, string>>;
  } = {},
): Run {
  const policy = policyNamed(options.policy ?? "nearest-edge");
  const parameters = Object.fromEntries(policy.parameters.map((one) => [one.name, one.default]));
  const scenario = schema.parse(input);
  return createRun(scenario, {
    policy,
    parameters,
    shifting: registeredShifting(scenario.shifting),
    placement: registeredPlacement(scenario.placement),
    seed: options.seed ?? 1,
    sink: options.sink ?? null,
    openText: (name) => stringText(name, options.files?.[name] ?? options.text ?? ""),
  });
}

export function finishRun(run: Run, slice = 100_000): RunResult {
  while (run.advance(slice));
  return run.finish();
}

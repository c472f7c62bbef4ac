import { Option } from "commander";
import { EXIT, Failure } from "../host/failure.ts";
import { METRICS } from "../reports/metrics/index.ts";
import { ALL_APPLICATIONS, type Selection } from "../reports/selection.ts";
import { nearestName } from "../sim/kernel/nearestName.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";

/** What of a report is to be printed, as it is told on the command line. */
export interface SelectionOptions {
  readonly application?: readonly string[];
  readonly metric?: readonly string[];
}

export function applicationOption(): Option {
  const text = `print these applications only, or ${ALL_APPLICATIONS} of them together`;
  return new Option("--application <name,...>", text).argParser(names);
}

export function metricOption(): Option {
  return new Option("--metric <name,...>", "print these metrics only").argParser(names);
}

/** For the end of a help page. */
export const METRIC_LIST = `
Metrics:
${METRICS.map(({ name, title }) => `  ${name.padEnd(28)} ${title}`).join("\n")}`;

/** Fails with wrong usage where a name is none of the scenario's, or no metric. */
export function selectionOf(options: SelectionOptions, { applications }: Scenario): Selection {
  const known = [...Object.keys(applications), ALL_APPLICATIONS];
  return {
    applications: checked("--application", options.application, known),
    metrics: checked(
      "--metric",
      options.metric,
      METRICS.map(({ name }) => name),
    ),
  };
}

function checked(
  option: string,
  names: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] | null {
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown === undefined) return names ?? null;
  const nearest = nearestName(unknown, known);
  const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  throw new Failure(EXIT.usage, `${option} ${unknown}: expected one of ${known.join(", ")}${hint}`);
}

function names(value: string): string[] {
  return value.split(",").map((name) => name.trim());
}

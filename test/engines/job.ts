import {
  checkParameters,
  findDispatch,
  registeredPlacement,
  registeredShifting,
} from "../../schedulers/index.ts";
import {
  createRun,
  formatProblem,
  type Override,
  parseScenario,
  type Scenario,
  type TextSource,
} from "../../sim/index.ts";
import { TableDigest } from "./tableDigest.ts";

/** One run of a scenario, with all that it needs as plain data, so that any engine can do it. */
export interface Job {
  readonly name: string;
  readonly text: string;
  readonly overrides?: readonly Override[];
  /** Those of the scenario file when not said. */
  readonly policy?: string;
  readonly seed?: number;
  /** Whether tables are written; the run must not notice. */
  readonly record?: boolean;
  /** The texts that the scenario names, by the path that stands there. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What a run left. */
export interface Outcome {
  readonly name: string;
  readonly digest: string;
  readonly workloadDigest: string;
  readonly events: number;
  readonly completed: number;
  readonly meanLatencySeconds: number | null;
  /** Over every row of every table; "-" without tables. */
  readonly tablesDigest: string;
}

export function runJob(job: Job): Outcome {
  const scenario = scenarioOf(job);
  const tables = job.record ? new TableDigest() : null;
  const run = createRun(scenario, {
    ...policyOf(job.policy ?? scenario.dispatch.policy, scenario),
    shifting: registeredShifting(scenario.shifting),
    placement: registeredPlacement(scenario.placement),
    seed: job.seed ?? scenario.seed,
    sink: tables,
    openText: (path) => textSource(job, path),
  });
  while (run.advance(100_000));
  const { digest, workloadDigest, summary } = run.finish();
  return {
    name: job.name,
    digest,
    workloadDigest,
    events: summary.events,
    completed: summary.requests.completed,
    meanLatencySeconds: summary.requests.latency.meanSeconds,
    tablesDigest: tables?.hex() ?? "-",
  };
}

function scenarioOf({ name, text, overrides = [] }: Job): Scenario {
  const parsed = parseScenario(text, { file: name, overrides });
  if ("scenario" in parsed) return parsed.scenario;
  throw new Error(parsed.problems.map(formatProblem).join("\n"));
}

/** The policy of that name; the file's parameters are meant for the file's own policy. */
function policyOf(name: string, { dispatch }: Scenario) {
  const found = findDispatch(name);
  if ("problem" in found) throw new Error(found.problem);
  const given = name === dispatch.policy ? dispatch.parameters : {};
  const checked = checkParameters(found.definition.parameters, given);
  if ("problems" in checked) throw new Error(checked.problems.join("\n"));
  return { policy: found.definition, parameters: checked.parameters };
}

const PIECE = 65_536;

function textSource(job: Job, path: string): TextSource {
  const text = job.files?.[path];
  if (text === undefined) throw new Error(`${job.name}: no text was handed in for ${path}`);
  let at = 0;
  return {
    name: path,
    read() {
      if (at >= text.length) return null;
      at += PIECE;
      return text.slice(at - PIECE, at);
    },
  };
}

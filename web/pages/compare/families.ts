import type { ExperimentFamily, PolicyCell } from "../../../lab/experiment/families.ts";
import { compare } from "../../../reports/compare.ts";
import type { GridResult } from "../../../reports/comparison.ts";
import { type Distribution, distributionOf } from "../../../reports/figures/distribution.ts";
import type { Family } from "../../../reports/figures/family.ts";
import { answerTable } from "../../../reports/steadyState.ts";
import { SERVICE_REQUESTS } from "../../../sim/record/serviceTables.ts";
import { REQUESTS } from "../../../sim/record/tables.ts";
import type { OpenedExperiment } from "../../data/openedExperiment.ts";
import { differingKinds, type OpenedRun } from "../../data/openedRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import { policyNamer } from "./comparable.ts";

/** Whole distributions are read of no more runs: each is a file. */
const MOST_READ_RUNS = 200;

/** What an experiment compares, with the latencies that it has kept, ready to be told. */
export async function withLatencies(
  { manifest, readRequests }: OpenedExperiment,
  families: readonly ExperimentFamily[],
): Promise<Family[]> {
  const isRead = readRequests !== null && manifest.cells.length <= MOST_READ_RUNS;
  const told: Family[] = [];
  for (const { title, kind, axis: along, points } of families) {
    const pointsWithLatencies = await Promise.all(
      points.map(async ({ cells, ...point }) => ({
        ...point,
        distributions: isRead ? await distributionsOf(cells, readRequests) : [],
        learning: [],
      })),
    );
    const axisOfFamily = along && { path: along.name, unit: along.unit };
    told.push({ title, kind, axis: axisOfFamily, points: pointsWithLatencies });
  }
  return told;
}

/** What runs of one scenario, several policies on the same seeds, come to. */
export async function runFamily(comparable: readonly OpenedRun[]): Promise<Family> {
  const [kind = "dispatch"] = differingKinds(comparable);
  const nameOf = policyNamer(comparable);
  const named = comparable.map((run) => ({ run, policy: nameOf(run) }));
  const answers = answersOf(comparable[0]);
  await Promise.all(comparable.map(({ tables }) => tables.load([answers.table])));
  const gathered = new Latencies(answers.subject);
  for (const { run, policy } of named) {
    gathered.add(policy, run.tables.get(answers.table), run.record.summary.warmupSeconds);
  }
  const results = named.map(({ run: { record }, policy }): GridResult => {
    const { seed, digest, workloadDigest, summary } = record;
    return { policy, seed, digest, workloadDigest, summary };
  });
  const comparison = compare(results, results[0].policy, kind);
  const distributions = gathered.distributions();
  const point = { value: "", number: null, comparison, distributions, learning: [] };
  return { title: null, kind, axis: null, points: [point] };
}

/** The table of what was asked in runs, and its column that says of whom. */
function answersOf({ record }: OpenedRun) {
  return answerTable(record.summary) === "serviceRequests"
    ? { table: SERVICE_REQUESTS, subject: "service" }
    : { table: REQUESTS, subject: "application" };
}

async function distributionsOf(
  cells: readonly PolicyCell[],
  read: (key: string) => Promise<RunTable>,
): Promise<Distribution[]> {
  const gathered = new Latencies("application");
  for (const { policy, cell, outcome } of cells) {
    gathered.add(policy, await read(cell.key), outcome.summary.warmupSeconds);
  }
  return gathered.distributions();
}

/** Latencies of the requests of several runs, by policy and by application or service. */
class Latencies {
  private readonly subject: string;
  private readonly found = new Map<
    string,
    { readonly policy: string; readonly subject: string | null; asked: number; seconds: number[] }
  >();

  /** `subject`: the column that says whose request it was. */
  constructor(subject: string) {
    this.subject = subject;
  }

  add(policy: string, requests: RunTable, warmupSeconds: number): void {
    const [arrivals, latencies] = ["arrivalSeconds", "latencySeconds"].map((name) =>
      requests.numbers(name),
    );
    const [codes, words] = [requests.codes(this.subject), requests.words(this.subject)];
    for (let row = 0; row < requests.rowCount; row++) {
      if (arrivals[row] < warmupSeconds) continue;
      for (const subject of [null, words[codes[row]]]) {
        const own = this.of(policy, subject);
        own.asked++;
        if (!Number.isNaN(latencies[row])) own.seconds.push(latencies[row]);
      }
    }
  }

  distributions(): Distribution[] {
    return [...this.found.values()].map(({ policy, subject, asked, seconds }) =>
      distributionOf(policy, subject, asked, seconds),
    );
  }

  private of(policy: string, subject: string | null) {
    const key = JSON.stringify([policy, subject]);
    let own = this.found.get(key);
    if (own === undefined) {
      this.found.set(key, (own = { policy, subject, asked: 0, seconds: [] }));
    }
    return own;
  }
}

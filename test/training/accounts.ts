import { expect } from "vitest";
import { brokenLaws } from "../../lab/laws.ts";
import { PARTICIPATION_OUTCOMES, PROBE_OUTCOMES } from "../../sim/record/outcomes.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { TrainedRun } from "./runs.ts";

type Row = TrainedRun["rounds"][number];
/** Seconds of rounding. */
const SLACK = 1e-6;

const OUTCOMES = Object.keys(PARTICIPATION_OUTCOMES) as (keyof typeof PARTICIPATION_OUTCOMES)[];

/** What the books of a run with one job must keep to, whatever has failed in it. */
export function keepsAccounts(run: TrainedRun, horizonSeconds: number): void {
  const { result, jobs, rounds } = run;
  const laws = brokenLaws({
    summary: result.summary,
    nowSeconds: horizonSeconds,
    horizonSeconds,
  });
  expect(laws).toEqual([]);
  keepsParticipations(run);
  keepsProbes(run);
  keepsBytes(run);
  for (const row of rounds) {
    expect(row.endedSeconds).toBeGreaterThanOrEqual(row.begunSeconds as number);
  }
  // A sum that could not be unmasked, or was masked twice, would be far from any model.
  for (const value of run.models[0].parameters) expect(Math.abs(value)).toBeLessThan(1e3);
  expect(jobs).toHaveLength(1);
}

/** Each that was selected has one outcome or is open, and no client is in two at once. */
function keepsParticipations({ jobs, participations }: TrainedRun): void {
  const [job] = jobs;
  const ended = OUTCOMES.reduce((sum, outcome) => sum + job.participations[outcome], 0);
  expect(job.participations.selected).toBe(ended + job.participations.open);
  expect(participations).toHaveLength(ended);
  for (const outcome of OUTCOMES) {
    const rows = participations.filter((row) => row.outcome === outcome);
    expect(rows).toHaveLength(job.participations[outcome]);
  }
  const times = ["begunSeconds", "downloadedSeconds", "trainedSeconds", "uploadedSeconds"];
  const freeAt = new Map<number, number>();
  const inOrder = [...participations].sort(
    (a, b) => (a.begunSeconds as number) - (b.begunSeconds as number),
  );
  for (const row of inOrder) {
    const steps = [...times, "endedSeconds"]
      .map((name) => row[name])
      .filter((time): time is number => time !== null);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(row.coreSeconds).toBeGreaterThanOrEqual(0);
    const client = row.client as number;
    expect(row.begunSeconds).toBeGreaterThanOrEqual(freeAt.get(client) ?? 0);
    freeAt.set(client, (row.uploadedSeconds ?? row.endedSeconds) as number);
  }
  const core = participations.reduce((sum, row) => sum + (row.coreSeconds as number), 0);
  expect(job.coreSeconds - (job.probing?.coreSeconds ?? 0)).toBeCloseTo(core, 9);
}

/** Each that was asked has one outcome or is open, and the parts are those of the rows. */
function keepsProbes({ jobs, probes, participations }: TrainedRun): void {
  const { probing } = jobs[0];
  if (probing === null) {
    expect(probes).toHaveLength(0);
    return;
  }
  const { asked, open, ...ended } = probing.probes;
  for (const outcome of Object.keys(PROBE_OUTCOMES) as (keyof typeof ended)[]) {
    expect(probes.filter((row) => row.outcome === outcome)).toHaveLength(ended[outcome]);
  }
  expect(asked).toBe(probes.length + open);
  for (const name of ["downloadBytes", "uploadBytes", "coreSeconds"] as const) {
    const sum = probes.reduce((total, row) => total + (row[name] as number), 0);
    expect(probing[name]).toBeCloseTo(sum, 9);
  }
  for (const row of probes) {
    const times = ["begunSeconds", "downloadedSeconds", "computedSeconds", "endedSeconds"]
      .map((name) => row[name])
      .filter((time): time is number => time !== null);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const meanwhile = participations.filter(
      (one) =>
        one.client === row.client &&
        (one.begunSeconds as number) < (row.endedSeconds as number) &&
        ((one.uploadedSeconds ?? one.endedSeconds) as number) > (row.begunSeconds as number),
    );
    expect(meanwhile).toEqual([]);
  }
}

/** What was sent is what participations were counted with, those that are open aside. */
function keepsBytes({ jobs, participations, result }: TrainedRun): void {
  const [job] = jobs;
  const counted = job.downloadBytes + job.uploadBytes;
  const sent = job.data.classes.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  expect(sent).toBeGreaterThanOrEqual(counted - 1e-6 * counted);
  const open = job.participations.open + (job.probing?.probes.open ?? 0);
  if (open === 0) expect(sent).toBeCloseTo(counted, 3);
  const wasted = participations
    .filter(({ outcome }) => outcome !== "merged")
    .reduce((sum, row) => sum + (row.downloadBytes as number) + (row.uploadBytes as number), 0);
  expect(job.wastedBytes).toBeCloseTo(wasted, 3);
  for (const link of result.summary.links) {
    const accounted = link.deliveredBytes + link.lostBytes + link.inFlightBytes;
    expect(accounted).toBeCloseTo(link.sentBytes, 3);
  }
}

/**
 * Rounds end by their deadline, each level by its own: at the server of a hierarchy that of each
 * round at the edges, and one more. Of an asynchronous job each client does.
 */
export function endInTime(
  { rounds, participations }: TrainedRun,
  { aggregation, training }: ScenarioInput,
  edgeRounds: number,
): void {
  const limit = seconds(training!.job.deadline!);
  const isHierarchical = aggregation?.policy === "hierarchical-fedavg";
  const spent = (row: Row, end = row.endedSeconds) =>
    (end as number) - (row.begunSeconds as number);
  for (const row of participations) {
    expect(spent(row, row.uploadedSeconds ?? row.endedSeconds)).toBeLessThanOrEqual(limit + SLACK);
  }
  if (aggregation?.policy === "fedbuff") return;
  for (const row of rounds) {
    expect(row.merged).toBeLessThanOrEqual(row.selected as number);
    const isWhole = isHierarchical && row.level === "server";
    expect(spent(row)).toBeLessThanOrEqual((isWhole ? edgeRounds + 1 : 1) * limit + SLACK);
  }
}

function seconds(written: unknown): number {
  return Number(/^(\d+)s$/.exec(String(written))![1]);
}

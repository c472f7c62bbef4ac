import {
  byName,
  numbered,
  once,
  type StageInput,
  scenarioAtOnePlace,
  seconds,
} from "./onePlace.ts";
import type { Simulate } from "./simulate.ts";
import { makespanOf, staysBy, staysOf } from "./stays.ts";

/** A part of a job on a machine; `last` is what runs at the end of one that is filled by it. */
interface Piece {
  readonly job: number;
  readonly machine: number;
  readonly work: number;
  readonly last: boolean;
}

/**
 * McNaughton's wrap-around rule (1959) as a plan that is run: the jobs one after another over the
 * machines, each filled to the same height; what is cut off runs on the next machine, and first.
 * Pieces are stages at nodes of one core, the later of a job after the earlier.
 */
export function runWrapAround(jobs: readonly number[], machines: number, simulate: Simulate) {
  const pieces = piecesOf(jobs, machines);
  const names = pieces.map(({ job, last }) => `job-${job + 1}-${last ? "end" : "whole"}`);
  const earlier = ({ job, last }: Piece) =>
    last ? names.filter((_, other) => pieces[other].job === job && !pieces[other].last) : [];
  const stageOf = (index: number): StageInput => ({
    where: `machine-${pieces[index].machine + 1}`,
    work: seconds(pieces[index].work),
    priority: pieces.length - (pieces[index].last ? pieces.length : index),
    after: earlier(pieces[index]),
  });
  const machine = { discipline: "priority", coreAssignment: "end-of-instant" } as const;
  const horizon = jobs.reduce((sum, work) => sum + work, 0) + 1;
  const scenario = scenarioAtOnePlace("wrap-around", horizon, {
    nodes: { planner: {}, ...byName(numbered("machine", machines), () => machine) },
    applications: {
      plan: { source: "planner", arrivals: once(), stages: byName(names, stageOf) },
    },
  });
  const tasks = simulate(scenario, { tables: ["tasks"] }).table("tasks");
  const stays = staysOf(names, staysBy("stage", tasks));
  const preemptions = pieces.filter((piece) => earlier(piece).length > 0).length;
  return { makespan: makespanOf(stays), preemptions };
}

function piecesOf(jobs: readonly number[], machines: number): Piece[] {
  const total = jobs.reduce((sum, work) => sum + work, 0);
  const height = Math.max(total / machines, ...jobs);
  const pieces: Piece[] = [];
  let machine = 0;
  let filled = 0;
  jobs.forEach((work, job) => {
    const fits = Math.min(work, height - filled);
    const isCut = work - fits > 1e-9 * height;
    // A sliver left by rounding is no piece.
    if (fits > 1e-9 * height) {
      pieces.push({ job, machine, work: isCut ? fits : work, last: isCut });
    }
    filled += fits;
    if (!isCut) return;
    machine++;
    filled = fits > 1e-9 * height ? work - fits : work;
    pieces.push({ job, machine, work: filled, last: false });
  });
  return pieces;
}

import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import type { BatchRules } from "../../../sim/sharing/stations/batchRules.ts";
import { BatchStation } from "../../../sim/sharing/stations/batchStation.ts";
import type { BatchDiscipline } from "../../../sim/sharing/stations/disciplines.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { StationRecorder } from "./stationRecorder.ts";

/** Milliseconds are ticks. Model 0: 10 + 2 a further item; model 1: 20 + 5; model 2 is missing. */
export function rules(
  limit: number,
  waitMs: number,
  discipline: BatchDiscipline = "fifo",
): BatchRules {
  return {
    discipline,
    limit,
    waitSeconds: waitMs / 1000,
    latencySeconds: Float64Array.of(0.01, 0.02, Number.NaN),
    perFurtherItemSeconds: Float64Array.of(0.002, 0.005, Number.NaN),
  };
}

export type Step = readonly [at: number, action: (station: BatchStation) => void];

export function play(batching: BatchRules, devices: number, steps: readonly Step[]) {
  const simulator = new Simulator("ms");
  const recorder = new StationRecorder(simulator);
  const system = new StationSystem(simulator);
  const station = new BatchStation(system, devices, batching, recorder);
  const kind = simulator.register("step", Phase.world, (index) => steps[index][1](station));
  for (let index = 0; index < steps.length; index++)
    simulator.schedule(steps[index][0], kind, index);
  simulator.runToEnd();
  const ends = recorder.completions.map(({ job, time }) => [job, time]);
  return { ends, simulator, station, recorder };
}

export const submit =
  (job: number, model: number, priority = 0, deadline = Infinity) =>
  (station: BatchStation): void =>
    station.submit(job, model, priority, deadline);

export const work =
  (job: number, seconds: number, priority = 0) =>
  (station: BatchStation): void =>
    station.submitWork(job, seconds, priority);

import { Digest } from "../sim/kernel/digest.ts";
import { log } from "../sim/kernel/exactMath.ts";
import { Simulator } from "../sim/kernel/simulator.ts";
import { LeastAttainedStation } from "../sim/sharing/stations/leastAttainedStation.ts";
import { PreemptiveStation } from "../sim/sharing/stations/preemptiveStation.ts";
import { ProcessorSharingStation } from "../sim/sharing/stations/processorSharingStation.ts";
import { SlotStation } from "../sim/sharing/stations/slotStation.ts";
import type { Station, StationObserver } from "../sim/sharing/stations/station.ts";
import { StationSystem } from "../sim/sharing/stations/stationSystem.ts";
import type { Outcome } from "./benchmark.ts";

/**
 * A station of four servers with a constant number of jobs at it: a job that is done comes back
 * with exponential work. Where the cost of an event is logarithmic in the jobs, so are the times.
 */
export interface StationBenchmark {
  readonly name: string;
  /** Jobs at the station, at least and at most. */
  readonly small: number;
  readonly large: number;
  /** Serves `services` jobs with so many present. */
  run(present: number, services: number): Outcome;
}

const SERVERS = 4;
const SPEED = 1e9;

type MakeStation = (system: StationSystem, observer: StationObserver) => Station;

export const STATION_BENCHMARKS: readonly StationBenchmark[] = [
  benchmark("processor sharing", (s, o) => new ProcessorSharingStation(s, SERVERS, SPEED, o)),
  benchmark("shortest job first", (s, o) => new SlotStation(s, SERVERS, SPEED, "sjf", o)),
  benchmark("shortest remaining", (s, o) => new PreemptiveStation(s, SERVERS, SPEED, "srpt", o)),
  benchmark("least attained", (s, o) => new LeastAttainedStation(s, SERVERS, SPEED, o)),
];

function benchmark(rule: string, make: MakeStation): StationBenchmark {
  return {
    name: `station: ${rule}`,
    small: 100,
    large: 100_000,
    run: (present, services) => serve(make, present, services),
  };
}

function serve(make: MakeStation, present: number, services: number): Outcome {
  const simulator = new Simulator();
  const digest = new Digest();
  let served = 0;
  let state = 12345;
  const submit = (job: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    station.submit(job, -log((state + 0.5) / 2 ** 32) * SPEED, 0, Infinity);
  };
  const station = make(new StationSystem(simulator), {
    loadChanged: () => {},
    completed: (_, job) => {
      served++;
      digest.word(job);
      digest.number(simulator.now);
      if (served < services) submit(job);
      else simulator.stop();
    },
  });
  for (let job = 0; job < present; job++) submit(job);
  simulator.runToEnd();
  return { units: served, events: simulator.executedEvents, digest: digest.hex() };
}

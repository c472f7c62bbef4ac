import { fileError, quoted } from "../input/inputError.ts";
import type { TextSource } from "../input/textSource.ts";
import { Clock } from "../kernel/clock.ts";
import type { PositionSink } from "../mobility/positions.ts";
import { isNumbered } from "../scenario/checks/members.ts";
import { staticNodeCount } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { type Trace, traceSourceOf } from "./positionSource.ts";

/** How far a mobility trace reaches within a run. */
export interface TraceReach {
  /** The entry of `mobility`. */
  readonly name: string;
  readonly file: string;
  /** Vehicles that are there at any time of the run. */
  readonly vehicles: number;
  /** When the last of them leaves for good; null where some are there at the end of the run. */
  readonly endSeconds: number | null;
}

/**
 * Reads the mobility traces of a scenario as far as a run would, without a run. Throws an
 * `InputError` where one is wrong, or where a vehicle has the name of another node.
 */
export function readTraces(
  scenario: Scenario,
  openText: (path: string) => TextSource,
): TraceReach[] {
  const moved = new Set(Object.values(scenario.nodes).map(({ moves }) => moves));
  const names = new Set<string>();
  return Object.entries(scenario.mobility).flatMap(([name, mobility]) => {
    if ("generator" in mobility || !moved.has(name)) return [];
    return [readTrace(scenario, name, mobility, openText, names)];
  });
}

/** The same of one trace; `names` are those of vehicles so far. */
export function readTrace(
  scenario: Scenario,
  name: string,
  trace: Trace,
  openText: (path: string) => TextSource,
  names = new Set<string>(),
): TraceReach {
  const clock = new Clock(scenario.clock.resolution);
  const horizon = clock.fromSeconds(scenario.horizon + (scenario.drain ?? 0));
  const source = traceSourceOf(scenario, trace, clock, openText);
  const sink = new Roll(trace.trace, names, (vehicle) => isNode(scenario, vehicle));
  let last = 0;
  while (source.nextTime() <= horizon) {
    last = source.nextTime();
    source.step(sink);
  }
  const isOver = source.nextTime() === Infinity && sink.present === 0 && last < horizon;
  const endSeconds = isOver ? clock.toSeconds(last) : null;
  return { name, file: trace.trace, vehicles: sink.vehicles, endSeconds };
}

/** Whether a static node or a generated vehicle has that name. */
function isNode(scenario: Scenario, name: string): boolean {
  const isStatic = Object.entries(scenario.nodes).some(([group, nodes]) => {
    const size = staticNodeCount(scenario, nodes);
    return size === 1 ? name === group : isNumbered(name, group, size);
  });
  return (
    isStatic ||
    Object.entries(scenario.mobility).some(
      ([road, mobility]) => "generator" in mobility && isNumbered(name, road, mobility.vehicles),
    )
  );
}

/** The vehicles that are there, each name once. */
class Roll implements PositionSink {
  vehicles = 0;
  present = 0;
  private readonly file: string;
  private readonly names: Set<string>;
  private readonly isTaken: (name: string) => boolean;

  constructor(file: string, names: Set<string>, isTaken: (name: string) => boolean) {
    this.file = file;
    this.names = names;
    this.isTaken = isTaken;
  }

  appear(vehicle: number, name: string): void {
    this.present++;
    // One that comes back has been seen under its number.
    if (vehicle < this.vehicles) return;
    this.vehicles++;
    if (this.names.has(name) || this.isTaken(name)) {
      throw fileError(this.file, `vehicle ${quoted(name)} has the name of another node`);
    }
    this.names.add(name);
  }

  move(): void {}

  disappear(): void {
    this.present--;
  }
}

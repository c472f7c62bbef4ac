import { fileError, quoted } from "../input/inputError.ts";
import type { TextSource } from "../input/textSource.ts";
import { Clock } from "../kernel/clock.ts";
import type { PositionSink } from "../mobility/positions.ts";
import { isNumbered } from "../scenario/checks/members.ts";
import { staticNodeCount } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { traceSourceOf } from "./positionSource.ts";

/**
 * Reads the mobility traces of a scenario as far as a run would, without a run. Throws an
 * `InputError` where one is wrong, or where a vehicle has the name of another node.
 */
export function readTraces(scenario: Scenario, openText: (path: string) => TextSource): void {
  const clock = new Clock(scenario.clock.resolution);
  const horizon = clock.fromSeconds(scenario.horizon);
  const moved = new Set(Object.values(scenario.nodes).map(({ moves }) => moves));
  const names = new Set<string>();
  for (const [name, mobility] of Object.entries(scenario.mobility)) {
    if ("generator" in mobility || !moved.has(name)) continue;
    const source = traceSourceOf(scenario, mobility, clock, openText);
    const sink = new NameCheck(mobility.trace, names, (vehicle) => isNode(scenario, vehicle));
    while (source.nextTime() <= horizon) source.step(sink);
  }
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

class NameCheck implements PositionSink {
  private readonly file: string;
  private readonly names: Set<string>;
  private readonly isTaken: (name: string) => boolean;
  private vehicles = 0;

  constructor(file: string, names: Set<string>, isTaken: (name: string) => boolean) {
    this.file = file;
    this.names = names;
    this.isTaken = isTaken;
  }

  appear(vehicle: number, name: string): void {
    // One that comes back has been seen under its number.
    if (vehicle < this.vehicles) return;
    this.vehicles++;
    if (this.names.has(name) || this.isTaken(name)) {
      throw fileError(this.file, `vehicle ${quoted(name)} has the name of another node`);
    }
    this.names.add(name);
  }

  move(): void {}

  disappear(): void {}
}

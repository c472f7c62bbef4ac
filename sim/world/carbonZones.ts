import type { Clock } from "../kernel/clock.ts";
import { CarbonMeter } from "../platform/carbon.ts";
import { parseCarbonSeries } from "../platform/carbonSeries.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

/** The zone of everything for which nothing nearer is said. */
const GENERAL = "";

/**
 * Whose electricity a node draws: the intensity that its group states, else its region's, else the
 * scenario's. Nodes without any are left out of the sum.
 */
export class CarbonZones {
  private readonly meters = new Map<string, CarbonMeter>();
  private readonly scenario: Scenario;

  /** `readFile` gives the text of a series that the scenario names. */
  constructor(scenario: Scenario, clock: Clock, readFile: (path: string) => string) {
    this.scenario = scenario;
    if (scenario.carbon !== undefined) {
      this.meters.set(GENERAL, new CarbonMeter(clock, scenario.carbon));
    }
    for (const [name, region] of Object.entries(scenario.regions)) {
      if (region.carbonSeries !== undefined) {
        const series = parseCarbonSeries(readFile(region.carbonSeries), region.carbonSeries);
        this.meters.set(name, new CarbonMeter(clock, series));
      } else if (region.carbon !== undefined) {
        this.meters.set(name, new CarbonMeter(clock, region.carbon));
      }
    }
    for (const [name, group] of Object.entries(scenario.nodes)) {
      if (group.carbon !== undefined) this.meters.set(name, new CarbonMeter(clock, group.carbon));
    }
  }

  /** `place` is the name of the region or site; empty for a moving node. */
  meterOf(group: string, place: string): CarbonMeter | null {
    const { meters } = this;
    return meters.get(group) ?? meters.get(place) ?? meters.get(GENERAL) ?? null;
  }

  /** All of it, that of the network's energy added at the scenario's intensity; null if none. */
  grams(networkJoules: number): number | null {
    if (this.meters.size === 0) return null;
    let sum = networkJoules * (this.scenario.carbon ?? 0);
    for (const meter of this.meters.values()) sum += meter.grams;
    return sum;
  }
}

import type { TextSource } from "../input/textSource.ts";
import { CarbonIntensity } from "../platform/carbon.ts";
import { type CarbonSeries, parseCarbonSeries } from "../platform/carbonSeries.ts";
import { isoSeconds } from "../platform/isoTime.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

/** The zone of everything for which nothing nearer is said. */
const GENERAL = "";

/** What the scenario, a region or a node group says of its electricity: one of the two, or none. */
interface Electricity {
  readonly carbon?: number | undefined;
  readonly carbonSeries?: string | undefined;
}

/**
 * Whose electricity a node draws: the intensity that its group states, else its region's, else the
 * scenario's.
 *
 * A run begins in a series at the scenario's `start`, or with its first row. Limits: the network's
 * energy counts at the scenario's intensity, of a series at its mean over the run.
 */
export class CarbonZones {
  private readonly zones = new Map<string, CarbonIntensity>();
  private readonly series = new Map<string, CarbonSeries>();
  private readonly openText: (path: string) => TextSource;
  private readonly origin: number | null;

  /** `openText` opens a series that the scenario names. */
  constructor(scenario: Scenario, openText: (path: string) => TextSource) {
    this.openText = openText;
    this.origin = scenario.start === undefined ? null : isoSeconds(scenario.start);
    this.open(GENERAL, scenario);
    for (const [name, region] of Object.entries(scenario.regions)) this.open(name, region);
    for (const [name, group] of Object.entries(scenario.nodes)) this.open(name, group);
  }

  /** `place` is the name of the region or site; empty for a moving node. Null: not known. */
  intensityOf(group: string, place: string): CarbonIntensity | null {
    const { zones } = this;
    return zones.get(group) ?? zones.get(place) ?? this.general;
  }

  /** That of all for which nothing nearer is said, the network among them; null: not known. */
  get general(): CarbonIntensity | null {
    return this.zones.get(GENERAL) ?? null;
  }

  private open(zone: string, { carbon, carbonSeries }: Electricity): void {
    const intensity = carbonSeries === undefined ? carbon : this.seriesOf(carbonSeries);
    if (intensity !== undefined) this.zones.set(zone, new CarbonIntensity(intensity));
  }

  /** Read once, however many zones name it. */
  private seriesOf(path: string): CarbonSeries {
    let series = this.series.get(path);
    if (series === undefined) {
      series = parseCarbonSeries(this.openText(path), undefined, this.origin);
      this.series.set(path, series);
    }
    return series;
  }
}

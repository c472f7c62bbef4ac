import type { TextSource } from "../input/textSource.ts";
import { CarbonIntensity } from "../platform/carbon.ts";
import { type CarbonSeries, parseCarbonSeries } from "../platform/carbonSeries.ts";
import { isoSeconds } from "../platform/isoTime.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

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
  /** That of all for which nothing nearer is given, the network among them; null: not known. */
  readonly general: CarbonIntensity | null;
  private readonly groups: ReadonlyMap<string, CarbonIntensity>;
  private readonly regions: ReadonlyMap<string, CarbonIntensity>;
  private readonly series = new Map<string, CarbonSeries>();
  private readonly openText: (path: string) => TextSource;
  private readonly origin: number | null;

  /** `openText` opens a series that the scenario names. */
  constructor(scenario: Scenario, openText: (path: string) => TextSource) {
    this.openText = openText;
    this.origin = scenario.start === undefined ? null : isoSeconds(scenario.start);
    this.general = this.intensityIn(scenario);
    this.regions = this.intensitiesIn(scenario.regions);
    this.groups = this.intensitiesIn(scenario.nodes);
  }

  /** `place` is the name of the region or site; empty for a moving node. Null: not known. */
  intensityOf(group: string, place: string): CarbonIntensity | null {
    return this.groups.get(group) ?? this.regions.get(place) ?? this.general;
  }

  /** When each series that is named ends, by its path; beyond that its last value holds on. */
  seriesEnds(): { readonly file: string; readonly endSeconds: number }[] {
    return [...this.series].map(([file, { endSeconds }]) => ({ file, endSeconds }));
  }

  private intensitiesIn(entries: Readonly<Record<string, Electricity>>) {
    const found = new Map<string, CarbonIntensity>();
    for (const [name, entry] of Object.entries(entries)) {
      const intensity = this.intensityIn(entry);
      if (intensity !== null) found.set(name, intensity);
    }
    return found;
  }

  private intensityIn({ carbon, carbonSeries }: Electricity): CarbonIntensity | null {
    const intensity = carbonSeries === undefined ? carbon : this.seriesOf(carbonSeries);
    return intensity === undefined ? null : new CarbonIntensity(intensity);
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

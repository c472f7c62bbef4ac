import type { Clock } from "../../kernel/clock.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { CarbonZones } from "../carbonZones.ts";
import type { RadioCells } from "../radioCells.ts";
import type { SeriesEnd } from "./budget.ts";

interface Followed {
  readonly simulator: { readonly clock: Clock };
  readonly carbon: CarbonZones;
  readonly cells: RadioCells;
}

/** The series that a run follows and that end before it does. */
export function seriesEnds(
  scenario: Scenario,
  { simulator, carbon, cells }: Followed,
  arrivalsIn: (file: string) => Float64Array,
): SeriesEnd[] {
  const ends: SeriesEnd[] = [
    ...carbon
      .seriesEnds()
      .map((one) => ({ ...one, what: "carbon", afterwards: "its last value holds" })),
    ...rateEnds(scenario, simulator.clock, cells),
    ...arrivalEnds(scenario, arrivalsIn),
  ];
  return ends.filter(({ endSeconds }) => endSeconds < scenario.horizon);
}

function rateEnds({ cells: entries }: Scenario, clock: Clock, radio: RadioCells): SeriesEnd[] {
  return Object.entries(entries).flatMap(([name, entry]) =>
    (["uplinkTrace", "downlinkTrace"] as const).flatMap((side) => {
      const trace = radio.cells[radio.groups.indexOf(name)]?.[side];
      const file = entry[side]?.file;
      if (trace === undefined || file === undefined) return [];
      const what = `the ${side === "uplinkTrace" ? "uplink" : "downlink"} of the cells ${name}`;
      return [{ what, file, endSeconds: clock.toSeconds(trace.period), afterwards: "it repeats" }];
    }),
  );
}

/**
 * Arrivals have no stated end. A silence at the end of the run that is longer than any before it
 * is taken for one: of arrivals that go on alike, one time in their number.
 */
function arrivalEnds(
  { applications, horizon }: Scenario,
  arrivalsIn: (file: string) => Float64Array,
): SeriesEnd[] {
  return Object.entries(applications).flatMap(([name, { arrivals }]) => {
    if (arrivals.process !== "trace") return [];
    const seconds = arrivalsIn(arrivals.file);
    const last = seconds[seconds.length - 1];
    let longest = 0;
    seconds.forEach((at, index) => {
      longest = Math.max(longest, at - (index === 0 ? 0 : seconds[index - 1]));
    });
    if (horizon - last <= longest) return [];
    const what = `the arrivals of application "${name}"`;
    return [{ what, file: arrivals.file, endSeconds: last, afterwards: "nothing more is asked" }];
  });
}

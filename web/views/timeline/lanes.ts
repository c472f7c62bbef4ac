import { TIERS, type Tier } from "../../../sim/policy/tier.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import { LANE_SERIES, type LaneSeries } from "../../series/laneSeries.ts";
import { Occupancy } from "../../series/occupancy.ts";

export const RESOURCES = ["processor", "accelerator"] as const;
export type Resource = (typeof RESOURCES)[number];

/** The processor or the accelerators of one node, with all that waited and ran there. */
export interface Lane {
  readonly node: string;
  readonly tier: Tier;
  readonly resource: Resource;
  readonly visits: Visits;
  /** Made when it is first drawn. */
  readonly load: LaneLoad;
}

/** Stays of tasks at one lane, by when they began to run, column by column. */
export interface Visits {
  readonly count: number;
  /** Simulated seconds: when it joined the queue, got its first core or accelerator, and left. */
  readonly joined: Float64Array;
  readonly begun: Float64Array;
  readonly left: Float64Array;
  /** Rows of the table of tasks. */
  readonly rows: Uint32Array;
  /** Numbers of applications, in the order of the scenario. */
  readonly applications: Uint8Array;
  /** The row that each is drawn in, so that none that run at once share one; and how many rows. */
  readonly slots: Uint8Array;
  readonly slotCount: number;
  /** The longest from joining to leaving, in seconds: how far back a search has to go. */
  readonly longestSeconds: number;
}

/** How many tasks wait and run in a lane over time, by application. */
export interface LaneLoad {
  readonly waiting: Occupancy;
  /** By number of the application; null for one that has no task here. */
  readonly running: readonly (Occupancy | null)[];
}

/** The lanes of a run: machines that stand first, in the order of their tiers, then vehicles. */
export interface Timeline {
  readonly lanes: readonly Lane[];
  readonly applications: readonly string[];
  readonly endSeconds: number;
}

const openings = perRun((): { timeline: Timeline | null; reading: Promise<void> | null } => ({
  timeline: null,
  reading: null,
}));

/** Reads what a timeline is drawn from; null where that has been read. */
export function openTimeline(run: OpenedRun): Promise<void> | null {
  const opening = openings(run);
  if (opening.timeline !== null) return null;
  opening.reading ??= read(run).then(
    (timeline) => void (opening.timeline = timeline),
    (error) => {
      // What failed once, as when a server was away, may be tried again.
      opening.reading = null;
      throw error;
    },
  );
  return opening.reading;
}

/** The timeline of a run for which it has been opened. */
export function timelineOf(run: OpenedRun): Timeline {
  const { timeline } = openings(run);
  if (timeline === null) throw new Error("the timeline is used before it is opened");
  return timeline;
}

async function read(run: OpenedRun): Promise<Timeline> {
  const applications = Object.keys(run.checked.scenario.applications);
  const { found } = await run.tables.derive(LANE_SERIES, applications, null);
  const lanes = lanesOf(found, applications.length);
  return { lanes, applications, endSeconds: run.record.summary.simulatedSeconds };
}

function lanesOf(series: LaneSeries, applicationCount: number): Lane[] {
  const { nodes, tiers, starts } = series;
  const lanes = nodes.flatMap((node, number) =>
    RESOURCES.flatMap((resource, at) => {
      const lane = 2 * number + at;
      if (starts[lane] === starts[lane + 1]) return [];
      return [new SeriesLane(series, lane, applicationCount, node, tiers[number], resource)];
    }),
  );
  return lanes.sort(
    (a, b) =>
      rankOf(a.tier) - rankOf(b.tier) ||
      compareNames(a.node, b.node) ||
      RESOURCES.indexOf(a.resource) - RESOURCES.indexOf(b.resource),
  );
}

/** A lane of the series, whose columns are cut out when they are first asked for. */
class SeriesLane implements Lane {
  readonly node: string;
  readonly tier: Tier;
  readonly resource: Resource;
  private readonly series: LaneSeries;
  private readonly lane: number;
  private readonly applicationCount: number;
  private cut: Visits | null = null;
  private counted: LaneLoad | null = null;

  constructor(
    series: LaneSeries,
    lane: number,
    applicationCount: number,
    node: string,
    tier: Tier,
    resource: Resource,
  ) {
    this.series = series;
    this.lane = lane;
    this.applicationCount = applicationCount;
    this.node = node;
    this.tier = tier;
    this.resource = resource;
  }

  get visits(): Visits {
    if (this.cut !== null) return this.cut;
    const { joined, begun, left, rows, applications, slots, starts } = this.series;
    const bounds = [starts[this.lane], starts[this.lane + 1]] as const;
    this.cut = {
      count: bounds[1] - bounds[0],
      joined: joined.subarray(...bounds),
      begun: begun.subarray(...bounds),
      left: left.subarray(...bounds),
      rows: rows.subarray(...bounds),
      applications: applications.subarray(...bounds),
      slots: slots.subarray(...bounds),
      slotCount: this.series.slotCounts[this.lane],
      longestSeconds: this.series.longestSeconds[this.lane],
    };
    return this.cut;
  }

  get load(): LaneLoad {
    if (this.counted !== null) return this.counted;
    const { joinedInOrder, applicationStarts, begunInOrder, leftInOrder, starts } = this.series;
    const joined = joinedInOrder.subarray(starts[this.lane], starts[this.lane + 1]);
    const running = Array.from({ length: this.applicationCount }, (_, application) => {
      const at = this.lane * this.applicationCount + application;
      const bounds = [applicationStarts[at], applicationStarts[at + 1]] as const;
      if (bounds[0] === bounds[1]) return null;
      return new Occupancy(begunInOrder.subarray(...bounds), leftInOrder.subarray(...bounds));
    });
    this.counted = { waiting: new Occupancy(joined, this.visits.begun), running };
    return this.counted;
  }
}

/** Vehicles last: they are many. */
function rankOf(tier: Tier): number {
  return tier === "vehicle" ? TIERS.length : TIERS.indexOf(tier);
}

/** "edge-2" before "edge-10". */
function compareNames(a: string, b: string): number {
  const [[textA, numberA], [textB, numberB]] = [a, b].map(
    (name) => /^(.*?)(\d*)$/.exec(name)!.slice(1) as [string, string],
  );
  if (textA !== textB) return textA < textB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}

import { TIERS } from "../../../sim/policy/tier.ts";
import {
  CELLS,
  FAULTS,
  LINKS,
  NODES,
  REQUESTS,
  TASKS,
  VEHICLES,
} from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import { someColumns } from "../../data/someColumns.ts";
import { codesIn, placesOf } from "../../series/codesOf.ts";
import { requestSourcesOf } from "../../series/requestSources.ts";
import { RowsByEntity } from "../../series/rowsByEntity.ts";
import { boundsOfColumns } from "./bounds.ts";
import { type MapScene, mapScene } from "./mapScene.ts";
import { OutageSpans } from "./outageSpans.ts";
import { type Street, streetsOf } from "./streets.ts";
import { VehicleMotion } from "./vehicleMotion.ts";
import { VehicleWork } from "./vehicleWork.ts";

/** What a map is drawn from. */
export const MAP_TABLES = [
  someColumns(REQUESTS, ["request", "source"]),
  someColumns(TASKS, ["request", "tier", "decidedSeconds", "finishedSeconds"]),
  someColumns(NODES, [
    ...(["timeSeconds", "node"] as const),
    ...(["processorBusyShare", "processorQueueLength"] as const),
    ...(["acceleratorBusyShare", "acceleratorQueueLength"] as const),
  ]),
  someColumns(LINKS, ["timeSeconds", "link", "carriedBytes"]),
  CELLS,
  someColumns(VEHICLES, [
    ...(["timeSeconds", "vehicle", "cell"] as const),
    ...(["xMeters", "yMeters", "speedMetersPerSecond"] as const),
  ]),
  FAULTS,
];

/** A run as its map asks for it: built once, so that a frame only looks up. */
export interface MapIndex {
  readonly scene: MapScene;
  readonly streets: readonly Street[];
  readonly motion: VehicleMotion;
  readonly work: VehicleWork;
  readonly outages: OutageSpans;
  /** Samples by number of the node, the link's direction (2 × link, backward + 1) and the cell. */
  readonly nodeSamples: RowsByEntity;
  readonly linkSamples: RowsByEntity;
  readonly cellSamples: RowsByEntity;
  /** Waiting at a node in all, the most of any sample: what a ring without a limit is filled to. */
  readonly longestQueue: number;
  /** In one direction of a link over the time between two samples, the most of the run. */
  readonly greatestBytesPerSecond: number;
}

export const mapIndexOf = perRun(buildIndex);

function buildIndex({ checked, tables }: OpenedRun): MapIndex {
  const { scenario } = checked;
  const [vehicles, links, cells] = [VEHICLES, LINKS, CELLS].map((table) => tables.get(table));
  const [x, y] = [vehicles.numbers("xMeters"), vehicles.numbers("yMeters")];
  const linkWords = links.words("link");
  const scene = mapScene({ scenario, linkWords, vehicleBounds: boundsOfColumns(x, y) });
  const motion = motionOf(vehicles, scenario.record.sampling);
  const directions = scene.links.flatMap(({ forward, backward }) => [forward, backward]);
  const linkSamples = byName(links, "link", directions);
  const nodes = tables.get(NODES);
  return {
    scene,
    streets: streetsOf(scenario, motion),
    motion,
    work: workOf(tables.get(TASKS), tables.get(REQUESTS), motion.names),
    outages: outagesOf(tables.get(FAULTS)),
    nodeSamples: byName(
      nodes,
      "node",
      scene.nodes.map(({ name }) => name),
    ),
    linkSamples,
    cellSamples: byName(
      cells,
      "cell",
      scene.cells.map(({ name }) => name),
    ),
    longestQueue: longestQueueOf(nodes),
    greatestBytesPerSecond: greatestRate(linkSamples, links.numbers("carriedBytes")),
  };
}

function byName(table: RunTable, column: string, names: readonly string[]): RowsByEntity {
  const codes = codesIn(placesOf(names), table.codes(column), table.words(column));
  return new RowsByEntity(codes, table.numbers("timeSeconds"), names.length);
}

function motionOf(vehicles: RunTable, periodSeconds: number): VehicleMotion {
  const columns = {
    vehicles: vehicles.codes("vehicle"),
    timesSeconds: vehicles.numbers("timeSeconds") as Float64Array,
    x: vehicles.numbers("xMeters") as Float64Array,
    y: vehicles.numbers("yMeters") as Float64Array,
    speeds: vehicles.numbers("speedMetersPerSecond") as Float64Array,
  };
  return new VehicleMotion(columns, vehicles.words("vehicle"), periodSeconds);
}

function workOf(tasks: RunTable, requests: RunTable, vehicles: readonly string[]): VehicleWork {
  const sources = codesIn(placesOf(vehicles), requests.codes("source"), requests.words("source"));
  const columns = {
    owners: requestSourcesOf(tasks.numbers("request"), requests.numbers("request"), sources),
    tiers: codesIn(placesOf(TIERS), tasks.codes("tier"), tasks.words("tier")),
    decidedSeconds: tasks.numbers("decidedSeconds") as Float64Array,
    finishedSeconds: tasks.numbers("finishedSeconds") as Float64Array,
  };
  return new VehicleWork(columns, vehicles.length);
}

function outagesOf(faults: RunTable): OutageSpans {
  return new OutageSpans({
    timesSeconds: faults.numbers("timeSeconds"),
    components: faults.codes("component"),
    componentWords: faults.words("component"),
    events: faults.codes("event"),
    eventWords: faults.words("event"),
  });
}

function longestQueueOf(nodes: RunTable): number {
  const processor = nodes.numbers("processorQueueLength");
  const accelerator = nodes.numbers("acceleratorQueueLength");
  let longest = 1;
  for (let row = 0; row < nodes.rowCount; row++) {
    longest = Math.max(longest, processor[row] + Math.max(0, accelerator[row]));
  }
  return longest;
}

function greatestRate(samples: RowsByEntity, carriedBytes: ArrayLike<number>): number {
  const { starts, rows, timesSeconds } = samples;
  let greatest = 0;
  for (let link = 0; link < samples.entityCount; link++) {
    for (let place = starts[link]; place < starts[link + 1]; place++) {
      const isFirst = place === starts[link];
      const bytes = carriedBytes[rows[place]] - (isFirst ? 0 : carriedBytes[rows[place - 1]]);
      const seconds = timesSeconds[place] - (isFirst ? 0 : timesSeconds[place - 1]);
      if (seconds > 0) greatest = Math.max(greatest, bytes / seconds);
    }
  }
  return greatest;
}

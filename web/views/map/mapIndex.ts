import { CELLS, FAULTS, LINKS } from "../../../sim/record/tables.ts";
import type { Derived } from "../../data/derivation.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { RunTable } from "../../data/runTable.ts";
import { someColumns } from "../../data/someColumns.ts";
import { codesIn, placesOf } from "../../series/codesOf.ts";
import type { MapSeries } from "../../series/mapSeries.ts";
import { orderedRows, RowsByEntity } from "../../series/rowsByEntity.ts";
import { SPOT } from "../../series/vehicleTracks.ts";
import { boundsOfSpots } from "./bounds.ts";
import { type MapScene, mapScene } from "./mapScene.ts";
import { OutageSpans } from "./outageSpans.ts";
import { patternStreets, type Street, streetsAlong } from "./streets.ts";
import { type TrainingPlaces, trainingPlaces } from "./trainingPlaces.ts";
import { TRAINING_WORK_TABLE } from "./trainingWork.ts";
import { VehicleMotion } from "./vehicleMotion.ts";
import { VehicleWork } from "./vehicleWork.ts";

/** What a map is drawn from beside its series: of all that is few. */
export const SCENE_TABLES = [
  someColumns(LINKS, ["timeSeconds", "link", "carriedBytes"]),
  CELLS,
  FAULTS,
  TRAINING_WORK_TABLE,
];

/** A run as its map asks for it, so that a frame only looks up. */
export interface MapIndex extends TrainingPlaces {
  /** Whether it is of all of the run; else of some time round one instant. */
  readonly isWhole: boolean;
  readonly scene: MapScene;
  readonly streets: readonly Street[];
  readonly motion: VehicleMotion;
  readonly work: VehicleWork;
  readonly outages: OutageSpans;
  /** Samples by number of the node, the link's direction (2 × link, backward + 1) and the cell. */
  readonly nodeSamples: RowsByEntity;
  readonly linkSamples: RowsByEntity;
  readonly cellSamples: RowsByEntity;
  /** Of nodes, in the order of their samples, as in `NodeSamples`. */
  readonly nodeBusyShares: Float64Array;
  readonly nodeWaiting: Float64Array;
  /** Waiting at a node in all, the most of any sample: what a ring without a limit is filled to. */
  readonly longestQueue: number;
  /** In one direction of a link over the time between two samples, the most of the run. */
  readonly greatestBytesPerSecond: number;
}

/** The index that the series of a run lead to; its scene tables have been read. */
export function mapIndex(run: OpenedRun, { found, isWhole }: Derived<MapSeries>): MapIndex {
  const { checked, tables } = run;
  const { scenario } = checked;
  const [links, cells] = [tables.get(LINKS), tables.get(CELLS)];
  const drawn = patternStreets(scenario);
  const streets = [...drawn, ...streetsAlong(found.ways)];
  const scene = mapScene({
    scenario,
    linkWords: links.words("link"),
    vehicleBounds: boundsOfSpots(found.tracks.spots, SPOT),
    streets: drawn,
  });
  const directions = scene.links.flatMap(({ forward, backward }) => [forward, backward]);
  const linkSamples = byName(links, "link", directions);
  const cellNames = scene.cells.map(({ name }) => name);
  const { samples, busyShares, waiting } = found.nodes;
  return {
    ...{ isWhole, scene, streets, linkSamples },
    motion: new VehicleMotion(found.tracks),
    work: new VehicleWork(found.tasks),
    outages: outagesOf(tables.get(FAULTS)),
    nodeSamples: new RowsByEntity(samples),
    cellSamples: byName(cells, "cell", cellNames),
    nodeBusyShares: busyShares,
    nodeWaiting: waiting,
    ...trainingPlaces(run, scene, found.tracks.names),
    longestQueue: waiting.reduce((most, one) => Math.max(most, one), 1),
    greatestBytesPerSecond: greatestRate(linkSamples, links.numbers("carriedBytes")),
  };
}

function byName(table: RunTable, column: string, names: readonly string[]): RowsByEntity {
  const codes = codesIn(placesOf(names), table.codes(column), table.words(column));
  return new RowsByEntity(orderedRows(codes, table.numbers("timeSeconds"), names.length));
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

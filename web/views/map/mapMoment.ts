import { CELLS, LINKS } from "../../../sim/record/tables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import type { RowsByEntity } from "../../series/rowsByEntity.ts";
import type { MapIndex } from "./mapIndex.ts";
import { mapIndexOf } from "./mapReading.ts";
import { TrainingWork } from "./trainingWork.ts";
import type { VehicleSpot } from "./vehicleMotion.ts";

/** A sample of a cell is of one instant, in which its radio is used fully or not at all. */
const SMOOTHED_SAMPLES = 5;

/**
 * All that moves on a map at one instant, in arrays that are written over from frame to frame:
 * nothing is made anew while time goes on.
 */
export class MapMoment {
  seconds = Number.NaN;
  /** Of each node: mean share in use round that instant, of what is busier; NaN before the run. */
  readonly nodeBusyShare: Float64Array;
  /** Tasks that wait, by the last sample. */
  readonly nodeWaiting: Float64Array;
  readonly nodeFailed: Uint8Array;
  /** By direction, as in `MapIndex.linkSamples`: mean between the samples round the instant. */
  readonly linkBytesPerSecond: Float64Array;
  readonly linkFailed: Uint8Array;
  /** Share of the busier direction in use, the mean of the last samples. */
  readonly cellUsedShare: Float64Array;
  readonly cellVehicles: Float64Array;
  readonly cellFailed: Uint8Array;
  /** How many vehicles are there; the first so many of the next arrays are theirs. */
  vehicleCount = 0;
  readonly vehicles: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly east: Float32Array;
  readonly north: Float32Array;
  /** Their samples, as places in the tracks. */
  readonly samples: Int32Array;
  /** Numbers of tiers, or `NO_WORK`. */
  readonly workTiers: Int8Array;
  /** Where a vehicle stands in these arrays; −1 while it is not there. */
  readonly placeOfVehicle: Int32Array;

  /** Who trains, and for which job. */
  readonly training: TrainingWork;

  /** What it looks up in. */
  readonly index: MapIndex;
  private readonly columns: ReturnType<typeof columnsOf>;
  private readonly faults: ReturnType<typeof faultsOf>;
  private readonly spot: VehicleSpot = { x: 0, y: 0, east: 0, north: 1, place: 0 };

  constructor(run: OpenedRun) {
    this.index = mapIndexOf(run);
    const { nodes, links, cells } = this.index.scene;
    const vehicles = this.index.motion.names.length;
    this.columns = columnsOf(run);
    this.faults = faultsOf(this.index);
    this.nodeBusyShare = new Float64Array(nodes.length);
    this.nodeWaiting = new Float64Array(nodes.length);
    this.nodeFailed = new Uint8Array(nodes.length);
    this.linkBytesPerSecond = new Float64Array(2 * links.length);
    this.linkFailed = new Uint8Array(links.length);
    this.cellUsedShare = new Float64Array(cells.length);
    this.cellVehicles = new Float64Array(cells.length);
    this.cellFailed = new Uint8Array(cells.length);
    this.vehicles = new Int32Array(vehicles);
    this.x = new Float64Array(vehicles);
    this.y = new Float64Array(vehicles);
    this.east = new Float32Array(vehicles);
    this.north = new Float32Array(vehicles);
    this.samples = new Int32Array(vehicles);
    this.workTiers = new Int8Array(vehicles);
    this.training = new TrainingWork(run);
    this.placeOfVehicle = new Int32Array(vehicles).fill(-1);
  }

  /** Sets everything to an instant. */
  goTo(seconds: number): void {
    if (seconds === this.seconds) return;
    this.seconds = seconds;
    this.findNodes(seconds);
    this.findLinks(seconds);
    this.findCells(seconds);
    this.findVehicles(seconds);
    this.training.goTo(seconds);
  }

  private findNodes(seconds: number): void {
    const { nodeSamples, nodeBusyShares, nodeWaiting, outages } = this.index;
    for (let node = 0; node < this.nodeBusyShare.length; node++) {
      const during = placeDuring(nodeSamples, node, seconds);
      const last = nodeSamples.at(node, seconds);
      this.nodeBusyShare[node] = during < 0 ? Number.NaN : nodeBusyShares[during];
      this.nodeWaiting[node] = last < 0 ? 0 : nodeWaiting[last];
      this.nodeFailed[node] = outages.hasFailed(this.faults.nodes[node], seconds) ? 1 : 0;
    }
  }

  private findLinks(seconds: number): void {
    const { linkSamples, outages } = this.index;
    const { carriedBytes } = this.columns;
    for (let direction = 0; direction < this.linkBytesPerSecond.length; direction++) {
      const place = placeDuring(linkSamples, direction, seconds);
      let rate = 0;
      if (place >= 0) {
        const isFirst = place === linkSamples.starts[direction];
        const { rows, timesSeconds } = linkSamples;
        const before = isFirst ? 0 : carriedBytes[rows[place - 1]];
        const since = isFirst ? 0 : timesSeconds[place - 1];
        rate = (carriedBytes[rows[place]] - before) / (timesSeconds[place] - since);
      }
      this.linkBytesPerSecond[direction] = rate;
    }
    for (let link = 0; link < this.linkFailed.length; link++) {
      this.linkFailed[link] = outages.hasFailed(this.faults.links[link], seconds) ? 1 : 0;
    }
  }

  private findCells(seconds: number): void {
    const { cellSamples, outages } = this.index;
    const { uplink, downlink, attached } = this.columns;
    for (let cell = 0; cell < this.cellUsedShare.length; cell++) {
      const place = cellSamples.at(cell, seconds);
      const first = Math.max(cellSamples.starts[cell], place - SMOOTHED_SAMPLES + 1);
      let used = 0;
      for (let one = first; one <= place; one++) {
        const row = cellSamples.rows[one];
        used += Math.max(uplink[row], downlink[row]);
      }
      this.cellUsedShare[cell] = place < 0 ? 0 : used / (place - first + 1);
      this.cellVehicles[cell] = place < 0 ? 0 : attached[cellSamples.rows[place]];
      this.cellFailed[cell] = outages.hasFailed(this.faults.cells[cell], seconds) ? 1 : 0;
    }
  }

  private findVehicles(seconds: number): void {
    const { motion, work } = this.index;
    const { spot } = this;
    work.goTo(seconds);
    let count = 0;
    for (let vehicle = 0; vehicle < this.placeOfVehicle.length; vehicle++) {
      if (!motion.find(vehicle, seconds, spot)) {
        this.placeOfVehicle[vehicle] = -1;
        continue;
      }
      this.vehicles[count] = vehicle;
      this.x[count] = spot.x;
      this.y[count] = spot.y;
      this.east[count] = spot.east;
      this.north[count] = spot.north;
      this.samples[count] = spot.place;
      this.workTiers[count] = work.tiers[vehicle];
      this.placeOfVehicle[vehicle] = count++;
    }
    this.vehicleCount = count;
  }
}

/** The sample that tells of the time up to it in which an instant lies; after the last, that. */
function placeDuring(samples: RowsByEntity, entity: number, seconds: number): number {
  const [start, end] = [samples.starts[entity], samples.starts[entity + 1]];
  if (start === end) return -1;
  return Math.min(end - 1, Math.max(start - 1, samples.at(entity, seconds)) + 1);
}

function columnsOf({ tables }: OpenedRun) {
  const [links, cells] = [LINKS, CELLS].map((table) => tables.get(table));
  return {
    carriedBytes: links.numbers("carriedBytes"),
    uplink: cells.numbers("uplinkUsedShare"),
    downlink: cells.numbers("downlinkUsedShare"),
    attached: cells.numbers("attachedVehicles"),
  };
}

/** What the components are called in the table of faults, as its numbers. */
function faultsOf({ scene, outages }: MapIndex) {
  const numbers = (kind: string, named: readonly { readonly name: string }[]) =>
    named.map(({ name }) => outages.numberOf(`${kind} ${name}`));
  return {
    nodes: numbers("node", scene.nodes),
    links: numbers("link", scene.links),
    cells: numbers("cell", scene.cells),
  };
}

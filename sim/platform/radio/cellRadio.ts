import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Cell } from "./cell.ts";
import { RadioMap } from "./radioMap.ts";
import { bytesPerSecond, poweredShare, RATE_BOUNDS } from "./rate.ts";
import { leastSignal, linkBudget, maximumLossDecibels } from "./signal.ts";

/**
 * Every cell's signal and rates, by cell index (the place in the list of cells), as functions of
 * the loss on the way. Compared by signal are powers per hertz, as received from the stations.
 */
export class CellRadio {
  readonly cells: readonly Cell[];
  readonly map: RadioMap;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Cells with the same radio parameters have the same group. */
  readonly groups: Int32Array;
  /** Station power in dBm per hertz: less the loss, the signal that cells are compared by. */
  readonly referenceDbm: Float64Array;
  /** The loss in decibels beyond which there is no link. */
  readonly maximumLoss: Float64Array;
  private readonly uplinkDecibels: Float64Array;
  private readonly downlinkDecibels: Float64Array;

  constructor(cells: readonly Cell[], streams: RandomStreams) {
    const budgets = cells.map((cell) => linkBudget(cell.radio));
    this.cells = cells;
    this.map = new RadioMap(cells, streams);
    this.xs = Float64Array.from(cells, (cell) => cell.x);
    this.ys = Float64Array.from(cells, (cell) => cell.y);
    this.groups = groupsOf(cells);
    this.referenceDbm = Float64Array.from(budgets, (budget) => budget.referenceDbm);
    this.maximumLoss = Float64Array.from(cells, (cell, index) =>
      maximumLossDecibels(cell, budgets[index]),
    );
    this.uplinkDecibels = Float64Array.from(budgets, (budget) => budget.uplinkDecibels);
    this.downlinkDecibels = Float64Array.from(budgets, (budget) => budget.downlinkDecibels);
  }

  /** Signal at a horizontal distance without shadowing, mean over line of sight, dBm per hertz. */
  meanSignal(cell: number, metres: number): number {
    return this.referenceDbm[cell] - this.map.meanLossDecibels(cell, metres);
  }

  /** Rate of a vehicle alone in the cell; fixed, or a trace's mean, where the cell gives one. */
  uplinkBytesPerSecond(cell: number, lossDecibels: number): number {
    const { uplinkTrace, uplinkBytesPerSecond, radio } = this.cells[cell];
    if (uplinkTrace !== undefined) return uplinkTrace.meanBytesPerSecond;
    if (uplinkBytesPerSecond !== undefined) return uplinkBytesPerSecond;
    const bound = RATE_BOUNDS[radio.rateModel].uplink;
    const signal = this.uplinkDecibels[cell] - lossDecibels;
    if (radio.narrowestUplinkHertz === undefined) {
      return bytesPerSecond(bound, radio.uplinkWidthHertz, signal);
    }
    const least = leastSignal(radio, bound, false);
    const width = radio.uplinkWidthHertz * poweredShare(signal, least);
    return bytesPerSecond(bound, width, Math.max(signal, least));
  }

  downlinkBytesPerSecond(cell: number, lossDecibels: number): number {
    const { downlinkTrace, downlinkBytesPerSecond, radio } = this.cells[cell];
    if (downlinkTrace !== undefined) return downlinkTrace.meanBytesPerSecond;
    if (downlinkBytesPerSecond !== undefined) return downlinkBytesPerSecond;
    const signal = this.downlinkDecibels[cell] - lossDecibels;
    return bytesPerSecond(RATE_BOUNDS[radio.rateModel].downlink, radio.downlinkWidthHertz, signal);
  }
}

function groupsOf(cells: readonly Cell[]): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(cells, ({ radio }) => {
    const key = [
      radio.pathLoss,
      radio.frequencyHertz,
      radio.downlinkWidthHertz,
      radio.stationPowerDbm,
      radio.stationHeightMeters,
      radio.vehicleHeightMeters,
      radio.lineOfSight,
    ].join(" ");
    const group = known.get(key) ?? known.size;
    known.set(key, group);
    return group;
  });
}

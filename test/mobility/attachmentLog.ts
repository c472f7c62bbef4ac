import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../sim/kernel/simulator.ts";
import { Attachment } from "../../sim/mobility/attachment.ts";
import type {
  AttachmentObserver,
  HandoverRules,
  LinkFailureRules,
} from "../../sim/mobility/handoverRules.ts";
import type { Cell, RadioParameters } from "../../sim/platform/radio/cell.ts";
import { cellAt } from "../platform/radio/parameters.ts";

/** What happened: seconds, what, vehicle, cells. */
export type Happening = readonly [number, string, ...number[]];

class AttachmentLog implements AttachmentObserver {
  readonly happenings: Happening[] = [];
  private readonly simulator: Simulator;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  attached(vehicle: number, cell: number): void {
    this.note("attached", vehicle, cell);
  }

  handoverBegan(vehicle: number, from: number, to: number): void {
    this.note("began", vehicle, from, to);
  }

  handoverEnded(vehicle: number, from: number, to: number): void {
    this.note("ended", vehicle, from, to);
  }

  silenced(vehicle: number, cell: number): void {
    this.note("silenced", vehicle, cell);
  }

  heard(vehicle: number, cell: number): void {
    this.note("heard", vehicle, cell);
  }

  detached(vehicle: number, cell: number): void {
    this.note("detached", vehicle, cell);
  }

  rateChanged(vehicle: number): void {
    this.note("rate", vehicle);
  }

  /** Everything but changes of rate. */
  links(): Happening[] {
    return this.happenings.filter(([, what]) => what !== "rate");
  }

  private note(what: string, ...numbers: number[]): void {
    this.happenings.push([this.simulator.nowSeconds, what, ...numbers]);
  }
}

/** A link fails as soon as it is out of reach. */
const AT_ONCE: LinkFailureRules = {
  outOfSyncCount: 1,
  inSyncCount: 1,
  timerSeconds: 0,
  inSyncMarginDecibels: 0,
  searchSeconds: 1,
  reestablishmentSeconds: 0.03,
  setupSeconds: 0.03,
};

const RULES: HandoverRules = {
  hysteresisDecibels: 3,
  timeToTriggerSeconds: 0.48,
  interruptionSeconds: 0.03,
  filterCoefficient: 0,
  linkFailure: AT_ONCE,
};

/** Loss is 20 log10 of the distance and a constant: hand arithmetic can follow. */
const FREE_SPACE: Partial<RadioParameters> = {
  pathLoss: "free-space",
  stationHeightMeters: 1.5,
};

export function freeSpaceCells(...places: readonly (readonly [number, number])[]): Cell[] {
  return places.map(([x, y], index) => cellAt(`cell-${index}`, x, y, FREE_SPACE));
}

export function worldOf(cells: readonly Cell[], rules: Partial<HandoverRules> = {}, seed = 1) {
  const simulator = new Simulator();
  const log = new AttachmentLog(simulator);
  const streams = new RandomStreams(seed);
  const attachment = new Attachment(simulator, cells, { ...RULES, ...rules }, streams, log);
  const until = (seconds: number) => simulator.runUntil(simulator.clock.fromSeconds(seconds));
  return { simulator, attachment, log, until };
}

import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import { type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import type { Cell } from "../platform/radio/cell.ts";
import { CellRadio } from "../platform/radio/cellRadio.ts";
import type { CellAttachment } from "./cellAttachment.ts";
import { HandoverMeasurement } from "./handoverMeasurement.ts";
import type { AttachmentObserver, HandoverCounts, HandoverRules } from "./handoverRules.ts";
import {
  ABSENT,
  ATTACHED,
  ATTACHING,
  CHANGING,
  HandoverStore,
  NO_CELL,
  SEARCHING,
} from "./handoverStore.ts";
import { ToldRates } from "./toldRates.ts";

export type { AttachmentObserver } from "./handoverRules.ts";

const DEFAULT_PING_PONG_SECONDS = 5;
const DEFAULT_RATE_STEP = 0.1;

/**
 * Which cell serves each vehicle, and how well.
 *
 * Handover follows event A3 of 3GPP TS 36.331 with one timer per vehicle: when a measurement
 * first finds a neighbour better than the serving cell by more than the hysteresis, the timer
 * starts; a measurement that finds none stops it; when it has run for the time to trigger, the
 * best neighbour at the last measurement is the target, and after the interruption it serves. A
 * serving cell that a measurement finds out of reach is lost at once. Limits: the timer is per
 * vehicle, not per neighbour; measurements are exact and unfiltered; access always succeeds; all
 * is seen at positions only, so a change is late by up to a step and a cell may be skipped.
 * Verified by `road-dwell-*`, `chord` and `voronoi-handover`.
 *
 * Vehicles do not influence each other here, so the order in which they are observed at one
 * instant does not matter.
 */
export class Attachment implements CellAttachment {
  private readonly simulator: Simulator;
  private readonly observer: AttachmentObserver;
  /** Loss, signal and rates as measurements find them. */
  readonly radio: CellRadio;
  private readonly measurement: HandoverMeasurement;
  private readonly store = new HandoverStore();
  private readonly up: Uint8Array;
  private readonly attachedTo: Int32Array;
  private readonly hysteresis: number;
  private readonly timeToTrigger: SimTime;
  private readonly interruption: SimTime;
  private readonly pingPongWindow: SimTime;
  private readonly rates: ToldRates;
  private readonly triggerEvent: EventKind;
  private readonly interruptionEvent: EventKind;
  private readonly tally = { handovers: 0, pingPongs: 0, losses: 0 };

  /** `candidates`: how many cells are measured at each place. */
  constructor(
    simulator: Simulator,
    cells: readonly Cell[],
    rules: HandoverRules,
    streams: RandomStreams,
    observer: AttachmentObserver,
    candidates = 6,
  ) {
    const { clock } = simulator;
    this.simulator = simulator;
    this.observer = observer;
    this.radio = new CellRadio(cells, streams);
    this.up = new Uint8Array(cells.length).fill(1);
    this.measurement = new HandoverMeasurement(this.radio, this.up, candidates);
    this.attachedTo = new Int32Array(cells.length);
    this.hysteresis = rules.hysteresisDecibels;
    this.timeToTrigger = clock.fromSecondsUp(rules.timeToTriggerSeconds);
    this.interruption = clock.fromSecondsUp(rules.interruptionSeconds);
    this.pingPongWindow = clock.fromSeconds(rules.pingPongSeconds ?? DEFAULT_PING_PONG_SECONDS);
    this.rates = new ToldRates(this.store, this.radio, rules.rateStep ?? DEFAULT_RATE_STEP);
    this.triggerEvent = simulator.register("handover trigger", Phase.world, (vehicle) =>
      this.trigger(vehicle),
    );
    this.interruptionEvent = simulator.register("radio interruption over", Phase.world, (vehicle) =>
      this.endInterruption(vehicle),
    );
  }

  get counts(): HandoverCounts {
    return this.tally;
  }

  /** A measurement at (x, y), metres. The first one brings the vehicle in, attached at once. */
  observe(vehicle: number, x: number, y: number): void {
    const { store } = this;
    store.admit(vehicle);
    store.x[vehicle] = x;
    store.y[vehicle] = y;
    const state = store.state[vehicle];
    if (state === ATTACHED) this.measure(vehicle);
    else if (state === SEARCHING) this.search(vehicle);
    else if (state === ABSENT) this.arrive(vehicle);
  }

  /** The vehicle is gone; tells nobody. */
  leave(vehicle: number): void {
    const { store } = this;
    if (store.stateOf(vehicle) === ABSENT) return;
    this.cancelEvent(vehicle);
    if (store.serving[vehicle] !== NO_CELL) this.attachedTo[store.serving[vehicle]]--;
    store.state[vehicle] = ABSENT;
    store.serving[vehicle] = NO_CELL;
    store.previous[vehicle] = NO_CELL;
  }

  /** -1 when none; during a handover the cell that is being left. */
  servingCell(vehicle: number): number {
    return this.store.stateOf(vehicle) === ABSENT ? NO_CELL : this.store.serving[vehicle];
  }

  /** True while a handover or a re-attachment is under way. */
  isInterrupted(vehicle: number): boolean {
    const state = this.store.stateOf(vehicle);
    return state === CHANGING || state === ATTACHING;
  }

  /** Rate with the whole channel for itself, as last told; 0 without a cell. */
  uplinkBytesPerSecond(vehicle: number): number {
    const cell = this.servingCell(vehicle);
    if (cell === NO_CELL) return 0;
    const trace = this.radio.cells[cell].uplinkTrace;
    return trace?.bytesPerSecondAt(this.simulator.now) ?? this.store.uplink[vehicle];
  }

  downlinkBytesPerSecond(vehicle: number): number {
    const cell = this.servingCell(vehicle);
    if (cell === NO_CELL) return 0;
    const trace = this.radio.cells[cell].downlinkTrace;
    return trace?.bytesPerSecondAt(this.simulator.now) ?? this.store.downlink[vehicle];
  }

  /** Vehicles served by the cell, those on their way out of it included. */
  attachedCount(cell: number): number {
    return this.attachedTo[cell];
  }

  isCellUp(cell: number): boolean {
    return this.up[cell] === 1;
  }

  /**
   * A failed cell drops everyone, in the order of vehicle indices; a handover away from it goes
   * on, one towards it fails at its end. At a cell that comes back, vehicles measure again where
   * they were last seen.
   */
  setCellUp(cell: number, up: boolean): void {
    if ((this.up[cell] === 1) === up) return;
    this.up[cell] = up ? 1 : 0;
    const { store } = this;
    for (let vehicle = 0; vehicle < store.capacity; vehicle++) {
      const state = store.state[vehicle];
      if (!up) {
        if (state === ATTACHED && store.serving[vehicle] === cell) this.lose(vehicle);
      } else if ((state === ATTACHED || state === SEARCHING) && this.considers(vehicle, cell)) {
        this.observe(vehicle, store.x[vehicle], store.y[vehicle]);
      }
    }
  }

  private take(vehicle: number): void {
    const { x, y, serving } = this.store;
    this.measurement.take(x[vehicle], y[vehicle], serving[vehicle]);
  }

  private considers(vehicle: number, cell: number): boolean {
    return this.measurement.considers(cell, this.store.x[vehicle], this.store.y[vehicle]);
  }

  private arrive(vehicle: number): void {
    this.store.state[vehicle] = SEARCHING;
    this.take(vehicle);
    if (this.measurement.bestCell !== NO_CELL) this.attach(vehicle, this.measurement.bestCell);
  }

  /** Looks for any cell; found, it serves after the interruption. */
  private search(vehicle: number): void {
    const { store } = this;
    this.take(vehicle);
    store.target[vehicle] = this.measurement.bestCell;
    if (this.measurement.bestCell === NO_CELL) {
      store.state[vehicle] = SEARCHING;
      return;
    }
    store.state[vehicle] = ATTACHING;
    this.interrupt(vehicle);
  }

  private attach(vehicle: number, cell: number): void {
    const { store } = this;
    store.state[vehicle] = ATTACHED;
    store.previous[vehicle] = NO_CELL;
    this.serve(vehicle, cell);
    this.observer.attached(vehicle, cell);
  }

  /** Makes `cell` the serving one, with its rates at the last measurement. */
  private serve(vehicle: number, cell: number): void {
    const { store } = this;
    store.serving[vehicle] = cell;
    store.since[vehicle] = this.simulator.now;
    this.attachedTo[cell]++;
    const loss = this.radio.map.lossDecibels(cell, store.x[vehicle], store.y[vehicle]);
    this.rates.set(vehicle, loss);
  }

  private measure(vehicle: number): void {
    const { store } = this;
    this.take(vehicle);
    const cell = store.serving[vehicle];
    const loss = this.measurement.servingLoss;
    if (loss > this.radio.maximumLoss[cell]) {
      this.lose(vehicle);
      return;
    }
    if (!this.measurement.neighbourIsBetter(cell, this.hysteresis)) this.cancelEvent(vehicle);
    else if (store.event[vehicle] === NO_EVENT) {
      const time = this.simulator.now + this.timeToTrigger;
      store.event[vehicle] = this.simulator.schedule(time, this.triggerEvent, vehicle);
    }
    if (this.rates.update(vehicle, loss)) this.observer.rateChanged(vehicle);
  }

  private trigger(vehicle: number): void {
    const { store } = this;
    store.event[vehicle] = NO_EVENT;
    this.take(vehicle);
    const from = store.serving[vehicle];
    // The neighbour that started the timer may have failed since.
    if (!this.measurement.neighbourIsBetter(from, this.hysteresis)) return;
    store.state[vehicle] = CHANGING;
    store.target[vehicle] = this.measurement.bestCell;
    this.interrupt(vehicle);
    this.observer.handoverBegan(vehicle, from, this.measurement.bestCell);
  }

  private interrupt(vehicle: number): void {
    const time = this.simulator.now + this.interruption;
    this.store.event[vehicle] = this.simulator.schedule(time, this.interruptionEvent, vehicle);
  }

  private endInterruption(vehicle: number): void {
    const { store } = this;
    store.event[vehicle] = NO_EVENT;
    const target = store.target[vehicle];
    const reachable = this.measurement.reaches(target, store.x[vehicle], store.y[vehicle]);
    if (store.state[vehicle] === CHANGING) {
      if (reachable) this.completeHandover(vehicle, target);
      else this.lose(vehicle);
    } else if (reachable) this.attach(vehicle, target);
    else this.search(vehicle);
  }

  private completeHandover(vehicle: number, to: number): void {
    const { store, simulator } = this;
    const from = store.serving[vehicle];
    const stay = simulator.now - store.since[vehicle];
    this.tally.handovers++;
    if (to === store.previous[vehicle] && stay <= this.pingPongWindow) this.tally.pingPongs++;
    this.attachedTo[from]--;
    store.state[vehicle] = ATTACHED;
    store.previous[vehicle] = from;
    this.serve(vehicle, to);
    this.observer.handoverEnded(vehicle, from, to);
  }

  /** The link is gone; the search for another begins at once. */
  private lose(vehicle: number): void {
    const { store } = this;
    const cell = store.serving[vehicle];
    this.cancelEvent(vehicle);
    this.tally.losses++;
    this.attachedTo[cell]--;
    store.serving[vehicle] = NO_CELL;
    store.previous[vehicle] = NO_CELL;
    store.state[vehicle] = SEARCHING;
    this.observer.detached(vehicle, cell);
    if (store.state[vehicle] === SEARCHING) this.search(vehicle);
  }

  private cancelEvent(vehicle: number): void {
    const { store } = this;
    if (store.event[vehicle] === NO_EVENT) return;
    this.simulator.cancel(store.event[vehicle]);
    store.event[vehicle] = NO_EVENT;
  }
}

import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import { type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import type { Cell } from "../platform/radio/cell.ts";
import { CellRadio } from "../platform/radio/cellRadio.ts";
import type { CellAttachment } from "./cellAttachment.ts";
import { FilteredLosses } from "./filteredLosses.ts";
import { HandoverMeasurement } from "./handoverMeasurement.ts";
import type { AttachmentObserver, HandoverRules } from "./handoverRules.ts";
import {
  ABSENT,
  ATTACHED,
  ATTACHING,
  CHANGING,
  HandoverStore,
  NO_CELL,
  SEARCHING,
  SILENT,
} from "./handoverStore.ts";
import { type HandoverTimes, handoverTimes } from "./handoverTimes.ts";
import { LinkMonitor } from "./linkMonitor.ts";
import { ReportedRates } from "./reportedRates.ts";

/**
 * Which cell serves each vehicle, and how well.
 *
 * Handover follows event A3 of 3GPP TS 38.331 with one timer per vehicle: when a filtered
 * measurement (`FilteredLosses`) first finds a neighbour better than the serving cell by more than
 * the hysteresis, the timer starts; one that finds none stops it; when it has run for the time to
 * trigger, the best neighbour then is the target, and after the interruption it serves. A serving
 * cell that is out of reach falls silent; where it stays so the link fails (`LinkMonitor`), and
 * the best cell in reach is connected to. Limits: the timer is per vehicle, not per neighbour; a
 * silent link reports nothing, so that no handover helps it; access always succeeds; all is seen at
 * positions only, so a change is late by up to a step and a cell may be skipped. Verified by the
 * families `road-cells`, `circle-chord`, `poisson-cells`, `hexagonal-cells` and `link-failure`.
 * Vehicles do not influence each other here: their order at one instant does not matter.
 */
export class Attachment implements CellAttachment {
  readonly counts = { handovers: 0, pingPongs: 0, losses: 0 };
  private readonly simulator: Simulator;
  private readonly observer: AttachmentObserver;
  /** Loss, signal and rates as measurements find them. */
  readonly radio: CellRadio;
  private readonly measurement: HandoverMeasurement;
  private readonly store = new HandoverStore();
  private readonly up: Uint8Array;
  private readonly attachedTo: Int32Array;
  private readonly hysteresis: number;
  private readonly times: HandoverTimes;
  private readonly filter: FilteredLosses;
  private readonly monitor: LinkMonitor;
  private readonly rates: ReportedRates;
  private readonly triggerEvent: EventKind;
  private readonly interruptionEvent: EventKind;

  /** `candidates`: how many cells are measured at each place. */
  constructor(
    simulator: Simulator,
    cells: readonly Cell[],
    rules: HandoverRules,
    streams: RandomStreams,
    observer: AttachmentObserver,
    candidates = 6,
  ) {
    this.simulator = simulator;
    this.observer = observer;
    this.radio = new CellRadio(cells, streams);
    this.up = new Uint8Array(cells.length).fill(1);
    const { radio, up, store } = this;
    this.filter = new FilteredLosses(rules.filterCoefficient, candidates + 1, simulator.clock);
    this.measurement = new HandoverMeasurement(radio, up, candidates, this.filter, store);
    this.monitor = new LinkMonitor(simulator, rules.linkFailure, (vehicle) => this.lose(vehicle));
    this.attachedTo = new Int32Array(cells.length);
    this.hysteresis = rules.hysteresisDecibels;
    this.times = handoverTimes(rules, simulator.clock);
    this.rates = new ReportedRates(this.store, this.radio, rules.rateStep);
    this.triggerEvent = simulator.register("handover trigger", Phase.world, (vehicle) =>
      this.trigger(vehicle),
    );
    this.interruptionEvent = simulator.register("radio interruption over", Phase.world, (vehicle) =>
      this.endInterruption(vehicle),
    );
  }

  /** A measurement at (x, y), metres. The first one brings the vehicle in, attached at once. */
  observe(vehicle: number, x: number, y: number): void {
    const { store } = this;
    store.admit(vehicle);
    store.x[vehicle] = x;
    store.y[vehicle] = y;
    const state = store.state[vehicle];
    if (state === ATTACHED || state === SILENT) this.measure(vehicle);
    else if (state === SEARCHING) this.search(vehicle);
    else if (state === ABSENT) this.arrive(vehicle);
  }

  /** The vehicle is gone; no listener is told. */
  leave(vehicle: number): void {
    const { store } = this;
    if (store.stateOf(vehicle) === ABSENT) return;
    this.cancelEvent(vehicle);
    this.monitor.stop(vehicle);
    this.filter.forget(vehicle);
    if (store.serving[vehicle] !== NO_CELL) this.attachedTo[store.serving[vehicle]]--;
    store.state[vehicle] = ABSENT;
    store.serving[vehicle] = NO_CELL;
    store.previous[vehicle] = NO_CELL;
  }

  /** -1 when none; during a handover the cell that is being left. */
  servingCell(vehicle: number): number {
    return this.store.stateOf(vehicle) === ABSENT ? NO_CELL : this.store.serving[vehicle];
  }

  /** True while a handover or a re-attachment is under way, and while nothing is heard. */
  isInterrupted(vehicle: number): boolean {
    const state = this.store.stateOf(vehicle);
    return state === CHANGING || state === ATTACHING || state === SILENT;
  }

  /** Rate with the whole channel for itself, as last told; 0 without a cell. */
  uplinkBytesPerSecond(vehicle: number): number {
    if (this.servingCell(vehicle) === NO_CELL) return 0;
    return this.rates.uplink(vehicle, this.simulator.now);
  }

  downlinkBytesPerSecond(vehicle: number): number {
    if (this.servingCell(vehicle) === NO_CELL) return 0;
    return this.rates.downlink(vehicle, this.simulator.now);
  }

  /** Vehicles served by the cell, those on their way out of it included. */
  attachedCount(cell: number): number {
    return this.attachedTo[cell];
  }

  isCellUp(cell: number): boolean {
    return this.up[cell] === 1;
  }

  /**
   * A failed cell falls silent for all vehicles, in the order of vehicle indices; a handover away
   * from it goes on, one towards it fails at its end. At a cell that comes back, vehicles measure
   * again where they were last seen.
   */
  setCellUp(cell: number, up: boolean): void {
    if ((this.up[cell] === 1) === up) return;
    this.up[cell] = up ? 1 : 0;
    const { store } = this;
    for (let vehicle = 0; vehicle < store.capacity; vehicle++) {
      const state = store.state[vehicle];
      if (state === ABSENT || state === ATTACHING || state === CHANGING) continue;
      const concerned = up
        ? this.measurement.considers(vehicle, cell)
        : store.serving[vehicle] === cell;
      if (concerned) this.observe(vehicle, store.x[vehicle], store.y[vehicle]);
    }
  }

  private arrive(vehicle: number): void {
    this.store.state[vehicle] = SEARCHING;
    this.store.searchEnd[vehicle] = Infinity;
    this.measurement.take(vehicle, this.simulator.now);
    if (this.measurement.bestCell !== NO_CELL) this.attach(vehicle, this.measurement.bestCell);
  }

  /** Looks for any cell; found, it serves when the connection stands. */
  private search(vehicle: number): void {
    const { store, measurement } = this;
    const { now } = this.simulator;
    measurement.take(vehicle, now);
    measurement.chooseUnfiltered();
    store.target[vehicle] = measurement.bestCell;
    store.state[vehicle] = measurement.bestCell === NO_CELL ? SEARCHING : ATTACHING;
    if (measurement.bestCell === NO_CELL) return;
    const { reestablishment, setup } = this.times;
    this.interrupt(vehicle, now <= store.searchEnd[vehicle] ? reestablishment : setup);
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
    this.measurement.take(vehicle, this.simulator.now);
    const cell = store.serving[vehicle];
    const loss = this.measurement.servingLoss;
    const margin = this.radio.maximumLoss[cell] - loss;
    if (this.monitor.judge(vehicle, margin)) {
      this.lose(vehicle);
      return;
    }
    if (margin < 0) {
      this.silence(vehicle);
      return;
    }
    if (store.state[vehicle] === SILENT) {
      store.state[vehicle] = ATTACHED;
      this.rates.set(vehicle, loss);
      this.observer.heard(vehicle, cell);
    }
    if (!this.measurement.neighbourIsBetter(cell, this.hysteresis)) this.cancelEvent(vehicle);
    else if (store.event[vehicle] === NO_EVENT) {
      const time = this.simulator.now + this.times.toTrigger;
      store.event[vehicle] = this.simulator.schedule(time, this.triggerEvent, vehicle);
    }
    if (this.rates.update(vehicle, loss)) this.observer.rateChanged(vehicle);
  }

  private silence(vehicle: number): void {
    const { store } = this;
    if (store.state[vehicle] === SILENT) return;
    this.cancelEvent(vehicle);
    store.state[vehicle] = SILENT;
    this.observer.silenced(vehicle, store.serving[vehicle]);
  }

  private trigger(vehicle: number): void {
    const { store } = this;
    store.event[vehicle] = NO_EVENT;
    this.measurement.take(vehicle, this.simulator.now);
    const from = store.serving[vehicle];
    // The neighbour that started the timer may have failed since.
    if (!this.measurement.neighbourIsBetter(from, this.hysteresis)) return;
    store.state[vehicle] = CHANGING;
    store.target[vehicle] = this.measurement.bestCell;
    this.monitor.stop(vehicle);
    this.interrupt(vehicle, this.times.interruption);
    this.observer.handoverBegan(vehicle, from, this.measurement.bestCell);
  }

  private interrupt(vehicle: number, duration: SimTime): void {
    const time = this.simulator.now + duration;
    this.store.event[vehicle] = this.simulator.schedule(time, this.interruptionEvent, vehicle);
  }

  private endInterruption(vehicle: number): void {
    const { store } = this;
    store.event[vehicle] = NO_EVENT;
    const target = store.target[vehicle];
    const reachable = this.measurement.reaches(vehicle, target);
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
    this.counts.handovers++;
    if (to === store.previous[vehicle] && stay <= this.times.pingPong) this.counts.pingPongs++;
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
    this.monitor.stop(vehicle);
    this.counts.losses++;
    store.searchEnd[vehicle] = this.simulator.now + this.times.search;
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

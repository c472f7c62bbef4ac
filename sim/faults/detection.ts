import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import { type EventHandle, type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import type { Component } from "./plan.ts";

export interface HeartbeatOptions {
  readonly periodSeconds: number;
  /** Beats in a row that must fail to come before a component is held dead. */
  readonly misses: number;
  /** By component: its own offset within the period, as a share from 0 to below 1. */
  readonly phases: ArrayLike<number>;
}

/** Told from inside the loop when the others' belief changes. */
export interface DetectionObserver {
  suspected(component: Component): void;
  cleared(component: Component): void;
}

/** The component has missed no beat since its last one. */
const NO_BEAT = -1;

/**
 * Failure detection by heartbeats: each component beats at phase + k x period while it is up, and
 * is held dead when `misses` beats in a row have failed to come, at the very instant of the last of
 * these. The first beat after the repair clears it. A node that is repaired before that leaves no
 * trace.
 *
 * Only failures and repairs make events: beats are worked out. A beat at the instant of a failure
 * is missed, one at the instant of a repair is sent, if the events come in that order.
 *
 * Limits: beats travel in no time and are never lost; there are no false suspicions. No reference
 * case has heartbeats: instants worked out by hand hold them in the tests.
 */
export class HeartbeatDetector {
  private readonly simulator: Simulator;
  private readonly observer: DetectionObserver;
  private readonly misses: number;
  private readonly period: SimTime;
  private readonly phases: Float64Array;
  private readonly kind: EventKind;
  private readonly suspects: Uint8Array;
  /** The first beat that failed to come, by its number k, while the row of misses goes on. */
  private readonly firstMiss: Float64Array;
  /** The first beat after the last repair. */
  private readonly firstBeat: Float64Array;
  private readonly events: Float64Array;

  constructor(simulator: Simulator, options: HeartbeatOptions, observer: DetectionObserver) {
    const { periodSeconds, misses, phases } = options;
    this.simulator = simulator;
    this.observer = observer;
    this.misses = misses;
    const ticks = Math.round(periodSeconds * simulator.clock.ticksPerSecond);
    // Finite, so that no share of it is no number.
    this.period = Math.min(Math.max(1, ticks), Number.MAX_VALUE);
    this.phases = Float64Array.from(phases, (share) => Math.floor(share * this.period));
    if (!(misses >= 1)) throw new RangeError(`detection after ${misses} misses`);
    if (!(periodSeconds >= 0)) throw new RangeError(`heartbeats every ${periodSeconds} s`);
    const count = phases.length;
    this.suspects = new Uint8Array(count);
    this.firstMiss = new Float64Array(count).fill(NO_BEAT);
    this.firstBeat = new Float64Array(count).fill(NO_BEAT);
    this.events = new Float64Array(count).fill(NO_EVENT);
    this.kind = simulator.register("detection", Phase.reports, (component) =>
      this.changeBelief(component),
    );
  }

  believedUp(component: Component): boolean {
    return this.suspects[component] === 0;
  }

  componentFailed(component: Component): void {
    const next = this.nextBeat(component);
    const beatenSinceRepair = next > this.firstBeat[component];
    this.cancel(component);
    if (this.suspects[component] === 1) return;
    if (beatenSinceRepair || this.firstMiss[component] === NO_BEAT) {
      this.firstMiss[component] = next;
    }
    this.scheduleBeat(component, this.firstMiss[component] + this.misses - 1);
  }

  componentRepaired(component: Component): void {
    this.cancel(component);
    const next = this.nextBeat(component);
    this.firstBeat[component] = next;
    if (this.suspects[component] === 1) this.scheduleBeat(component, next);
    else if (next === this.firstMiss[component]) this.firstMiss[component] = NO_BEAT;
  }

  /** The event comes at the last missed beat, or at the first one after a repair. */
  private changeBelief(component: Component): void {
    this.events[component] = NO_EVENT;
    if (this.suspects[component] === 0) {
      this.suspects[component] = 1;
      this.observer.suspected(component);
    } else {
      this.suspects[component] = 0;
      this.firstMiss[component] = NO_BEAT;
      this.observer.cleared(component);
    }
  }

  /** The number of the first beat that is not before now. */
  private nextBeat(component: Component): number {
    const sincePhase = this.simulator.now - this.phases[component];
    return Math.max(0, Math.ceil(sincePhase / this.period));
  }

  private scheduleBeat(component: Component, beat: number): void {
    const time = this.phases[component] + beat * this.period;
    this.events[component] = this.simulator.schedule(time, this.kind, component);
  }

  private cancel(component: Component): void {
    this.simulator.cancel(this.events[component] as EventHandle);
    this.events[component] = NO_EVENT;
  }
}

/**
 * Each component's phase, drawn by its kind and name (a node and a cell may have the same one):
 * neither order nor number of the others matters.
 */
export function heartbeatPhases(
  streams: RandomStreams,
  components: readonly { readonly kind: string; readonly name: string }[],
): Float64Array {
  return Float64Array.from(components, ({ kind, name }) =>
    streams.keyed("heartbeat-phase", `${kind}/${name}`).next(),
  );
}

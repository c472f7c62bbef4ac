import type { DetectionObserver, HeartbeatDetector } from "../faults/detection.ts";
import type { FaultObserver } from "../faults/plan.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import type { FaultEvent } from "../record/tables.ts";
import type { FaultTarget } from "./faultTargets.ts";

/** What failures and repairs do to things of one kind, and what is done when they are noticed. */
export interface OutageEffects<Thing> {
  failed(thing: Thing): void;
  repaired(thing: Thing): void;
  /** Enough heartbeats are missing. */
  suspected(thing: Thing): void;
  /** A heartbeat has come again. */
  cleared(thing: Thing): void;
}

/** By kind of target. */
export type EffectsByKind = {
  readonly [Kind in FaultTarget["kind"]]: OutageEffects<Extract<FaultTarget, { kind: Kind }>>;
};

/**
 * Counts what breaks, writes it down and passes it on to the things of its kind. Nodes and links
 * are watched by heartbeats: until enough of them are missing, policies choose a dead node and
 * routes lead over a dead link, whose flows stand still. A cell's failure needs no heartbeat: its
 * vehicles lose their radio.
 */
export class Outages implements DetectionObserver {
  failures = 0;
  repairs = 0;
  detections = 0;
  private readonly components: readonly FaultTarget[];
  private readonly effects: EffectsByKind;
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;

  constructor(options: {
    components: readonly FaultTarget[];
    effects: EffectsByKind;
    simulator: Simulator;
    events: EventStream;
    recorder: Recorder;
  }) {
    this.components = options.components;
    this.effects = options.effects;
    this.simulator = options.simulator;
    this.events = options.events;
    this.recorder = options.recorder;
  }

  failed(index: number): void {
    this.failures++;
    this.tell(HAPPENING.failed, index, "failed");
    this.effectsOn(index).failed(this.components[index]);
  }

  repaired(index: number): void {
    this.repairs++;
    this.tell(HAPPENING.repaired, index, "repaired");
    this.effectsOn(index).repaired(this.components[index]);
  }

  /** Of what waits for a crew: one has come. */
  repairBegan(index: number): void {
    this.tell(HAPPENING.repairBegan, index, "repair began");
  }

  suspected(index: number): void {
    this.detections++;
    this.tell(HAPPENING.suspected, index, "noticed");
    this.effectsOn(index).suspected(this.components[index]);
  }

  cleared(index: number): void {
    this.tell(HAPPENING.cleared, index, "cleared");
    this.effectsOn(index).cleared(this.components[index]);
  }

  /** A failure takes effect first; then heartbeats begin to be missing. */
  watchedBy(detector: HeartbeatDetector): FaultObserver {
    const watched = (index: number) => this.components[index].kind !== "cell";
    return {
      failed: (index) => {
        this.failed(index);
        if (watched(index)) detector.componentFailed(index);
      },
      repaired: (index) => {
        this.repaired(index);
        if (watched(index)) detector.componentRepaired(index);
      },
      repairBegan: (index) => this.repairBegan(index),
    };
  }

  private effectsOn(index: number): OutageEffects<FaultTarget> {
    return this.effects[this.components[index].kind] as OutageEffects<FaultTarget>;
  }

  private tell(happening: number, index: number, event: FaultEvent): void {
    this.events.note(happening, index, 0);
    const timeSeconds = this.simulator.nowSeconds;
    this.recorder.tables.faults.append({ timeSeconds, component: index, event });
  }
}

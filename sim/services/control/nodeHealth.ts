import type { SimTime } from "../../kernel/clock.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Timer, Timers } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { ClusterRules } from "../plan.ts";

export interface HealthWatch {
  /** Whether the nodes are watched: the control plane is there. */
  isLooking(): boolean;
  /** Nothing has been heard of it for too long. */
  silent(node: Node): void;
  /** It is heard of again. */
  heard(node: Node): void;
}

interface Pulse {
  readonly node: Node;
  /** Ticks after the start of the run of its first beat. */
  readonly phase: SimTime;
  isReached: boolean;
  isSilent: boolean;
  lastBeat: SimTime;
  turn: Timer | null;
}

/**
 * What the control plane knows of its nodes by their heartbeats. A node beats at its own instants
 * while it is up and a way leads to the control plane. It is held not ready at the first look of
 * the control plane at which more than the grace has passed since its last beat, and ready with the
 * next beat. Only turns make events: beats are worked out. Source: Kubernetes, nodelifecycle
 * controller. A beat at the instant at which the way is lost is lost.
 */
export class NodeHealth {
  private readonly pulses = new Map<number, Pulse>();
  private readonly simulator: Simulator;
  private readonly timers: Timers;
  private readonly watch: HealthWatch;
  private readonly period: SimTime;
  private readonly check: SimTime;
  private readonly grace: SimTime;

  constructor(simulator: Simulator, timers: Timers, rules: ClusterRules, watch: HealthWatch) {
    const { clock } = simulator;
    this.simulator = simulator;
    this.timers = timers;
    this.watch = watch;
    this.period = Math.max(1, clock.fromSeconds(rules.heartbeatSeconds));
    this.check = Math.max(1, clock.fromSeconds(rules.checkSeconds));
    this.grace = clock.fromSeconds(rules.graceSeconds);
  }

  /** A node that is heard of from now on; `share` of the period is its own offset. */
  add(node: Node, share: number): void {
    const { now } = this.simulator;
    this.pulses.set(node.index, {
      node,
      phase: Math.floor(share * this.period),
      isReached: true,
      isSilent: false,
      // It says so itself when it joins.
      lastBeat: now,
      turn: null,
    });
  }

  remove(node: Node): void {
    this.pulses.get(node.index)?.turn?.cancel();
    this.pulses.delete(node.index);
  }

  /** Whether its beats arrive from now on. */
  setReached(node: Node, reached: boolean): void {
    const pulse = this.pulses.get(node.index);
    if (pulse === undefined || pulse.isReached === reached) return;
    pulse.isReached = reached;
    pulse.turn?.cancel();
    pulse.turn = null;
    if (reached) {
      if (pulse.isSilent) this.at(pulse, this.nextBeat(pulse), () => this.hear(pulse));
      return;
    }
    pulse.lastBeat = Math.max(pulse.lastBeat, this.beatBefore(pulse));
    if (!pulse.isSilent) this.awaitSilence(pulse);
  }

  /** The control plane looks at its nodes for the first time, as after it was away. */
  beginAnew(): void {
    for (const pulse of this.pulses.values()) {
      if (pulse.isReached || pulse.isSilent) continue;
      pulse.lastBeat = this.simulator.now;
      pulse.turn?.cancel();
      this.awaitSilence(pulse);
    }
  }

  private awaitSilence(pulse: Pulse): void {
    const over = pulse.lastBeat + this.grace;
    const look = (Math.floor(over / this.check) + 1) * this.check;
    this.at(pulse, Math.max(look, this.simulator.now), () => {
      if (!this.watch.isLooking()) return;
      pulse.isSilent = true;
      this.watch.silent(pulse.node);
    });
  }

  private hear(pulse: Pulse): void {
    pulse.isSilent = false;
    pulse.lastBeat = this.simulator.now;
    this.watch.heard(pulse.node);
  }

  private at(pulse: Pulse, time: SimTime, call: () => void): void {
    pulse.turn = this.timers.at(time, () => {
      pulse.turn = null;
      call();
    });
  }

  private nextBeat({ phase }: Pulse): SimTime {
    const since = Math.max(0, this.simulator.now - phase);
    return phase + Math.ceil(since / this.period) * this.period;
  }

  /** The last beat before now; 0 where there was none. */
  private beatBefore({ phase }: Pulse): SimTime {
    const beats = Math.ceil((this.simulator.now - phase) / this.period) - 1;
    return beats < 0 ? 0 : phase + beats * this.period;
  }
}

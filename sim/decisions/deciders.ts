import { Phase } from "../kernel/phase.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { DispatchPolicy } from "../policy/dispatch.ts";
import type { RadioAccess } from "../transport/radioAccess.ts";
import type { Decider } from "./decider.ts";
import type { PeriodNodes } from "./periodNodes.ts";
import type { SentLedger } from "./sentAccounts.ts";
import type { Reach } from "./vantage.ts";

/** Names of parties that decide for no cell, place or vehicle in particular. */
const ALL_SOURCES = "all";
const OUTSIDE = "outside";

/**
 * The deciding parties: one for all, one for each cell (and for each place where sources stand, and
 * one for sources out of coverage), or one for each source. Each has a policy of its own, made when
 * it first decides, and hears of its own decisions only.
 */
export class Deciders {
  private readonly simulator: Simulator;
  private readonly streams: RandomStreams;
  private readonly access: RadioAccess;
  private readonly placeName: (place: number) => string;
  private readonly reach: Reach;
  private readonly create: () => DispatchPolicy;
  private readonly ledger: SentLedger;
  private readonly view: PeriodNodes;
  private readonly periodKind: EventKind;
  private readonly all: Decider[] = [];
  /** By cell, by place, by source. */
  private readonly ofCells: (Decider | undefined)[] = [];
  private readonly ofPlaces: (Decider | undefined)[] = [];
  private readonly ofSources: (Decider | undefined)[] = [];
  private outside: Decider | null = null;

  constructor(options: {
    simulator: Simulator;
    streams: RandomStreams;
    access: RadioAccess;
    placeName: (place: number) => string;
    /** For which sources each decides. */
    reach: Reach;
    create: () => DispatchPolicy;
    ledger: SentLedger;
    view: PeriodNodes;
  }) {
    this.simulator = options.simulator;
    this.streams = options.streams;
    this.access = options.access;
    this.placeName = options.placeName;
    this.reach = options.reach;
    this.create = options.create;
    this.ledger = options.ledger;
    this.view = options.view;
    this.periodKind = this.simulator.register("policy period", Phase.reports, (decider) =>
      this.tick(decider),
    );
  }

  /** What decides for a source at the moment. */
  of(source: Node): Decider {
    if (this.reach === "all") return this.all[0] ?? this.admit(ALL_SOURCES, null, NOWHERE);
    if (this.reach === "vehicle") {
      return (this.ofSources[source.index] ??= this.admit(source.name, source, NOWHERE));
    }
    if (source.vehicle === NOWHERE) {
      const { place } = source;
      return (this.ofPlaces[place] ??= this.admit(this.placeName(place), null, place));
    }
    const cell = this.access.cellOf(source.vehicle);
    if (cell === NOWHERE) return (this.outside ??= this.admit(OUTSIDE, null, NOWHERE));
    const { name, place } = this.access.cells[cell];
    return (this.ofCells[cell] ??= this.admit(name, null, place));
  }

  private admit(name: string, source: Node | null, place: number): Decider {
    const { clock } = this.simulator;
    const policy = this.create();
    const seconds = policy.tick === undefined ? undefined : policy.periodSeconds?.();
    const decider = {
      policy,
      sent: this.ledger.open(),
      random: this.streams.keyed("policy period", name),
      ...{ source, place },
      periodTicks: seconds === undefined ? 0 : clock.fromSecondsUp(seconds),
      periods: 0,
    };
    this.all.push(decider);
    if (decider.periodTicks > 0) this.scheduleTick(decider, this.all.length - 1);
    return decider;
  }

  private scheduleTick({ periodTicks }: Decider, index: number): void {
    const { simulator } = this;
    simulator.schedule(simulator.now + periodTicks, this.periodKind, index);
  }

  /** A vehicle that has left decides nothing, until it is back. */
  private tick(index: number): void {
    const decider = this.all[index];
    this.scheduleTick(decider, index);
    const { policy, random, source } = decider;
    if (source !== null && !source.present) return;
    this.view.of(decider);
    policy.tick!(this.view, random.at(decider.periods++));
  }
}

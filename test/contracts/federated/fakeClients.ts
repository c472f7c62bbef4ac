import fc from "fast-check";
import type { ParticipationReport, SelectionView } from "../../../sim/policy/selection.ts";
import { TIERS, type Tier } from "../../../sim/policy/tier.ts";

/** All that is known of one client. */
export interface FakeClient {
  readonly tier: Tier;
  readonly isAvailable: boolean;
  readonly samples: number;
  readonly flopsPerSecond: number;
  readonly uplinkBytesPerSecond: number | null;
  readonly downlinkBytesPerSecond: number | null;
  readonly dwellSeconds: number | null;
  readonly batteryShare: number | null;
  readonly reportAgeSeconds: number | null;
  readonly selections: number;
  readonly lastRound: number | null;
  readonly reportedRound: number | null;
  readonly loss: number | null;
  readonly rootMeanSquareLoss: number | null;
  readonly probedLoss: number | null;
  readonly downloadSeconds: number | null;
  readonly trainSeconds: number | null;
  readonly uploadSeconds: number | null;
}

interface Round {
  readonly round: number;
  readonly wanted: number;
  readonly most: number;
  readonly deadlineSeconds: number | null;
  readonly fromPool: boolean;
}

const PLAIN: FakeClient = {
  tier: "edge",
  isAvailable: true,
  samples: 100,
  flopsPerSecond: 1e9,
  uplinkBytesPerSecond: 1e6,
  downlinkBytesPerSecond: 1e6,
  dwellSeconds: Infinity,
  batteryShare: null,
  reportAgeSeconds: 0,
  selections: 0,
  lastRound: null,
  reportedRound: null,
  loss: null,
  rootMeanSquareLoss: null,
  probedLoss: null,
  downloadSeconds: null,
  trainSeconds: null,
  uploadSeconds: null,
};

/** Clients as rows, in place of a simulated world: methods, as the engine's view has them. */
export class FakeClients implements SelectionView {
  readonly fromPool: boolean;
  readonly nowSeconds = 100;
  readonly rounds = 100;
  readonly downloadBytes = 1000;
  readonly uploadBytes = 1000;
  readonly round: number;
  readonly wanted: number;
  readonly most: number;
  readonly deadlineSeconds: number | null;
  private readonly rows: readonly FakeClient[];

  constructor(rows: readonly FakeClient[], round: Partial<Round> = {}) {
    this.rows = rows;
    this.fromPool = round.fromPool ?? false;
    this.round = round.round ?? 3;
    this.wanted = round.wanted ?? 10;
    this.most = round.most ?? this.wanted;
    this.deadlineSeconds = round.deadlineSeconds ?? null;
  }

  /** A client of whom next to nothing has been heard. */
  static readonly PLAIN = PLAIN;

  /** Clients that differ in nothing. */
  static equal(count: number, round: Partial<Round> = {}, row: Partial<FakeClient> = {}) {
    return new FakeClients(new Array(count).fill({ ...PLAIN, ...row }), round);
  }

  get clientCount(): number {
    return this.rows.length;
  }
  clientName(client: number): string {
    return `client-${client}`;
  }
  tier(client: number): Tier {
    return this.rows[client].tier;
  }
  isAvailable(client: number): boolean {
    return this.rows[client].isAvailable;
  }
  samples(client: number): number {
    return this.rows[client].samples;
  }
  flopsPerSecond(client: number): number {
    return this.rows[client].flopsPerSecond;
  }
  uplinkBytesPerSecond(client: number): number | null {
    return this.rows[client].uplinkBytesPerSecond;
  }
  downlinkBytesPerSecond(client: number): number | null {
    return this.rows[client].downlinkBytesPerSecond;
  }
  dwellSeconds(client: number): number | null {
    return this.rows[client].dwellSeconds;
  }
  batteryShare(client: number): number | null {
    return this.rows[client].batteryShare;
  }
  reportAgeSeconds(client: number): number | null {
    return this.rows[client].reportAgeSeconds;
  }
  selections(client: number): number {
    return this.rows[client].selections;
  }
  lastRound(client: number): number | null {
    return this.rows[client].lastRound;
  }
  reportedRound(client: number): number | null {
    return this.rows[client].reportedRound;
  }
  loss(client: number): number | null {
    return this.rows[client].loss;
  }
  rootMeanSquareLoss(client: number): number | null {
    return this.rows[client].rootMeanSquareLoss;
  }
  probedLoss(client: number): number | null {
    return this.rows[client].probedLoss;
  }
  answeredClients(): number[] {
    return [...this.rows.keys()].filter((client) => this.rows[client].probedLoss !== null);
  }
  probeAgeSeconds(client: number): number | null {
    return this.rows[client].probedLoss === null ? null : 1;
  }
  downloadSeconds(client: number): number | null {
    return this.rows[client].downloadSeconds;
  }
  trainSeconds(client: number): number | null {
    return this.rows[client].trainSeconds;
  }
  uploadSeconds(client: number): number | null {
    return this.rows[client].uploadSeconds;
  }
  trainingFlops(samples: number): number {
    return 1e6 * samples;
  }

  /** That its update was taken. */
  reportOf(client: number): ParticipationReport {
    const { loss, rootMeanSquareLoss } = this.rows[client];
    const { round } = this;
    return { client, round, outcome: "merged", elapsedSeconds: 10, loss, rootMeanSquareLoss };
  }
}

const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true });
const unlessUnknown = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

const anyClient: fc.Arbitrary<FakeClient> = fc.record({
  tier: fc.constantFrom(...TIERS),
  isAvailable: fc.boolean(),
  samples: fc.integer({ min: 1, max: 10_000 }),
  flopsPerSecond: fc.double({ min: 1e6, max: 1e14, noNaN: true }),
  uplinkBytesPerSecond: unlessUnknown(upTo(1e9)),
  downlinkBytesPerSecond: unlessUnknown(upTo(1e9)),
  dwellSeconds: unlessUnknown(fc.oneof(upTo(1000), fc.constant(Infinity))),
  batteryShare: unlessUnknown(upTo(1)),
  reportAgeSeconds: unlessUnknown(upTo(60)),
  selections: fc.nat(100),
  lastRound: unlessUnknown(fc.nat(50)),
  reportedRound: unlessUnknown(fc.nat(50)),
  loss: unlessUnknown(upTo(10)),
  rootMeanSquareLoss: unlessUnknown(upTo(10)),
  probedLoss: unlessUnknown(upTo(10)),
  downloadSeconds: unlessUnknown(upTo(100)),
  trainSeconds: unlessUnknown(upTo(100)),
  uploadSeconds: unlessUnknown(upTo(100)),
});

/** Any clients of a round that over-commits or not. */
export function anyClients(): fc.Arbitrary<FakeClients> {
  return fc
    .record({
      rows: fc.array(anyClient, { maxLength: 40 }),
      round: fc.integer({ min: 50, max: 99 }),
      wanted: fc.integer({ min: 1, max: 15 }),
      more: fc.nat(5),
      fromPool: fc.boolean(),
      deadlineSeconds: unlessUnknown(upTo(300)),
    })
    .map(
      ({ rows, round, wanted, more, deadlineSeconds, fromPool }) =>
        new FakeClients(rows, { round, wanted, most: wanted + more, deadlineSeconds, fromPool }),
    );
}

import type { Digest } from "../kernel/digest.ts";
import type { Simulator } from "../kernel/simulator.ts";

/** What the digest hears of; a number once given is not given to anything else. */
export const HAPPENING = {
  created: 1,
  decided: 2,
  taskDone: 3,
  taskGivenUp: 4,
  stranded: 5,
  retried: 6,
  answered: 7,
  ended: 8,
  attached: 9,
  handoverBegan: 10,
  handoverEnded: 11,
  detached: 12,
  failed: 13,
  repaired: 14,
  suspected: 15,
  cleared: 16,
  appeared: 17,
  left: 18,
  deferred: 19,
  paused: 20,
  resumed: 21,
  repairBegan: 22,
  nodeJoined: 23,
  nodeLeft: 24,
  cordoned: 25,
  uncordoned: 26,
  draining: 27,
  drained: 28,
  silenced: 29,
  heard: 30,
  participated: 40,
  roundEnded: 41,
  modelMeasured: 42,
  probed: 43,
  gangPlaced: 60,
  stepOver: 61,
  checkpointed: 62,
  gangStopped: 63,
  podMade: 70,
  podPlaced: 71,
  podOrderedToEnd: 72,
  podGone: 73,
  endpointChanged: 74,
  serviceAsked: 75,
  serviceTried: 76,
  serviceEnded: 77,
  replicasSet: 78,
  nodeReadiness: 79,
  rolloutTurned: 80,
} as const;

/** A happening and its detail share a word: details stay below 2^26. */
const DETAIL_BITS = 26;

/**
 * The canonical stream of a run's events, in the order in which they happen, and its digest.
 *
 * Subjects are told by number, which follows the order of entries in the scenario file, as does the
 * order of what happens at one instant: the same entries in another order leave another digest,
 * though no draw is another. What was asked has a digest that does not depend on it.
 */
export class EventStream {
  readonly digest: Digest;
  private readonly simulator: Simulator;

  constructor(simulator: Simulator, digest: Digest) {
    this.simulator = simulator;
    this.digest = digest;
  }

  /** Something that has just happened to a subject; `detail` is a small whole number, or -1. */
  note(happening: number, subject: number, detail: number): void {
    const { digest } = this;
    digest.number(this.simulator.now);
    digest.number(subject);
    digest.word((happening << DETAIL_BITS) + detail);
  }
}

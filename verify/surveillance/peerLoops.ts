import type { DetectedTuple } from "./measures.ts";
import { PeerProcessor } from "./peerProcessor.ts";
import { PEER_RULES } from "./peerRules.ts";

/** Million instructions that a tuple takes at each module. */
export interface ModuleInstructions {
  readonly detector: number;
  readonly tracker: number;
  /** Null where it runs on another device. */
  readonly userInterface: number | null;
}

const DETECTOR = 0;
const TRACKER = 1;
const USER_INTERFACE = 2;

/** Loops from motion to the tracker: how many, and how long together, in ms. */
export interface LoopSum {
  readonly count: number;
  readonly milliseconds: number;
}

/**
 * The loops by `until` as the reference would see them, with the faults of its own: what came to
 * the device of an object detector in our record, in this order, is given to its rules. Where two
 * things happen at once, rounding decides which goes first, there and here: that is worth up to
 * some 1e-4 ms.
 */
export function loopsAsPeerSees(
  tuples: readonly DetectedTuple[],
  instructions: ModuleInstructions,
  mips: number,
  until: number,
): LoopSum {
  const { gapMilliseconds: gap, accountingPeriodMilliseconds: period } = PEER_RULES;
  const told: { readonly time: number; readonly tuple: number }[] = [];
  const processor = new PeerProcessor(mips, 3, (tuple, module, time) => {
    if (module === DETECTOR) told.push({ time: time + gap, tuple });
  });
  let milliseconds = 0;
  let arrived = 0;
  let count = 0;
  let account = 0;
  while (true) {
    const arrival = tuples[arrived]?.arrived ?? Infinity;
    const tell = told[count]?.time ?? Infinity;
    const time = Math.min(arrival, tell, account, ...processor.wakes);
    if (time > until) return { count, milliseconds };
    if (time === account) {
      processor.account(time);
      account += period;
    } else if (time === arrival) {
      processor.arrive(time, DETECTOR, arrived++, instructions.detector);
    } else if (time === tell) {
      const { tuple } = told[count++];
      milliseconds += time - tuples[tuple].begun;
      if (tuples[tuple].shown && instructions.userInterface !== null) {
        processor.arrive(time, USER_INTERFACE, tuple, instructions.userInterface);
      }
      processor.arrive(time, TRACKER, tuple, instructions.tracker);
    } else processor.wake(time);
  }
}

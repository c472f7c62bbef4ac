import { execFileSync } from "node:child_process";
import { Phase } from "../sim/kernel/phase.ts";
import { Simulator } from "../sim/kernel/simulator.ts";
import { Network } from "../sim/sharing/flows/network.ts";
import { median, type NotCompared, processorNanoseconds, withCompiled } from "./compiledProgram.ts";

/** Medians, in nanoseconds of processor time a flow; a ratio above one is in our favour. */
export interface FlowComparison {
  readonly senders: number;
  readonly simgridNanoseconds: number;
  readonly networkNanoseconds: number;
  readonly ratio: number;
  /** The largest difference of any flow's end from SimGrid's, as a share of it. */
  readonly largestDifference: number;
}

export interface FlowComparisonOptions {
  /** Senders, and the flows that each sends one after another. */
  readonly sizes?: readonly (readonly [senders: number, each: number])[];
  readonly rounds?: number;
}

const STANDARD_SIZES = [
  [10, 20_000],
  [100, 1_000],
  [1_000, 10],
] as const;

/**
 * Our network against SimGrid's, compiled on the spot, on the shared backbone of `flows.ts` with
 * sizes drawn for each sender by itself; in turns, so that whatever else the machine does disturbs
 * both alike. Where SimGrid is not installed, the reason.
 */
export function compareFlowsWithSimgrid(
  options: FlowComparisonOptions = {},
): readonly FlowComparison[] | NotCompared {
  const { sizes = STANDARD_SIZES, rounds = 3 } = options;
  return withCompiled("flows.cpp", ["simgrid"], (program) =>
    sizes.map(([senders, each]) => compareAt(program, senders, each, rounds)),
  );
}

function compareAt(program: string, senders: number, each: number, rounds: number): FlowComparison {
  const simgridTimes: number[] = [];
  const networkTimes: number[] = [];
  let largestDifference = 0;
  // The first run of a JavaScript engine is spent on compiling.
  sendAll(senders, each, new Float64Array(senders * each));
  for (let round = 0; round < rounds; round++) {
    const options = { encoding: "utf8", maxBuffer: 2 ** 30 } as const;
    const output = execFileSync(program, [`${senders}`, `${each}`], options);
    const [nanoseconds, ...expected] = output.trim().split("\n").map(Number);
    simgridTimes.push(nanoseconds);
    const finishes = new Float64Array(senders * each);
    networkTimes.push(processorNanoseconds(senders * each, () => sendAll(senders, each, finishes)));
    for (const [flow, finish] of expected.entries()) {
      const difference = Math.abs(finishes[flow] - finish) / finish;
      // Not a number is worse than any number.
      if (!(difference <= largestDifference)) largestDifference = difference;
    }
  }
  const simgridNanoseconds = median(simgridTimes);
  const networkNanoseconds = median(networkTimes);
  const ratio = simgridNanoseconds / networkNanoseconds;
  return { senders, simgridNanoseconds, networkNanoseconds, ratio, largestDifference };
}

/** What `flows.cpp` does, on our network; fills in the seconds at which the flows end. */
function sendAll(senders: number, each: number, finishes: Float64Array): void {
  const simulator = new Simulator();
  const sent = new Int32Array(senders);
  const states = Uint32Array.from({ length: senders }, (_, at) => Math.imul(at + 1, 2654435761));
  const network = new Network(simulator, {
    flowCompleted: (sender) => {
      finishes[sender * each + sent[sender]++] = simulator.nowSeconds;
      begin(sender);
    },
  });
  const backbone = network.addLink(1e9);
  const paths = Array.from({ length: senders }, () =>
    Int32Array.of(network.addLink(1e8), backbone, network.addLink(1e8)),
  );
  const start = simulator.register("start", Phase.arrivals, (sender) => {
    states[sender] = Math.imul(states[sender], 1664525) + 1013904223;
    const bytes = 500_000 + Math.floor(states[sender] / 4296);
    network.start(sender, bytes, paths[sender], null, 1, Infinity);
  });
  const begin = (sender: number) => {
    if (sent[sender] < each) simulator.schedule(simulator.now + 1_200_000, start, sender);
  };
  for (let sender = 0; sender < senders; sender++) begin(sender);
  simulator.runToEnd();
}

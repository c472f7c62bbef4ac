import { Digest } from "../sim/kernel/digest.ts";
import { Phase } from "../sim/kernel/phase.ts";
import { Simulator } from "../sim/kernel/simulator.ts";
import { Network } from "../sim/sharing/flows/network.ts";

/** What a run did: a faster run that does something else is not faster. */
export interface FlowRun {
  readonly flows: number;
  readonly events: number;
  readonly digest: string;
}

export interface FlowBenchmark {
  readonly name: string;
  /** How many flows are under way at a time, at least and at most. */
  readonly small: number;
  readonly large: number;
  /** Sends `flows` flows, `concurrent` at a time. */
  run(concurrent: number, flows: number): FlowRun;
}

export const FLOW_BENCHMARKS: readonly FlowBenchmark[] = [
  { name: "flows over a shared backbone", small: 10, large: 10_000, run: runBackbone },
  { name: "flows from radio cells to a cloud", small: 100, large: 2_000, run: runCells },
  { name: "flows over a random mesh", small: 10, large: 1_000, run: runMesh },
];

const MESH_LINKS = 200;

/** A plain congruential generator: uniform in [0, 1), the same everywhere. */
class Uniform {
  private state = 12345;

  next(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32;
  }
}

/** Senders that each wait for a latency, send, and begin again until enough has been sent. */
class Senders {
  readonly simulator = new Simulator();
  readonly network: Network;
  readonly uniform = new Uniform();
  private readonly digest = new Digest();
  private started = 0;
  private ended = 0;

  constructor() {
    this.network = new Network(this.simulator, { flowCompleted: (owner) => this.completed(owner) });
  }

  /** `start` begins the next flow of a sender. */
  run(senders: number, flows: number, latency: number, start: (sender: number) => void): FlowRun {
    const kind = this.simulator.register("start", Phase.arrivals, start);
    this.again = (sender) => {
      if (this.started === flows) return;
      this.started++;
      this.simulator.schedule(this.simulator.now + latency, kind, sender);
    };
    for (let sender = 0; sender < senders; sender++) this.again(sender);
    this.simulator.runToEnd();
    return {
      flows: this.ended,
      events: this.simulator.executedEvents,
      digest: this.digest.hex(),
    };
  }

  private again: (sender: number) => void = () => {};

  private completed(sender: number): void {
    this.ended++;
    this.digest.word(sender);
    this.digest.number(this.simulator.now);
    this.again(sender);
  }
}

/**
 * Each sender and receiver at 100 MB/s and 0.1 ms, one backbone of 1 GB/s and 1 ms between them,
 * 0.5 to 1.5 MB a flow: ten flows fill the backbone exactly.
 */
function runBackbone(concurrent: number, flows: number): FlowRun {
  const senders = new Senders();
  const { network, uniform } = senders;
  const backbone = network.addLink(1e9);
  const paths = Array.from({ length: concurrent }, () =>
    Int32Array.of(network.addLink(1e8), backbone, network.addLink(1e8)),
  );
  return senders.run(concurrent, flows, 1_200_000, (sender) => {
    network.start(sender, 5e5 + 1e6 * uniform.next(), paths[sender], null, 1, Infinity);
  });
}

/**
 * A hundred cells of one second of airtime a second, senders with 5 to 40 MB/s of it, each over
 * backhaul (125 MB/s), one of ten metro links (1.25 GB/s) and one of two wide-area links.
 */
function runCells(concurrent: number, flows: number): FlowRun {
  const senders = new Senders();
  const { network, uniform } = senders;
  const wideArea = [network.addLink(1e9), network.addLink(1e9)];
  const metros = Array.from({ length: 10 }, () => network.addLink(1.25e9));
  const cells = Array.from({ length: 100 }, (_, cell) => {
    const airtime = network.addLink(1);
    const backhaul = network.addLink(1.25e8);
    return wideArea.map((wide) => Int32Array.of(airtime, backhaul, metros[cell % 10], wide));
  });
  const usages = Float64Array.of(1, 1, 1, 1);
  return senders.run(concurrent, flows, 5_000_000, (sender) => {
    const path = cells[Math.floor(uniform.next() * 100)][sender & 1];
    usages[0] = 1 / (5e6 + 35e6 * uniform.next());
    network.start(sender, 2e5 + 6e5 * uniform.next(), path, usages, 1, Infinity);
  });
}

/** Flows over four random links out of two hundred of 10 to 1000 MB/s: everything is connected. */
function runMesh(concurrent: number, flows: number): FlowRun {
  const senders = new Senders();
  const { network, uniform } = senders;
  for (let link = 0; link < MESH_LINKS; link++) network.addLink(1e7 + 9.9e8 * uniform.next());
  const paths = Array.from({ length: concurrent }, () => {
    const links = new Set<number>();
    while (links.size < 4) links.add(Math.floor(uniform.next() * MESH_LINKS));
    return Int32Array.from(links);
  });
  return senders.run(concurrent, flows, 1_000_000, (sender) => {
    network.start(sender, 5e5 + 1e6 * uniform.next(), paths[sender], null, 1, Infinity);
  });
}

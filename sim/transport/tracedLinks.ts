import { Phase } from "../kernel/phase.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import type { RateTrace } from "../platform/radio/rateTrace.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";

/** Lets the capacity of links follow rates that were measured in the field. */
export class TracedLinks {
  private readonly simulator: Simulator;
  private readonly network: FlowNetwork;
  private readonly links: number[] = [];
  private readonly traces: RateTrace[] = [];
  private readonly kind: EventKind;

  constructor(simulator: Simulator, network: FlowNetwork) {
    this.simulator = simulator;
    this.network = network;
    this.kind = simulator.register("measured rate changes", Phase.world, (index) =>
      this.follow(index),
    );
  }

  add(link: number, trace: RateTrace): void {
    this.links.push(link);
    this.traces.push(trace);
    this.follow(this.links.length - 1);
  }

  private follow(index: number): void {
    const { simulator } = this;
    const trace = this.traces[index];
    this.network.setCapacity(this.links[index], trace.bytesPerSecondAt(simulator.now));
    const next = trace.nextChange(simulator.now);
    if (next < Infinity) simulator.schedule(next, this.kind, index);
  }
}

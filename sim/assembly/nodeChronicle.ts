import { fileError, quoted } from "../input/inputError.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import { NOWHERE } from "../platform/topology.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import type { NodeEvent } from "../record/tables.ts";

/**
 * Writes down the comings and goings of nodes: vehicles by the number of the vehicle, standing
 * nodes by that of the node. Failures are written down with all else that breaks.
 */
export class NodeChronicle implements NodeListener {
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly traceOf: (group: string) => string;
  /** Standing nodes that have left. */
  private readonly gone = new Set<number>();

  /** `traceOf`: the file that tells of the vehicles of a node group, empty where none does. */
  constructor(
    simulator: Simulator,
    events: EventStream,
    recorder: Recorder,
    traceOf: (group: string) => string,
  ) {
    this.traceOf = traceOf;
    this.simulator = simulator;
    this.events = events;
    this.recorder = recorder;
  }

  joined(node: Node): void {
    // A record's node numbers are the world's own: each name gets the next one.
    if (this.recorder.dictionary("node").numberOf(node.name) !== node.index) {
      const what = isVehicle(node) ? "vehicle" : "node";
      throw fileError(
        this.traceOf(node.class.name),
        `${what} ${quoted(node.name)} has the name of another node`,
      );
    }
    this.noteArrival(node, 0);
    this.write(node, "joined");
  }

  /** A node that was withheld at the start joins now. */
  returned(node: Node): void {
    const again = isVehicle(node) || this.gone.delete(node.index);
    this.noteArrival(node, again ? 1 : 0);
    this.write(node, again ? "returned" : "joined");
  }

  left(node: Node): void {
    if (isVehicle(node)) this.events.note(HAPPENING.left, node.vehicle, 0);
    else {
      this.gone.add(node.index);
      this.events.note(HAPPENING.nodeLeft, node.index, 0);
    }
    this.write(node, "left");
  }

  cordoned(node: Node): void {
    this.events.note(HAPPENING.cordoned, node.index, 0);
    this.write(node, "cordoned");
  }

  uncordoned(node: Node): void {
    this.events.note(HAPPENING.uncordoned, node.index, 0);
    this.write(node, "uncordoned");
  }

  draining(node: Node): void {
    this.events.note(HAPPENING.draining, node.index, 0);
    this.write(node, "draining");
  }

  drained(node: Node): void {
    this.events.note(HAPPENING.drained, node.index, 0);
    this.write(node, "drained");
  }

  private noteArrival(node: Node, again: number): void {
    if (isVehicle(node)) this.events.note(HAPPENING.appeared, node.vehicle, again);
    else this.events.note(HAPPENING.nodeJoined, node.index, again);
  }

  private write({ index }: Node, event: NodeEvent): void {
    const timeSeconds = this.simulator.nowSeconds;
    this.recorder.tables.nodeLives.append({ timeSeconds, node: index, event });
  }
}

function isVehicle({ vehicle }: Node): boolean {
  return vehicle !== NOWHERE;
}

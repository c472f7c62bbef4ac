import { fileError, quoted } from "../input/inputError.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import { NOWHERE } from "../platform/topology.ts";
import { type EventStream, HAPPENING } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";

/**
 * Writes down the comings and goings of nodes: vehicles by the number of the vehicle, standing
 * nodes by that of the node. Failures are written down with all else that breaks.
 */
export class NodeChronicle implements NodeListener {
  private readonly events: EventStream;
  private readonly recorder: Recorder;

  constructor(events: EventStream, recorder: Recorder) {
    this.events = events;
    this.recorder = recorder;
  }

  joined(node: Node): void {
    // A record's node numbers are the world's own: each name gets the next one.
    if (this.recorder.dictionary("node").numberOf(node.name) !== node.index) {
      const what = isVehicle(node) ? "vehicle" : "node";
      throw fileError("", `${what} ${quoted(node.name)} has the name of another node`);
    }
    this.arrived(node, 0);
  }

  returned(node: Node): void {
    this.arrived(node, 1);
  }

  left(node: Node): void {
    if (isVehicle(node)) this.events.note(HAPPENING.left, node.vehicle, 0);
    else this.events.note(HAPPENING.nodeLeft, node.index, 0);
  }

  cordoned(node: Node): void {
    this.events.note(HAPPENING.cordoned, node.index, 0);
  }

  uncordoned(node: Node): void {
    this.events.note(HAPPENING.uncordoned, node.index, 0);
  }

  draining(node: Node): void {
    this.events.note(HAPPENING.draining, node.index, 0);
  }

  drained(node: Node): void {
    this.events.note(HAPPENING.drained, node.index, 0);
  }

  private arrived(node: Node, again: number): void {
    if (isVehicle(node)) this.events.note(HAPPENING.appeared, node.vehicle, again);
    else this.events.note(HAPPENING.nodeJoined, node.index, again);
  }
}

function isVehicle({ vehicle }: Node): boolean {
  return vehicle !== NOWHERE;
}

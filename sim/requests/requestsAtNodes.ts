import type { Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import type { EmitterTable } from "./emitters.ts";
import type { RequestFlow } from "./requestFlow.ts";
import type { TaskRunner } from "./taskRunner.ts";

/** What a turn in the life of a node means for requests: those that it makes, and tasks on it. */
export class RequestsAtNodes implements NodeListener {
  private readonly emitters: EmitterTable;
  private readonly runner: TaskRunner;
  private readonly flow: RequestFlow;

  constructor(emitters: EmitterTable, runner: TaskRunner, flow: RequestFlow) {
    this.emitters = emitters;
    this.runner = runner;
    this.flow = flow;
  }

  returned(node: Node): void {
    this.emitters.resume(node.index);
  }

  left(node: Node): void {
    this.emitters.pause(node.index);
    this.runner.nodeLeft(node);
    this.flow.sourceLeft(node);
  }

  failed(node: Node): void {
    this.runner.nodeFailed(node);
  }

  repaired(node: Node): void {
    this.runner.nodeRepaired(node);
  }

  noticed(node: Node): void {
    this.runner.failureNoticed(node);
  }
}

import type { NodeLoss } from "../activity/activityOwner.ts";
import type { Node } from "../nodes/node.ts";
import type { Errand } from "./errands.ts";
import type { JobParts } from "./jobParts.ts";

const DOWN = 0;
const UP = 1;

/** The models that go between the server and one edge, one at a time. */
export class EdgeLink implements Errand {
  private readonly parts: JobParts;
  private readonly server: Node;
  private readonly edge: Node;
  private readonly lostIt: () => void;
  private readonly place: number;
  private messages = 0;
  private number = -1;
  private arrived: () => void = () => {};

  /** `place`: of the edge among the edges; `lostIt` is told when a model does not arrive. */
  constructor(parts: JobParts, server: Node, edge: Node, place: number, lostIt: () => void) {
    this.place = place;
    this.parts = parts;
    this.server = server;
    this.edge = edge;
    this.lostIt = lostIt;
  }

  down(arrived: () => void): void {
    this.send(DOWN, this.server, this.edge, arrived);
  }

  up(arrived: () => void): void {
    this.send(UP, this.edge, this.server, arrived);
  }

  /** Gives up what is on its way; nobody is told. */
  stop(): void {
    if (this.number < 0) return;
    const { errands } = this.parts;
    errands.recall(this.number, DOWN);
    errands.recall(this.number, UP);
    this.end();
  }

  delivered(part: number): void {
    const to = part === DOWN ? this.edge : this.server;
    this.end();
    if (to.usable) this.arrived();
    else this.lostIt();
  }

  lost(): void {
    this.end();
    this.lostIt();
  }

  computed(): void {}
  evicted(_loss: NodeLoss): void {}

  private send(part: number, from: Node, to: Node, arrived: () => void): void {
    const { accounts, draws, errands, sizes } = this.parts;
    this.arrived = arrived;
    this.number = errands.begin(this);
    accounts.sentModel(part === DOWN ? "down" : "up", sizes.modelBytes);
    const luck = draws.edgeTransfer(this.place, this.messages++);
    errands.send(this.number, part, "model", from, to, sizes.modelBytes, luck);
  }

  private end(): void {
    this.parts.errands.end(this.number);
    this.number = -1;
  }
}

import fc from "fast-check";
import type { GraphView } from "../../sim/policy/graph.ts";
import { compileStages } from "../../sim/work/stageGraph.ts";

/** A graph and nodes as plain data. */
export interface FakeGraphData {
  /** By stage: those that it comes after, all of smaller number. */
  readonly after: readonly (readonly number[])[];
  /** By node. */
  readonly cores: readonly number[];
  readonly backlogs: readonly number[];
  /** By stage and node; infinity where it cannot run. */
  readonly seconds: readonly (readonly number[])[];
  /** Of every result on every way, and of every input. */
  readonly transferSeconds: number;
}

/** A view over plain data, in which every result takes equally long to travel. */
export class FakeGraph implements GraphView {
  readonly nowSeconds = 0;
  readonly applicationName = "graph";
  readonly data: FakeGraphData;
  private readonly graph;

  constructor(data: FakeGraphData) {
    this.data = data;
    const stages = data.after.map((before, stage) => [
      `stage-${stage}`,
      { after: before.map((one) => `stage-${one}`), optional: false, answers: false },
    ]);
    this.graph = compileStages(Object.fromEntries(stages), Infinity);
    Object.freeze(this);
  }

  get stageCount(): number {
    return this.data.after.length;
  }
  get nodeCount(): number {
    return this.data.cores.length;
  }
  get order(): ArrayLike<number> {
    return this.graph.order;
  }
  stageName(stage: number): string {
    return this.graph.names[stage];
  }
  predecessors(stage: number): ArrayLike<number> {
    return this.graph.predecessors[stage];
  }
  successors(stage: number): ArrayLike<number> {
    return this.graph.successors[stage];
  }
  nodeName(node: number): string {
    return `node-${node}`;
  }
  nodeIndex(node: number): number {
    return node;
  }
  cores(node: number): number {
    return this.data.cores[node];
  }
  backlogSeconds(node: number): number {
    return this.data.backlogs[node];
  }
  serviceSeconds(stage: number, node: number): number {
    return this.data.seconds[stage][node];
  }
  transferSeconds(_from: number, _to: number, fromNode: number, toNode: number): number {
    return fromNode === toNode ? 0 : this.data.transferSeconds;
  }
  meanTransferSeconds(): number {
    return this.nodeCount === 1 ? 0 : this.data.transferSeconds;
  }
  inputSeconds(_stage: number, node: number): number {
    return node === 0 ? 0 : this.data.transferSeconds;
  }
}

/** Graphs of up to twelve stages on up to five nodes, of which each stage may run on the first. */
export const anyGraph: fc.Arbitrary<FakeGraph> = fc
  .record({
    stages: fc.integer({ min: 1, max: 12 }),
    nodes: fc.integer({ min: 1, max: 5 }),
    transferSeconds: fc.constantFrom(0, 0.5, 3),
    numbers: fc.infiniteStream(fc.nat()),
  })
  .map(({ stages, nodes, transferSeconds, numbers }) => {
    const next = (limit: number) => numbers.next().value % limit;
    const list = <T>(length: number, make: (index: number) => T) =>
      Array.from({ length }, (_, index) => make(index));
    return new FakeGraph({
      after: list(stages, (stage) => list(stage, (one) => one).filter(() => next(3) === 0)),
      cores: list(nodes, () => 1 + next(3)),
      backlogs: list(nodes, () => next(3)),
      seconds: list(stages, () =>
        list(nodes, (node) => (node > 0 && next(5) === 0 ? Infinity : next(9) / 2)),
      ),
      transferSeconds,
    });
  });

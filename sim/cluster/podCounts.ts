import { enlarged } from "../kernel/typedArrays.ts";
import type { Pod } from "./pod.ts";
import type { PodClass } from "./podClass.ts";

/** Which classes of pods are counted. */
export type ClassTest = (one: PodClass) => boolean;

/**
 * How many pods of some classes are on each node, kept as pods come and go: none ever counts a
 * node's pods again. Those on their way out are left out.
 */
export class PodCounts {
  perNode: Int32Array;
  private readonly test: ClassTest;
  /** By class: 0 not asked yet, 1 no, 2 yes. */
  private answers = new Uint8Array(16);

  constructor(test: ClassTest, nodes: number) {
    this.test = test;
    this.perNode = new Int32Array(nodes);
  }

  counts(one: PodClass): boolean {
    const { index } = one;
    if (index >= this.answers.length) this.answers = enlarged(this.answers, 2 * index);
    if (this.answers[index] === 0) this.answers[index] = this.test(one) ? 2 : 1;
    return this.answers[index] === 2;
  }

  change(pod: Pod, by: number): void {
    if (!this.counts(pod.class)) return;
    const { node } = pod;
    if (node >= this.perNode.length) this.perNode = enlarged(this.perNode, 2 * node + 16);
    this.perNode[node] += by;
  }
}

import type { Node } from "../../nodes/node.ts";

/** The workers of a job on one node. */
export interface Host {
  readonly node: Node;
  readonly workers: readonly number[];
  /** That the job has there. */
  readonly accelerators: number;
}

/** Workers of a job that have their places, all of them. */
export class Gang {
  /** By worker. */
  readonly nodes: readonly Node[];
  /** In the order of their first workers. */
  readonly hosts: readonly Host[];
  /** By worker, the place of its node among the hosts. */
  readonly hostOf: readonly number[];

  constructor(nodes: readonly Node[], acceleratorsPerWorker: number) {
    this.nodes = nodes;
    const distinct = [...new Set(nodes)];
    this.hostOf = nodes.map((node) => distinct.indexOf(node));
    this.hosts = distinct.map((node) => {
      const workers = nodes.flatMap((one, worker) => (one === node ? [worker] : []));
      return { node, workers, accelerators: workers.length * acceleratorsPerWorker };
    });
  }
}

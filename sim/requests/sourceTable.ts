import type { WorkloadDigest } from "../record/workloadDigest.ts";
import type { RequestDraws } from "./requestDraws.ts";

/**
 * Who issues requests: a source is an application at a node, or one of the customers of a
 * closed source there.
 */
export class SourceTable {
  readonly application: number[] = [];
  readonly node: number[] = [];
  /** What chance decides about their requests. */
  readonly draws: RequestDraws;
  private readonly byNode = new Map<number, number[]>();
  private readonly hashes: number[] = [];

  constructor(draws: RequestDraws) {
    this.draws = draws;
  }

  /** A new source; `entity` names it in the scenario, and is what its draws are keyed by. */
  add(application: number, node: number, entity: string): number {
    const source = this.application.push(application) - 1;
    this.node.push(node);
    this.hashes.push(hashOf(entity));
    this.draws.admit(source, entity);
    const own = this.byNode.get(node) ?? [];
    own.push(source);
    this.byNode.set(node, own);
    return source;
  }

  /** The sources of a node. */
  of(node: number): readonly number[] {
    return this.byNode.get(node) ?? [];
  }

  /** Tells a workload digest which request this is, by name. */
  hashInto(workload: WorkloadDigest, source: number, sequence: number): void {
    workload.word(this.hashes[source]);
    workload.number(sequence);
  }
}

/** FNV-1a over UTF-16 code units (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

import type { Node } from "../nodes/node.ts";
import type { PeriodView, SourceView } from "../policy/dispatchView.ts";
import type { Decider } from "./decider.ts";
import { type KnowledgeParts, KnownNodes } from "./knownNodes.ts";
import type { KnownSource } from "./knownSource.ts";

/** What a policy sees at each of its periods: all nodes that stand, its own vehicle before them. */
export class PeriodNodes extends KnownNodes implements PeriodView {
  private readonly knownSource: KnownSource;
  /** Those that stand at a place, as they are at the moment. */
  private readonly standing: () => Iterable<Node>;
  private origin: Node | null = null;

  constructor(
    parts: KnowledgeParts & {
      readonly source: KnownSource;
      readonly standing: () => Iterable<Node>;
    },
  ) {
    super(parts);
    this.knownSource = parts.source;
    this.standing = parts.standing;
  }

  get source(): SourceView | null {
    return this.origin === null ? null : this.knownSource.of(this.origin);
  }

  /** Turns to a party that decides. */
  of({ source, place, sent }: Decider): void {
    this.origin = source;
    this.sent = sent;
    if (source === null) this.vantage.atPlace(place);
    else this.vantage.atSource(source);
    const nodes = source === null ? [] : [source];
    for (const node of this.standing()) {
      if (node.believedUp && node !== source) nodes.push(node);
    }
    this.candidates = nodes;
    this.candidateCount = nodes.length;
  }
}

import { compareText } from "../kernel/compareText.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

interface Share {
  readonly application: number;
  /** The shares of a source's applications up to and with this one. */
  readonly upTo: number;
}

/**
 * Which of the applications with a share a member of their source runs: one, or none with what is
 * left of the whole. One draw for each member, keyed by the source and the member's number, falls
 * among the shares in the order of the applications' names: neither other members nor the order of
 * the file matter. Limit: shares of one source are one choice, so that one more of them, where its
 * name comes first, gives the same draw to another application.
 */
export class ApplicationShares {
  private readonly bySource = new Map<string, Share[]>();
  private readonly draws = new Map<string, KeyedStream>();
  private readonly streams: RandomStreams;

  constructor(scenario: Scenario, streams: RandomStreams) {
    this.streams = streams;
    const names = Object.keys(scenario.applications);
    for (const name of [...names].sort(compareText)) {
      const { source, share } = scenario.applications[name];
      if (share === undefined) continue;
      for (const group of source) {
        const shares = this.bySource.get(group) ?? [];
        const upTo = (shares.at(-1)?.upTo ?? 0) + share;
        shares.push({ application: names.indexOf(name), upTo });
        this.bySource.set(group, shares);
      }
    }
  }

  /** -1 for none; `member` is its number in the group. */
  applicationOf(source: string, member: number): number {
    const shares = this.bySource.get(source);
    if (shares === undefined) return -1;
    let draws = this.draws.get(source);
    if (draws === undefined) {
      draws = this.streams.keyed("application share", source);
      this.draws.set(source, draws);
    }
    const drawn = draws.at(member).next();
    return shares.find(({ upTo }) => drawn < upTo)?.application ?? -1;
  }
}

import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

interface Share {
  readonly application: number;
  /** The shares of a source's applications up to and with this one. */
  readonly upTo: number;
}

/**
 * Which of the applications with a share a member of their source asks for: one, or none with what
 * is left of the whole. Drawn by the member's number, so that it hangs on no other member.
 */
export class ApplicationShares {
  private readonly bySource = new Map<string, Share[]>();
  private readonly draws = new Map<string, KeyedStream>();
  private readonly streams: RandomStreams;

  constructor(scenario: Scenario, streams: RandomStreams) {
    this.streams = streams;
    Object.values(scenario.applications).forEach(({ source, share }, application) => {
      if (share === undefined) return;
      const shares = this.bySource.get(source) ?? [];
      shares.push({ application, upTo: (shares.at(-1)?.upTo ?? 0) + share });
      this.bySource.set(source, shares);
    });
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

import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";

const SIZES = { work: 0, input: 1, output: 2 } as const;
const WAYS = { there: 0, back: 1 } as const;

/** What chance decides about the requests of one source to one service, keyed by their number. */
export class ServiceDraws {
  readonly arrivals: KeyedStream;
  private readonly sizes: KeyedStream;
  private readonly ways: KeyedStream;
  private readonly choices: KeyedStream;
  private readonly revisions: KeyedStream;

  /** `entity` names service and source. */
  constructor(streams: RandomStreams, entity: string) {
    this.arrivals = streams.keyed("service arrival", entity);
    this.sizes = streams.keyed("service size", entity);
    this.ways = streams.keyed("service transfer", entity);
    this.choices = streams.keyed("service balancing", entity);
    this.revisions = streams.keyed("service revision", entity);
  }

  size(sequence: number, what: keyof typeof SIZES): RandomStream {
    return this.sizes.at(sequence).within(SIZES[what]);
  }

  way(sequence: number, tried: number, way: keyof typeof WAYS): RandomStream {
    return this.ways.at(sequence).within(tried).within(WAYS[way]);
  }

  /** For which revision it goes to, on every try. */
  revision(sequence: number): RandomStream {
    return this.revisions.at(sequence);
  }

  choice(sequence: number, tried: number): RandomStream {
    return this.choices.at(sequence).within(tried);
  }
}

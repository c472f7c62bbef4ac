import type { RandomStream } from "../../kernel/randomStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";

/** What chance decides about pods: keyed by the pod's name and how often it has started. */
export class PodDraws {
  private readonly streams: RandomStreams;

  constructor(streams: RandomStreams) {
    this.streams = streams;
  }

  /** For how long one of its init containers takes. */
  init(pod: string, container: string, start: number): RandomStream {
    return this.streams.keyed(`pod init/${container}`, pod).at(start);
  }

  /** For how long its program takes to answer. */
  startup(pod: string, start: number): RandomStream {
    return this.streams.keyed("pod startup", pod).at(start);
  }

  /** For how much it has to do. */
  work(pod: string, start: number): RandomStream {
    return this.streams.keyed("pod work", pod).at(start);
  }

  /** For whether it fails. */
  failure(pod: string, start: number): RandomStream {
    return this.streams.keyed("pod failure", pod).at(start);
  }
}

import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";

/** What chance decides about one job: a step that is done again takes what it took before. */
export class ParallelDraws {
  private readonly steps: KeyedStream;
  private readonly transfers: KeyedStream;
  private readonly checkpoints: KeyedStream;

  constructor(streams: RandomStreams, job: string) {
    this.steps = streams.keyed("parallel step", job);
    this.transfers = streams.keyed("parallel transfer", job);
    this.checkpoints = streams.keyed("parallel checkpoint", job);
  }

  /** For the time that an accelerator takes for a step; accelerators are counted over workers. */
  step(accelerator: number, step: number): RandomStream {
    return this.steps.at(accelerator).within(step);
  }

  /** For what becomes of a sender's message of that number on its way. */
  transfer(sender: number, message: number): RandomStream {
    return this.transfers.at(sender).within(message);
  }

  /** The same of the job's message of that number that carries its state. */
  checkpoint(message: number): RandomStream {
    return this.checkpoints.at(message);
  }
}

import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { Timer, Timers } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { TransferTerms } from "../../transport/transferTerms.ts";
import type { ActivityDesk } from "../activityDesk.ts";
import type { Registry } from "../plan.ts";

/** First pause after a pull that failed, and the longest. Source: kubelet, ImagePullBackOff. */
const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 300;

const PLAIN_TERMS: TransferTerms = {
  datagram: false,
  weight: 1,
  limitBytesPerSecond: Infinity,
  usages: null,
  cargo: 0,
};

export interface Download {
  /** Gives it up; nothing is told of it. */
  cancel(): void;
}

/**
 * Images and weights on their way from the registry to a node: as a flow among others, or at the
 * rate that is stated. One that is lost on its way is begun again after a pause that doubles.
 */
export class Downloads {
  private readonly registry: Registry | null;
  private readonly desk: ActivityDesk;
  private readonly timers: Timers;
  private readonly luck: KeyedStream;
  private count = 0;

  constructor(registry: Registry | null, desk: ActivityDesk, timers: Timers, luck: KeyedStream) {
    this.registry = registry;
    this.desk = desk;
    this.timers = timers;
    this.luck = luck;
  }

  /** `done` is called once all bytes are there, never from within this call. */
  begin(node: Node, bytes: number, done: () => void): Download {
    const { registry, timers } = this;
    if (registry === null || bytes === 0) return timers.after(0, done);
    if ("bytesPerSecond" in registry) return timers.after(bytes / registry.bytesPerSecond, done);
    return this.fetch(registry.node, node, bytes, done);
  }

  private fetch(from: Node, to: Node, bytes: number, done: () => void): Download {
    const { desk, timers } = this;
    let pause = FIRST_PAUSE_SECONDS;
    let waiting: Timer | null = null;
    const number = desk.begin({
      delivered: () => {
        desk.end(number);
        done();
      },
      lost: () => {
        waiting = timers.after(pause, send);
        pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS);
      },
    });
    const send = () => {
      waiting = null;
      desk.send(number, from, to, bytes, PLAIN_TERMS, this.luck.at(this.count++));
    };
    send();
    return {
      cancel: () => {
        waiting?.cancel();
        desk.recall(number);
        desk.end(number);
      },
    };
  }
}

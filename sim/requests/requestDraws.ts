import { KeyedStream } from "../kernel/keyedStream.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { RequestStore } from "./requestStore.ts";

/** What a draw about one stage of a request is for. */
export const DRAW = {
  work: 0,
  input: 1,
  output: 2,
  memory: 3,
  queuePatience: 4,
  /** Whether the request has the stage. */
  presence: 5,
  /** Where a walk goes from it. */
  next: 6,
  dispatch: 7,
  inputTransfer: 8,
  answerTransfer: 9,
} as const;
const STAGE_PURPOSES = Object.keys(DRAW);

/** What there is to draw about each result that a stage needs. */
const RESULT_SIZE = 0;
const RESULT_TRANSFER = 1;
const RESULT_PURPOSES = ["size", "transfer"];

/** More than the tries of one task. */
const TRIES = 2 ** 16;

const WORDS_PER_KEY = 2;

/** What names the draws of an application's requests. */
export interface DrawnApplication {
  readonly stages: readonly { readonly name: string }[];
  /** By stage, the stages that it comes after. */
  readonly graph: { readonly predecessors: readonly ArrayLike<number>[] };
}

/** Of an open request, what its draws are keyed by. */
export type DrawnRequests = Pick<
  RequestStore,
  "application" | "source" | "sequence" | "visits" | "attempt" | "requestOf" | "stageOf"
>;

/**
 * All that chance decides about requests. A draw's key is made of two: that of the source (the
 * names of application and source, and the number of the customer) and that of the purpose (with
 * the names of the stage and, for a result, of the stage that it comes from). Its index is the
 * number of the request at its source, within it the number of the visit in a walk, within that
 * the number of the try. So a draw is the same under every policy, in every order of events and of
 * the file, and whatever else is in the scenario.
 *
 * The two keys are joined by exclusive or when a draw is made: a source takes eight bytes and a
 * stage eighty, whatever their number. Streams are handed out again and again: each is good until
 * the next one is asked for. Limits: 2^53 requests of a source, 2^31 visits of a walk, 2^16 tries
 * of a task.
 */
export class RequestDraws {
  private readonly streams: RandomStreams;
  private readonly requests: DrawnRequests;
  private readonly drawsTransfers: boolean;
  private readonly stream = new KeyedStream(0, 0);
  private sourceKeys = new Int32Array(64 * WORDS_PER_KEY);
  /** Keys of purposes. */
  private readonly keys: Int32Array;
  /** By application and stage, where the keys of its purposes begin. */
  private readonly firstKeys: readonly Int32Array[];
  private readonly arrivalKey: number;
  private readonly graphKey: number;
  private readonly sampleKey: number;

  /**
   * Where `drawsTransfers` is false nothing is ever lost or delayed, which spares draws; they are
   * keyed, so that this changes nothing else.
   */
  constructor(
    streams: RandomStreams,
    requests: DrawnRequests,
    applications: readonly DrawnApplication[],
    drawsTransfers: boolean,
  ) {
    this.streams = streams;
    this.requests = requests;
    this.drawsTransfers = drawsTransfers;
    const purposes: [purpose: string, entity: string][] = [];
    const add = (purpose: string, entity: string) =>
      (purposes.push([purpose, entity]) - 1) * WORDS_PER_KEY;
    this.arrivalKey = add("arrival", "");
    this.graphKey = add("graph", "");
    this.sampleKey = add("sample", "");
    this.firstKeys = applications.map(({ stages, graph }) =>
      Int32Array.from(stages, ({ name }, stage) => {
        const [first] = STAGE_PURPOSES.map((purpose) => add(`stage ${purpose}`, name));
        for (const previous of Array.from(graph.predecessors[stage])) {
          // No name has a stroke in it.
          const result = `${name}/${stages[previous].name}`;
          for (const purpose of RESULT_PURPOSES) add(`result ${purpose}`, result);
        }
        return first;
      }),
    );
    this.keys = new Int32Array(purposes.length * WORDS_PER_KEY);
    purposes.forEach(([purpose, entity], index) => {
      streams.keyInto(this.keys, index * WORDS_PER_KEY, purpose, entity);
    });
  }

  /** Gives a source its key; `entity` names it in the scenario. */
  admit(source: number, entity: string): void {
    const start = source * WORDS_PER_KEY;
    if (start >= this.sourceKeys.length) {
      this.sourceKeys = enlarged(this.sourceKeys, 2 * start);
    }
    // The word is part of every key: with another one no run would repeat those of before.
    this.streams.keyInto(this.sourceKeys, start, "emitter", entity);
  }

  /** For when a source's requests come. */
  arrivals(source: number): KeyedStream {
    return this.keyed(source, this.arrivalKey, 0);
  }

  /** For one of the quantities and chances of a task. */
  ofStage(task: number, purpose: number): KeyedStream {
    return this.ofVisit(task, this.firstKey(task) + purpose * WORDS_PER_KEY);
  }

  /** For the size of a result that a task needs, the `position`-th. */
  resultSize(task: number, position: number): KeyedStream {
    return this.ofVisit(task, this.resultKey(task, position, RESULT_SIZE));
  }

  /** For the policy's choice of a node, at the present try of a task. */
  dispatch(task: number): KeyedStream {
    return this.ofTry(this.ofStage(task, DRAW.dispatch), task);
  }

  /** For the policy that places all stages of a request at once. */
  graph(request: number): KeyedStream {
    const { source, sequence } = this.requests;
    return this.keyed(source[request], this.graphKey, sequence[request]);
  }

  /** For loss and delay of the input or the answer of a task; null where there is none ever. */
  transfer(task: number, purpose: number): KeyedStream | null {
    return this.drawsTransfers ? this.ofTry(this.ofStage(task, purpose), task) : null;
  }

  /** The same for the result of a task, `previous`, that another one needs. */
  resultTransfer(task: number, position: number, previous: number): KeyedStream | null {
    if (!this.drawsTransfers) return null;
    const { attempt } = this.requests;
    const stream = this.ofVisit(task, this.resultKey(task, position, RESULT_TRANSFER));
    return stream.within(attempt[task] * TRIES + attempt[previous]);
  }

  /** A word by which a request is taken into a sample or not: spread evenly at each source. */
  sampleWord(request: number): number {
    const { source, sequence } = this.requests;
    const phase = this.sourceKeys[source[request] * WORDS_PER_KEY] ^ this.keys[this.sampleKey];
    // Fibonacci hashing spreads consecutive numbers evenly over the 32-bit words (Knuth, 6.4).
    return (phase + Math.imul(sequence[request], 0x9e3779b1)) >>> 0;
  }

  private ofVisit(task: number, key: number): KeyedStream {
    const { requests } = this;
    const { source, sequence, visits } = requests;
    const request = requests.requestOf(task);
    const stream = this.keyed(source[request], key, sequence[request]);
    return visits[request] > 0 ? stream.within(visits[request]) : stream;
  }

  /** The first try, which is mostly the only one, needs no level of its own. */
  private ofTry(stream: KeyedStream, task: number): KeyedStream {
    const attempt = this.requests.attempt[task];
    return attempt === 1 ? stream : stream.within(attempt);
  }

  private firstKey(task: number): number {
    const { requests } = this;
    const application = requests.application[requests.requestOf(task)];
    return this.firstKeys[application][requests.stageOf(task)];
  }

  private resultKey(task: number, position: number, purpose: number): number {
    const result = STAGE_PURPOSES.length + position * RESULT_PURPOSES.length + purpose;
    return this.firstKey(task) + result * WORDS_PER_KEY;
  }

  private keyed(source: number, key: number, index: number): KeyedStream {
    const own = source * WORDS_PER_KEY;
    const { sourceKeys, keys } = this;
    return this.stream.use(sourceKeys[own] ^ keys[key], sourceKeys[own + 1] ^ keys[key + 1], index);
  }
}

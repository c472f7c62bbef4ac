import { BatchQueues } from "./batchQueues.ts";
import type { BatchRules } from "./batchRules.ts";
import { OrderedBatchQueues } from "./orderedBatchQueues.ts";
import { ORDERINGS } from "./ordering.ts";
import type { StationSystem } from "./stationSystem.ts";

/** What waits for the devices of one station, and for how long it will keep them at work. */
export class WaitingBatches {
  readonly queues: BatchQueues;
  /** In place of a model's number, the next after theirs: work of so many seconds. */
  readonly noModel: number;
  private readonly system: StationSystem;
  private readonly rules: BatchRules;

  constructor(system: StationSystem, rules: BatchRules) {
    this.system = system;
    this.rules = rules;
    this.noModel = rules.latencySeconds.length;
    this.queues = this.newQueues();
  }

  /** Of all of a level and above, on one device, each model in the fewest batches. */
  seconds(level: number): number {
    const { noModel, queues, rules } = this;
    const { limit } = rules;
    let seconds = 0;
    queues.eachRow(noModel, (row) => {
      if (queues.isFrom(row, level)) seconds += this.workSeconds(row);
    });
    for (let model = 0; model < noModel; model++) {
      const items = queues.lengthFrom(model, level);
      if (items === 0) continue;
      const full = Math.floor(items / limit);
      if (full > 0) seconds += full * batchSeconds(rules, model, limit);
      if (items > full * limit) seconds += batchSeconds(rules, model, items - full * limit);
    }
    return seconds;
  }

  /** Of a level and above. */
  items(level: number): number {
    let items = 0;
    for (let model = 0; model <= this.noModel; model++) {
      items += this.queues.lengthFrom(model, level);
    }
    return items;
  }

  /** Until the first batch that is not full yet need not wait any more to be filled. */
  gatherSeconds(): number {
    const { clock, now } = this.system.simulator;
    let end = Infinity;
    for (let model = 0; model < this.noModel; model++) {
      end = Math.min(end, this.queues.endOfGathering(model, this.rules.limit));
    }
    return end === Infinity ? 0 : clock.toSeconds(Math.max(0, end - now));
  }

  private newQueues(): BatchQueues {
    const { discipline } = this.rules;
    const { priorities, store } = this.system;
    const models = this.noModel + 1;
    if (discipline === "fifo") return new BatchQueues(store, models);
    const workOf = (row: number) => this.workSeconds(row);
    const levels = discipline === "priority" && priorities.count > 1 ? priorities : null;
    return new OrderedBatchQueues(store, models, workOf, ORDERINGS[discipline], levels);
  }

  /** Of an item alone. */
  private workSeconds(row: number): number {
    const { store, simulator } = this.system;
    const model = store.model[row];
    if (model === this.noModel) return simulator.clock.toSeconds(store.serviceTicks[row]);
    return this.rules.latencySeconds[model];
  }
}

/** Seconds that one device takes for a batch. */
export function batchSeconds(rules: BatchRules, model: number, items: number): number {
  const { latencySeconds, perFurtherItemSeconds } = rules;
  return latencySeconds[model] + (items > 1 ? (items - 1) * perFurtherItemSeconds[model] : 0);
}

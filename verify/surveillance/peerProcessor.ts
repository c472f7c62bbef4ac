import { PEER_RULES } from "./peerRules.ts";

interface RunningTuple {
  readonly tuple: number;
  readonly instructions: number;
  /** Millionths of a million instructions, whole. */
  done: number;
}

interface Module {
  readonly running: RunningTuple[];
  /** At their end, which nobody has noticed. */
  readonly ended: RunningTuple[];
  updated: number;
  /** What it is given of the processor, and what it was given when last brought up to date. */
  given: number;
  used: number;
}

/** How long, in ms, the processor leaves itself alone at most once something has come. */
const SCHEDULING_INTERVAL = 10;
const MILLION = 1e6;

/**
 * When a device of the reference learns of the ends of its tuples; times in ms. By right that is
 * a gap after each end. Three faults of CloudSim 3.0.3 and of iFogSim's use of it stand against it:
 *
 * - An arrival divides the processor anew before the others are brought up to date, so that what
 *   they did until then is counted at the new, smaller share.
 * - It cancels the event at which the end of another would be noticed.
 * - At whatever event comes first, all ends up to then are noticed, be they a gap old or not.
 *
 * None of this is in our models: it only tells what those faults do to a figure of the reference.
 */
export class PeerProcessor {
  /** When it will look at its tuples. */
  readonly wakes: number[] = [];
  private readonly modules: Module[];
  private readonly speed: number;
  private readonly noticed: (tuple: number, module: number, time: number) => void;
  private submitted = -1;
  private processed = 0;

  /** `speed` in million instructions in a millisecond. */
  constructor(
    speed: number,
    modules: number,
    noticed: (tuple: number, module: number, time: number) => void,
  ) {
    this.speed = speed;
    this.noticed = noticed;
    const idle = { updated: 0, given: 0, used: 0 };
    this.modules = Array.from({ length: modules }, () => ({ ...idle, running: [], ended: [] }));
  }

  arrive(time: number, index: number, tuple: number, instructions: number): void {
    const module = this.modules[index];
    this.divide(time, module);
    this.process(time);
    module.running.push({ tuple, instructions, done: 0 });
    const end = instructions / (module.used / module.running.length);
    if (end < Infinity) this.wakes.push(time + PEER_RULES.gapMilliseconds + end);
    this.notice(time);
    this.submitted = time;
    this.divide(time, module);
  }

  wake(time: number): void {
    this.wakes.splice(this.wakes.indexOf(time), 1);
    this.process(time);
    this.notice(time);
  }

  /** Energy is accounted for, and all modules brought up to date. */
  account(time: number): void {
    for (const module of this.modules) update(module, time);
  }

  /** Gives equal shares to the modules that have work, and to one that is about to. */
  private divide(time: number, incoming: Module | null): void {
    const busy = this.modules.filter((one) => one.running.length > 0 || one === incoming);
    const share = busy.length < 2 ? this.speed : Math.floor(this.speed / busy.length);
    for (const module of this.modules) module.given = busy.includes(module) ? share : 0;
    this.account(time);
  }

  private process(time: number): void {
    if (this.submitted === -1 || this.submitted === time) {
      this.wakes.splice(0, this.wakes.length, time + SCHEDULING_INTERVAL);
      return;
    }
    if (time <= this.processed) return;
    this.account(time);
    const goesOn = this.modules.some(({ running, used }) => running.length > 0 && used > 0);
    for (const module of this.modules) module.given = 0;
    this.notice(time);
    if (goesOn) this.wakes.splice(0, this.wakes.length, time + SCHEDULING_INTERVAL);
    this.processed = time;
  }

  private notice(time: number): void {
    let any = false;
    for (const [index, { ended }] of this.modules.entries()) {
      for (const { tuple } of ended.splice(0)) {
        this.noticed(tuple, index, time);
        any = true;
      }
    }
    if (any) this.divide(time, null);
  }
}

function update(module: Module, time: number): void {
  const { running, ended, given } = module;
  const rate = running.length === 0 ? 0 : given / running.length;
  for (const one of running) one.done += Math.floor(rate * (time - module.updated) * MILLION);
  for (let index = 0; index < running.length; ) {
    if (running[index].instructions * MILLION - running[index].done < MILLION) {
      ended.push(...running.splice(index, 1));
    } else index++;
  }
  module.used = given;
  module.updated = time;
}

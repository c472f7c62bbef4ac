import { SlotPool } from "../kernel/slotPool.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { Lane } from "./lanes.ts";
import type { TransferTerms } from "./transferTerms.ts";

/** Where a transfer stands. */
export const PHASE = {
  /** The first byte is under way. */
  latency: 0,
  /** Bytes flow, sharing links with others. */
  flowing: 1,
  /** No way at the moment: handover, no coverage, no route. */
  waiting: 2,
} as const;

/** What becomes of a transfer. */
export const FATE = {
  sound: 0,
  datagramLost: 1,
  /** A queue on its way is overloaded: it never sets out. */
  overloaded: 2,
  /** It has found no way yet; `chance` and `delay` are kept until then. */
  open: 3,
} as const;

/** A transfer that does not flow. */
export const NO_FLOW = -1;

const INITIAL = 1024;
const NONE = -1;

/** The end of a list. */
export const NO_ENTRY = NONE;

/** Of an entry in a node's list. */
export function transferOf(entry: number): number {
  return entry >> 1;
}

/**
 * Transfers under way as a struct of arrays, each listed at the moving nodes at its two ends (side
 * 0 the sender's, side 1 the receiver's), so that a handover finds what it cuts, and under what
 * its owner calls it, so that a recall costs no more than what it touches. Transfers are listed as
 * they begin, each at the end of its list: lists are in the order of age.
 */
export class TransferStore {
  /**
   * What sends, and what is sent: the owner's number, its own name for it, and which part of that.
   */
  owner = new Uint8Array(INITIAL);
  reference = new Int32Array(INITIAL);
  part = new Int32Array(INITIAL);
  phase = new Uint8Array(INITIAL);
  from = new Int32Array(INITIAL);
  to = new Int32Array(INITIAL);
  /** On the wire, repetitions of lost packets counted. */
  wireBytes = new Float64Array(INITIAL);
  remainingBytes = new Float64Array(INITIAL);
  /** Of the bytes on the wire, what carries packets that were lost and are sent again. */
  repeatedShare = new Float64Array(INITIAL);
  flow = new Int32Array(INITIAL);
  event = new Float64Array(INITIAL);
  /** Counts the transfers of the run; orders what one event cuts. */
  serial = new Float64Array(INITIAL);
  readonly terms: TransferTerms[] = [];
  /** The way it goes, while it flows: what it takes of wired links, and the cells at its ends. */
  readonly lane: (Lane | null)[] = [];
  uplinkCell = new Int32Array(INITIAL);
  downlinkCell = new Int32Array(INITIAL);
  /** What becomes of it at the end of its way. */
  fate = new Uint8Array(INITIAL);
  /** Of those whose fate is open: what decides on it, and the share of the jitter, as drawn. */
  chance = new Float64Array(INITIAL);
  delay = new Float64Array(INITIAL);

  /** Its lane and cells are those of a way on which nothing is shared. */
  foreseen = new Uint8Array(INITIAL);

  private next = new Int32Array(2 * INITIAL);
  private previous = new Int32Array(2 * INITIAL);
  /** By node: the entries of its oldest and its youngest transfer. */
  private heads: Int32Array = new Int32Array(INITIAL).fill(NONE);
  private tails: Int32Array = new Int32Array(INITIAL).fill(NONE);
  private nextSame = new Int32Array(INITIAL);
  private previousSame = new Int32Array(INITIAL);
  /** By owner, then by reference: the youngest transfer. */
  private readonly references: Int32Array[] = [];
  private readonly pool: SlotPool;

  constructor() {
    this.pool = new SlotPool(INITIAL, (capacity) => this.grow(capacity));
  }

  get range(): number {
    return this.pool.range;
  }

  /** A row that is listed under its reference alone, not under way yet. */
  open(
    owner: number,
    reference: number,
    part: number,
    from: number,
    to: number,
    bytes: number,
  ): number {
    const transfer = this.pool.take();
    this.owner[transfer] = owner;
    this.reference[transfer] = reference;
    this.part[transfer] = part;
    this.listReference(transfer, owner, reference);
    this.from[transfer] = from;
    this.to[transfer] = to;
    this.wireBytes[transfer] = bytes;
    this.remainingBytes[transfer] = bytes;
    this.repeatedShare[transfer] = 0;
    this.flow[transfer] = NO_FLOW;
    this.fate[transfer] = FATE.sound;
    this.foreseen[transfer] = 0;
    return transfer;
  }

  /** Whether the row has a transfer under way. */
  isOpen(transfer: number): boolean {
    return this.from[transfer] !== NONE;
  }

  close(transfer: number): void {
    this.from[transfer] = NONE;
    this.unlistReference(transfer);
    this.pool.giveBack(transfer);
  }

  /** Lists a transfer, the youngest there is, at a moving node. */
  list(transfer: number, side: 0 | 1, node: number): void {
    if (node >= this.heads.length) {
      const length = 2 * Math.max(node, this.heads.length);
      this.heads = enlarged(this.heads, length, NONE);
      this.tails = enlarged(this.tails, length, NONE);
    }
    const entry = 2 * transfer + side;
    const tail = this.tails[node];
    this.previous[entry] = tail;
    this.next[entry] = NONE;
    if (tail === NONE) this.heads[node] = entry;
    else this.next[tail] = entry;
    this.tails[node] = entry;
  }

  unlist(transfer: number, side: 0 | 1, node: number): void {
    const entry = 2 * transfer + side;
    const before = this.previous[entry];
    const after = this.next[entry];
    if (before === NONE) this.heads[node] = after;
    else this.next[before] = after;
    if (after === NONE) this.tails[node] = before;
    else this.previous[after] = before;
  }

  /** The first entry of a node's list, its oldest transfer's, or `NO_ENTRY`. */
  firstAt(node: number): number {
    return node < this.heads.length ? this.heads[node] : NO_ENTRY;
  }

  /** The entry that follows in the list, or `NO_ENTRY`. */
  after(entry: number): number {
    return this.next[entry];
  }

  /** The transfers listed at a node, oldest first, into `found`; returns how many. */
  listed(node: number, found: number[]): number {
    let count = 0;
    for (let entry = this.firstAt(node); entry !== NO_ENTRY; entry = this.after(entry)) {
      found[count++] = transferOf(entry);
    }
    if (found.length > count) found.length = count;
    return count;
  }

  /** Those to and from a node, moving or not, oldest first. */
  touching(node: number, isMoving: boolean): number[] {
    if (!isMoving) return this.matching((one) => this.from[one] === node || this.to[one] === node);
    const found: number[] = [];
    this.listed(node, found);
    return found;
  }

  /** Those under way under one part of a reference, oldest first. */
  ofReference(owner: number, reference: number, part: number): number[] {
    const found: number[] = [];
    const heads = this.references[owner];
    let transfer = heads === undefined || reference >= heads.length ? NONE : heads[reference];
    for (; transfer !== NONE; transfer = this.nextSame[transfer]) {
      if (this.part[transfer] === part) found.push(transfer);
    }
    return found.reverse();
  }

  private listReference(transfer: number, owner: number, reference: number): void {
    let heads = this.references[owner];
    if (heads === undefined || reference >= heads.length) {
      const length = 2 * Math.max(reference, INITIAL);
      heads = enlarged(heads ?? new Int32Array(0), length, NONE);
      this.references[owner] = heads;
    }
    const head = heads[reference];
    this.nextSame[transfer] = head;
    this.previousSame[transfer] = NONE;
    if (head !== NONE) this.previousSame[head] = transfer;
    heads[reference] = transfer;
  }

  private unlistReference(transfer: number): void {
    const before = this.previousSame[transfer];
    const after = this.nextSame[transfer];
    if (before !== NONE) this.nextSame[before] = after;
    else this.references[this.owner[transfer]][this.reference[transfer]] = after;
    if (after !== NONE) this.previousSame[after] = before;
  }

  /** Those under way that pass, oldest first. */
  matching(passes: (transfer: number) => boolean): number[] {
    const found: number[] = [];
    for (let transfer = 0; transfer < this.range; transfer++) {
      if (this.isOpen(transfer) && passes(transfer)) found.push(transfer);
    }
    return found.sort((a, b) => this.serial[a] - this.serial[b]);
  }

  /**
   * False where the row's transfer has ended, though the row may carry a newer one by now: what
   * losing one transfer sets off may end another. `serial` is one from before that.
   */
  isOlder(transfer: number, serial: number): boolean {
    return this.isOpen(transfer) && this.serial[transfer] < serial;
  }

  private grow(capacity: number): void {
    this.owner = enlarged(this.owner, capacity);
    this.reference = enlarged(this.reference, capacity);
    this.part = enlarged(this.part, capacity);
    this.phase = enlarged(this.phase, capacity);
    this.from = enlarged(this.from, capacity);
    this.to = enlarged(this.to, capacity);
    this.wireBytes = enlarged(this.wireBytes, capacity);
    this.remainingBytes = enlarged(this.remainingBytes, capacity);
    this.repeatedShare = enlarged(this.repeatedShare, capacity);
    this.flow = enlarged(this.flow, capacity);
    this.event = enlarged(this.event, capacity);
    this.serial = enlarged(this.serial, capacity);
    this.uplinkCell = enlarged(this.uplinkCell, capacity);
    this.downlinkCell = enlarged(this.downlinkCell, capacity);
    this.fate = enlarged(this.fate, capacity);
    this.chance = enlarged(this.chance, capacity);
    this.delay = enlarged(this.delay, capacity);
    this.foreseen = enlarged(this.foreseen, capacity);
    this.nextSame = enlarged(this.nextSame, capacity);
    this.previousSame = enlarged(this.previousSame, capacity);
    this.next = enlarged(this.next, 2 * capacity);
    this.previous = enlarged(this.previous, 2 * capacity);
  }
}

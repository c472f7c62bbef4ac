/** What all threads of a run look at: two numbers in shared memory. */
const CHANGES = 0;
const TROUBLE = 1;
const WORDS = 2;

/** Between two looks, so that a missed notification delays a thread by no more. */
const LONGEST_WAIT_MILLISECONDS = 1000;

/** Tells the thread of a run that something has changed, while it waits and hears nothing else. */
export class Board {
  readonly memory: SharedArrayBuffer;
  private readonly words: Int32Array;

  constructor(memory = new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.words = new Int32Array(memory);
  }

  /** A number that is another one after each change. */
  get changes(): number {
    return Atomics.load(this.words, CHANGES);
  }

  get isTroubled(): boolean {
    return Atomics.load(this.words, TROUBLE) !== 0;
  }

  changed(): void {
    Atomics.add(this.words, CHANGES, 1);
    Atomics.notify(this.words, CHANGES);
  }

  /** Something has failed, of which a message tells. */
  troubled(): void {
    Atomics.store(this.words, TROUBLE, 1);
    this.changed();
  }

  /** Until there is a change after that number, or for a second. */
  wait(changes: number): void {
    Atomics.wait(this.words, CHANGES, changes, LONGEST_WAIT_MILLISECONDS);
  }
}

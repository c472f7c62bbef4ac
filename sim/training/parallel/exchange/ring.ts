/**
 * The dependences of a ring all-reduce among n members (Patarasuk and Yuan, J. Parallel Distrib.
 * Comput. 69, 2009): 2(n − 1) rounds, in each of which every member sends an n-th of the data to
 * the next; the first half of them adds the parts up, the other hands the sums round. A member
 * sends one part at a time: the first when it and the next have entered, others when it has what
 * it has to pass on. Alone on links of B bytes a second and latency α it takes
 * 2(n − 1)(α + S / (nB)) for S bytes.
 *
 * Limits: to add up takes no time.
 */
export class Ring {
  private readonly rounds: number;
  private readonly entered: Uint8Array;
  private readonly begun: Int32Array;
  private readonly sent: Int32Array;
  private readonly got: Int32Array;
  private readonly send: (member: number) => void;
  private readonly left: (member: number) => void;

  /** `send` sends a member's next part; `left` is told of each that has got all sums. */
  constructor(members: number, send: (member: number) => void, left: (member: number) => void) {
    this.rounds = 2 * (members - 1);
    this.entered = new Uint8Array(members);
    this.begun = new Int32Array(members);
    this.sent = new Int32Array(members);
    this.got = new Int32Array(members);
    this.send = send;
    this.left = left;
  }

  next(member: number): number {
    return member + 1 === this.entered.length ? 0 : member + 1;
  }

  enter(member: number): void {
    this.entered[member] = 1;
    if (this.rounds === 0) {
      this.left(member);
      return;
    }
    this.advance(member);
    this.advance(member === 0 ? this.entered.length - 1 : member - 1);
  }

  /** What a member has sent has arrived. */
  delivered(member: number): void {
    const next = this.next(member);
    this.sent[member]++;
    this.got[next]++;
    this.advance(member);
    this.advance(next);
    if (this.isDone(member)) this.left(member);
    if (this.isDone(next)) this.left(next);
  }

  private advance(member: number): void {
    const { begun, sent, got, entered } = this;
    if (entered[member] === 0 || entered[this.next(member)] === 0) return;
    const round = begun[member];
    if (round === this.rounds || sent[member] < round || got[member] < round) return;
    begun[member]++;
    this.send(member);
  }

  private isDone(member: number): boolean {
    return this.sent[member] === this.rounds && this.got[member] === this.rounds;
  }
}

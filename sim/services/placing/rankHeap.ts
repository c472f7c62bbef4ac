type Rank = readonly number[];

/** Things by rank, the lowest first: the first number that differs decides; of equals who came first. */
export class RankHeap<Thing> {
  private readonly ranks: Rank[] = [];
  private readonly things: Thing[] = [];
  private readonly arrivals: number[] = [];
  private arrived = 0;

  get size(): number {
    return this.things.length;
  }

  first(): Thing {
    return this.things[0];
  }

  push(rank: Rank, thing: Thing): void {
    this.ranks.push(rank);
    this.things.push(thing);
    this.arrivals.push(this.arrived++);
    this.rise(this.things.length - 1);
  }

  /** A RangeError where nothing is there. */
  pop(): Thing {
    if (this.things.length === 0) throw new RangeError("nothing waits");
    const [first] = this.things;
    this.exchange(0, this.things.length - 1);
    this.drop();
    this.sink(0);
    return first;
  }

  /** Takes out all of which a test holds, in order. */
  takeAll(test: (thing: Thing) => boolean): Thing[] {
    const taken: Thing[] = [];
    const kept: { rank: Rank; thing: Thing }[] = [];
    while (this.things.length > 0) {
      const rank = this.ranks[0];
      const thing = this.pop();
      if (test(thing)) taken.push(thing);
      else kept.push({ rank, thing });
    }
    for (const { rank, thing } of kept) this.push(rank, thing);
    return taken;
  }

  private rise(place: number): void {
    let at = place;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) return;
      this.exchange(at, parent);
      at = parent;
    }
  }

  private sink(place: number): void {
    let at = place;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.things.length && this.isBefore(child, least)) least = child;
      }
      if (least === at) return;
      this.exchange(at, least);
      at = least;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [first, second] = [this.ranks[one], this.ranks[other]];
    for (let at = 0; at < first.length; at++) {
      if (first[at] !== second[at]) return first[at] < second[at];
    }
    return this.arrivals[one] < this.arrivals[other];
  }

  private exchange(one: number, other: number): void {
    for (const list of [this.ranks, this.things, this.arrivals] as unknown[][]) {
      [list[one], list[other]] = [list[other], list[one]];
    }
  }

  private drop(): void {
    this.ranks.pop();
    this.things.pop();
    this.arrivals.pop();
  }
}

/**
 * When a transfer will have been sent over a channel that all share equally: a fluid of works, each
 * in seconds in which the channel alone would send it. What has been reported as under way is taken
 * to be between nothing and twice its mean, evenly: what is left of equal transfers. What comes
 * later is told one by one; what nobody knows of is not foreseen. All times are seconds from the
 * report. The same object serves all forecasts.
 */
export class ShareForecast {
  /** Of what is under way, the least first: what is left of it, above `served`. */
  private readonly left: number[] = [];
  private readonly times: number[] = [];
  private readonly works: number[] = [];
  /** What each of those under way has been sent since the report. */
  private served = 0;
  /** Those of `left` that are done. */
  private done = 0;

  /** As reported: so many transfers, with so much work together. */
  begin(transfers: number, backlogSeconds: number): void {
    this.left.length = 0;
    this.times.length = 0;
    this.works.length = 0;
    this.served = 0;
    this.done = 0;
    const most = (2 * backlogSeconds) / transfers;
    for (let k = 0; k < transfers; k++) this.left.push((most * (k + 0.5)) / transfers);
  }

  /** A transfer that begins at such a time, in any order. */
  expect(atSeconds: number, workSeconds: number): void {
    const { times, works } = this;
    let place = times.length;
    while (place > 0 && times[place - 1] > atSeconds) place--;
    times.splice(place, 0, atSeconds);
    works.splice(place, 0, workSeconds);
  }

  /** How long a transfer takes that begins at such a time. */
  seconds(atSeconds: number, workSeconds: number): number {
    const { times, works } = this;
    let now = 0;
    let next = 0;
    while (next < times.length && times[next] <= atSeconds) {
      this.advance(now, times[next]);
      now = times[next];
      this.add(works[next++]);
    }
    this.advance(now, atSeconds);
    now = atSeconds;
    const target = this.add(workSeconds);
    while (next < times.length) {
      const end = this.endOf(target, now);
      if (end <= times[next]) return end - atSeconds;
      this.advance(now, times[next]);
      now = times[next];
      this.add(works[next++]);
    }
    return this.endOf(target, now) - atSeconds;
  }

  /** What the others that are under way need is sent meanwhile, until such a service is reached. */
  private endOf(target: number, now: number): number {
    const { left } = this;
    let time = now;
    let { served } = this;
    let place = this.done;
    for (; place < left.length && left[place] < target; place++) {
      time += (left[place] - served) * (left.length - place);
      served = left[place];
    }
    return time + (target - served) * (left.length - place);
  }

  private advance(from: number, to: number): void {
    const { left } = this;
    let time = from;
    while (this.done < left.length) {
      const sharing = left.length - this.done;
      const end = time + (left[this.done] - this.served) * sharing;
      if (end > to) {
        this.served += (to - time) / sharing;
        return;
      }
      time = end;
      this.served = left[this.done++];
    }
  }

  /** The service at which it will be done. */
  private add(work: number): number {
    const { left } = this;
    const target = this.served + work;
    let place = left.length;
    while (place > this.done && left[place - 1] > target) place--;
    left.splice(place, 0, target);
    return target;
  }
}

import type { SimTime } from "../kernel/clock.ts";
import { PRESENT } from "./reportPlace.ts";
import type { SentWork } from "./sentWork.ts";
import { ServerForecast } from "./serverForecast.ts";

/**
 * The cores of a node, or its accelerators, as one party foresees them. What it knows of them
 * changes with a report or with what it sends there itself; from one decision to the next it is
 * mostly the same, and worked out once.
 */
export class ForeseenServers {
  readonly forecast = new ServerForecast();
  /** Those there, and those to come. */
  tasks = 0;
  /** What is there never ends. */
  isEndless = false;
  private place = 0;
  private time: SimTime = -1;
  private isKnown = false;
  private readonly areAccelerators: boolean;

  constructor(areAccelerators: boolean) {
    this.areAccelerators = areAccelerators;
  }

  /** One more has been sent there. */
  sent(work: SentWork, toSeconds: (ticks: SimTime) => number): void {
    const { acceleratorTicks, dueTime, furtherTicks, processorTicks } = work;
    if (!this.isKnown || (this.areAccelerators && acceleratorTicks === 0)) return;
    const due = this.areAccelerators ? dueTime + processorTicks : dueTime;
    const at = Math.max(0, toSeconds(due - this.time));
    this.tasks++;
    const { forecast } = this;
    if (this.areAccelerators) {
      forecast.expect(at, toSeconds(acceleratorTicks), toSeconds(furtherTicks));
    } else forecast.expect(at, toSeconds(processorTicks), 0);
  }

  /** One that was sent there will not be there any more. */
  forget(): void {
    this.isKnown = false;
  }

  /**
   * Whether it stands as of the report at a place of the ring, of such a time; it will then. What
   * is seen as it is at the moment changes with all that arrives.
   */
  turnTo(place: number, time: SimTime): boolean {
    const isSame = place === this.place && time === this.time && place !== PRESENT;
    const stands = this.isKnown && isSame;
    this.place = place;
    this.time = time;
    this.isKnown = true;
    return stands;
  }
}

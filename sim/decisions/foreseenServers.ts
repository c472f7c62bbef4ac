import type { SimTime } from "../kernel/clock.ts";
import { displaces } from "./foreseenLevel.ts";
import { PRESENT } from "./reportPlace.ts";
import type { SentWork } from "./sentWork.ts";
import { ServerForecast } from "./serverForecast.ts";

/**
 * The cores of a node, or its accelerators, as one party foresees them. What it knows of them
 * changes with a report or with what it sends there itself; from one decision to the next it is
 * mostly the same, and worked out once for each level of priority that is told apart there.
 */
export class ForeseenServers {
  readonly forecast = new ServerForecast();
  /** Those there, and those to come, as far as they matter to one of its level. */
  tasks = 0;
  /** What is there never ends. */
  isEndless = false;
  private place = 0;
  private time: SimTime = -1;
  private isKnown = false;
  private readonly areAccelerators: boolean;
  private readonly level: number;

  constructor(areAccelerators: boolean, level: number) {
    this.areAccelerators = areAccelerators;
    this.level = level;
  }

  /** One more has been sent there. */
  sent(work: SentWork, toSeconds: (ticks: SimTime) => number): void {
    if (!this.isKnown || (this.areAccelerators && work.acceleratorTicks === 0)) return;
    this.expect(work, toSeconds);
  }

  /** One is on its way there. */
  expect(work: SentWork, toSeconds: (ticks: SimTime) => number): void {
    const { acceleratorTicks, dueTime, furtherTicks, processorTicks } = work;
    const { areAccelerators, forecast } = this;
    const level = areAccelerators ? work.acceleratorLevel : work.processorLevel;
    const isLower = level < this.level;
    if (isLower && !areAccelerators && displaces(work.node)) return;
    this.tasks++;
    const due = areAccelerators ? dueTime + processorTicks : dueTime;
    // What was expected before the report and is not in it may come at any time.
    const at = Math.max(0, toSeconds(due - this.time));
    const alone = toSeconds(areAccelerators ? acceleratorTicks : processorTicks);
    const further = areAccelerators ? toSeconds(furtherTicks) : 0;
    if (isLower) forecast.expectLower(at, alone, further);
    else forecast.expect(at, alone, further);
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

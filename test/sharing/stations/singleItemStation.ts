import type { BatchRules } from "../../../sim/sharing/stations/batchRules.ts";
import { BatchStation } from "../../../sim/sharing/stations/batchStation.ts";
import type { BatchDiscipline } from "../../../sim/sharing/stations/disciplines.ts";
import type { Station, StationObserver } from "../../../sim/sharing/stations/station.ts";
import type { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";

/**
 * Accelerators with batches of one under the port of a processor's station, so that what holds a
 * station can hold them: each amount of work is that of a model of its own.
 */
export class SingleItemStation extends BatchStation implements Station {
  readonly speed: number;
  private readonly works: readonly number[];

  /** `works` are all that will come. */
  constructor(
    system: StationSystem,
    devices: number,
    speed: number,
    works: readonly number[],
    discipline: BatchDiscipline,
    observer: StationObserver,
  ) {
    super(system, devices, singleItems(speed, works, discipline), observer);
    this.speed = speed;
    this.works = works;
  }

  override submit(job: number, work: number, priority = 0, deadline = Infinity): void {
    super.submit(job, this.works.indexOf(work), priority, deadline);
  }
}

function singleItems(
  speed: number,
  works: readonly number[],
  discipline: BatchDiscipline,
): BatchRules {
  const latencySeconds = Float64Array.from(works, (work) => work / speed);
  return {
    discipline,
    limit: 1,
    waitSeconds: 0,
    latencySeconds,
    perFurtherItemSeconds: latencySeconds,
  };
}

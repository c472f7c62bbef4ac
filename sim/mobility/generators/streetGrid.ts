import type { Clock } from "../../kernel/clock.ts";
import type { DistributionSpec } from "../../kernel/distributions.ts";
import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { PositionSink } from "../positions.ts";
import { drawSpeeds, Generator, type Origin, requirePositive } from "./generator.ts";
import { StreetNetwork } from "./streetNetwork.ts";

export interface StreetGridSpec {
  readonly generator: "street-grid";
  readonly vehicles: number;
  /** Crossings along x and along y. */
  readonly columns: number;
  readonly rows: number;
  /** Metres between two crossings. */
  readonly block: number;
  readonly origin: Origin;
  readonly speed: DistributionSpec;
  readonly turnLeft: number;
  readonly turnRight: number;
  /** Seconds. */
  readonly step: number;
}

/**
 * Vehicles on a square lattice of streets with its lower left crossing at the origin: the
 * Manhattan mobility model of ETSI TR 101 112 (UMTS 30.03, 1998; from memory), whose vehicles turn
 * with probability 0.5, half of that to either side, here with one speed for each vehicle.
 *
 * At each crossing a vehicle turns left or right with the given probabilities or goes straight on;
 * where a street is missing, the others share its part in proportion. It starts at a uniformly
 * drawn place, either way. A draw belongs to the vehicle and the number of the crossing on its way,
 * so that neither the step nor the other vehicles change its route.
 */
export class StreetGrid extends Generator {
  private readonly origin: Origin;
  private readonly block: number;
  private readonly network: StreetNetwork;
  private readonly turns: KeyedStream;
  /** Metres from the crossing before, at the start. */
  private readonly starts: Float64Array;
  /** How many crossings a vehicle has passed, the last of them, and the heading from there. */
  private readonly passed: Float64Array;
  private readonly columns: Int32Array;
  private readonly rows: Int32Array;
  private readonly headings: Uint8Array;

  constructor(spec: StreetGridSpec, clock: Clock, streams: RandomStreams, name: string) {
    super(name, drawSpeeds(spec.speed, spec.vehicles, streams, name), clock, spec.step);
    requirePositive(`block of ${name}`, spec.block);
    this.origin = spec.origin;
    this.block = spec.block;
    this.network = new StreetNetwork(spec.columns, spec.rows, spec.turnLeft, spec.turnRight);
    this.turns = streams.keyed("vehicle-turn", name);
    this.starts = new Float64Array(spec.vehicles);
    this.passed = new Float64Array(spec.vehicles);
    this.columns = new Int32Array(spec.vehicles);
    this.rows = new Int32Array(spec.vehicles);
    this.headings = new Uint8Array(spec.vehicles);
    const random = streams.keyed("vehicle-start", name);
    for (let vehicle = 0; vehicle < spec.vehicles; vehicle++) {
      random.at(vehicle);
      const start = this.network.start(random.next(), random.next() < 0.5);
      this.columns[vehicle] = start.column;
      this.rows[vehicle] = start.row;
      this.headings[vehicle] = start.heading;
      this.starts[vehicle] = random.next() * spec.block;
    }
  }

  protected override emit(sink: PositionSink, seconds: number, first: boolean): void {
    const { block, columns, headings, network, origin, passed, rows, speeds, starts } = this;
    for (let vehicle = 0; vehicle < this.vehicleCount; vehicle++) {
      const gone = starts[vehicle] + speeds[vehicle] * seconds;
      const crossings = Math.floor(gone / block);
      while (passed[vehicle] < crossings) this.cross(vehicle);
      // The quotient may round up to the next crossing: then the vehicle is there, not before it.
      const rest = Math.max(0, gone - crossings * block);
      const heading = headings[vehicle];
      this.put(
        sink,
        vehicle,
        origin.x + columns[vehicle] * block + network.eastward(heading) * rest,
        origin.y + rows[vehicle] * block + network.northward(heading) * rest,
        first,
      );
    }
  }

  /** Goes on to the next crossing and takes a street from there. */
  private cross(vehicle: number): void {
    const { columns, headings, network, passed, rows } = this;
    const crossing = ++passed[vehicle];
    const heading = headings[vehicle];
    columns[vehicle] += network.eastward(heading);
    rows[vehicle] += network.northward(heading);
    const draw = this.turns.at(vehicle).within(crossing).next();
    headings[vehicle] = network.turn(columns[vehicle], rows[vehicle], heading, draw);
  }
}

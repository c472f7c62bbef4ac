import { decimalAt, requireFields } from "../input/fields.ts";
import { quoted } from "../input/inputError.ts";
import type { Rows } from "../input/rows.ts";
import { nearestName } from "../kernel/nearestName.ts";
import type { Placing } from "./placing.ts";
import type { Vehicles } from "./vehicles.ts";

/** Which columns hold what; positions are (x, y) in metres or (lon, lat) in degrees. */
export interface TraceColumns {
  readonly time: string;
  readonly vehicle?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly lon?: string | undefined;
  readonly lat?: string | undefined;
  readonly speed?: string | undefined;
  readonly type?: string | undefined;
}

/** The columns that SUMO's xml2csv gives to a trace; speed and type may be missing. */
const SUMO_COLUMNS = {
  time: "timestep_time",
  vehicle: "vehicle_id",
  x: "vehicle_x",
  y: "vehicle_y",
  speed: "vehicle_speed",
  type: "vehicle_type",
} as const;

const NO_COLUMN = -1;
/** The vehicle of a file without a column for it. */
const ONLY_VEHICLE = "vehicle";

/**
 * The points of a table, one at a time: seconds, metres or degrees, metres per second. A row
 * without a vehicle is an instant at which no vehicle need be there (`vehicle` is then -1).
 */
export class CsvPoints {
  readonly rows: Rows;
  seconds = Number.NaN;
  vehicle = -1;
  readonly point = { x: 0, y: 0 };
  /** NaN where the table does not say. */
  speed = Number.NaN;
  private readonly hasVehicleColumn: boolean;
  private readonly vehicles: Vehicles;
  private readonly placing: Placing;
  private readonly header: readonly string[];
  /** The names of all columns that are looked for. */
  private readonly wanted: readonly (string | undefined)[];
  private readonly time: number;
  private readonly name: number;
  private readonly east: number;
  private readonly north: number;
  private readonly pace: number;
  private readonly type: number;

  constructor(rows: Rows, vehicles: Vehicles, placing: Placing, columns: TraceColumns | undefined) {
    this.rows = rows;
    this.vehicles = vehicles;
    this.placing = placing;
    this.header = rows.readHeading();
    const map: TraceColumns = columns ?? SUMO_COLUMNS;
    this.wanted = Object.values(map);
    const degrees = map.x === undefined || map.y === undefined;
    const eastName = degrees ? map.lon : map.x;
    const northName = degrees ? map.lat : map.y;
    if (eastName === undefined || northName === undefined) {
      rows.fail("columns for no position", "x and y, or lon and lat");
    }
    if (columns !== undefined) placing.state(degrees);
    this.time = this.column(map.time);
    this.name = map.vehicle === undefined ? NO_COLUMN : this.column(map.vehicle);
    this.east = this.column(eastName);
    this.north = this.column(northName);
    const optional = columns === undefined;
    this.pace = this.optionalColumn(map.speed, optional);
    this.type = this.optionalColumn(map.type, optional);
    this.hasVehicleColumn = this.name !== NO_COLUMN;
  }

  next(): boolean {
    const { rows, point } = this;
    if (!rows.next()) return false;
    requireFields(rows, this.header.length, `${this.header.length}, as in the heading`);
    this.seconds = this.number(this.time);
    if (this.hasVehicleColumn && rows.isEmpty(this.name)) {
      this.vehicle = -1;
      return true;
    }
    const x = this.number(this.east);
    const y = this.number(this.north);
    this.placing.place(x, y, point, rows);
    this.speed = this.pace === NO_COLUMN ? Number.NaN : this.number(this.pace);
    const name = this.hasVehicleColumn ? rows.field(this.name) : ONLY_VEHICLE;
    const type = this.type === NO_COLUMN ? "vehicle" : rows.field(this.type);
    this.vehicle = this.vehicles.numberOf(name, type);
    return true;
  }

  private column(name: string): number {
    const index = this.header.indexOf(name);
    if (index !== this.header.lastIndexOf(name)) {
      this.rows.fail(`the column ${quoted(name)} twice`, "one of each name");
    }
    if (index >= 0) return index;
    const others = this.header.filter((column) => !this.wanted.includes(column));
    const nearest = nearestName(name, others);
    const found = this.header.map(quoted).join(", ");
    return this.rows.fail(`columns ${found}`, quoted(name), nearest);
  }

  private optionalColumn(name: string | undefined, mayMiss: boolean): number {
    if (name === undefined || (mayMiss && !this.header.includes(name))) return NO_COLUMN;
    return this.column(name);
  }

  private number(column: number): number {
    return decimalAt(this.rows, column, this.header[column]);
  }
}

import { parseDecimal } from "../input/decimal.ts";
import { quoted } from "../input/inputError.ts";
import type { TextSource } from "../input/textSource.ts";
import { type XmlHandler, XmlText } from "../input/xmlText.ts";
import { isoSeconds } from "../platform/isoTime.ts";
import type { Placing } from "./placing.ts";
import { firstRepeatedPoint, PointTable, SortedPoints } from "./pointTable.ts";
import type { TracePoints } from "./tracePoints.ts";
import type { Vehicles } from "./vehicles.ts";

/**
 * The tracks of a GPX file, version 1.0 or 1.1: `<trk>` of `<trkseg>` of `<trkpt lat lon>` with
 * `<time>`, ISO 8601 or plain seconds as SUMO's exporter writes them.
 *
 * Source: the GPX 1.1 schema (topografix.com). A track is a vehicle named by its `<name>`, two
 * tracks of one name are one vehicle, a track without a name is `track-1` and so on; its type is
 * its `<type>`. Segments make no difference: whether a vehicle is there between two points is told
 * by their times. Speed is `<speed>` (GPX 1.0, or that of an extension) in metres per second.
 * Way-points, routes and heights are passed over. The whole file is held in memory.
 */
export function gpxTracePoints(
  text: TextSource,
  vehicles: Vehicles,
  placing: Placing,
): TracePoints {
  const { xml, table } = readTracks(text, vehicles, placing);
  if (table.count === 0) {
    xml.failHere("no track point", "at least one <trkpt> with a <time>");
  }
  const repeated = firstRepeatedPoint(table, vehicles.count);
  if (repeated !== null) {
    const { row, earlierRow } = repeated;
    const name = quoted(vehicles.names[table.vehicle[row]]);
    xml.failAtLine(
      table.line[row],
      `track ${name} at one time as in line ${table.line[earlierRow]}`,
      "one place at a time",
    );
  }
  return new SortedPoints(table, (found, expected) => xml.failHere(found, expected));
}

function readTracks(text: TextSource, vehicles: Vehicles, placing: Placing): GpxHandler {
  const handler = new GpxHandler(text, vehicles, placing);
  while (handler.xml.pump());
  return handler;
}

const TRACK_PATH = "trk";
const POINT_PATH = "trk/trkseg/trkpt";

class GpxHandler implements XmlHandler {
  readonly table = new PointTable();
  readonly xml: XmlText;
  private readonly vehicles: Vehicles;
  private readonly placing: Placing;
  private readonly point = { x: 0, y: 0 };
  /** Names of the open elements below the root, without prefixes. */
  private readonly path: string[] = [];
  private characters = "";
  private trackCount = 0;
  private trackName = "";
  private trackType = "";
  private vehicle = -1;
  private latitude = Number.NaN;
  private longitude = Number.NaN;
  private seconds = Number.NaN;
  private speed = Number.NaN;

  constructor(text: TextSource, vehicles: Vehicles, placing: Placing) {
    this.vehicles = vehicles;
    this.placing = placing;
    this.xml = new XmlText(text, "gpx", this);
  }

  begin(element: string): void {
    if (element === "gpx") return;
    this.path.push(element.slice(element.indexOf(":") + 1));
    this.characters = "";
    const depth = this.path.length;
    if (depth > 3 || this.path[0] !== TRACK_PATH) return;
    if (depth === 1) {
      this.trackCount++;
      this.trackName = `track-${this.trackCount}`;
      this.trackType = "vehicle";
      this.vehicle = -1;
    } else if (this.isPoint()) {
      this.latitude = Number.NaN;
      this.longitude = Number.NaN;
      this.seconds = Number.NaN;
      this.speed = Number.NaN;
    }
  }

  attribute(name: string, value: string): void {
    if (this.path.length !== 3 || !this.isPoint()) return;
    if (name === "lat") this.latitude = this.number(name, value);
    else if (name === "lon") this.longitude = this.number(name, value);
  }

  begun(): void {
    if (this.path.length !== 3 || !this.isPoint()) return;
    if (Number.isNaN(this.latitude)) this.xml.fail('<trkpt> without "lat"');
    if (Number.isNaN(this.longitude)) this.xml.fail('<trkpt> without "lon"');
    this.placing.place(this.longitude, this.latitude, this.point, this.xml);
  }

  text(characters: string): void {
    this.characters += characters;
  }

  end(element: string): void {
    if (element === "gpx") return;
    const { path } = this;
    const name = path[path.length - 1];
    const written = this.characters.trim();
    if (path[0] === TRACK_PATH && path.length === 2) {
      if (name === "name" && written !== "") this.trackName = written;
      else if (name === "type" && written !== "") this.trackType = written;
    } else if (path.length > 3 && this.isPoint()) {
      if (name === "time" && path.length === 4) this.seconds = this.time(written);
      else if (name === "speed") this.speed = this.textNumber(name, written);
    } else if (path.length === 3 && this.isPoint()) {
      this.addPoint();
    }
    path.pop();
    this.characters = "";
  }

  private isPoint(): boolean {
    const { path } = this;
    return `${path[0]}/${path[1]}/${path[2]}` === POINT_PATH;
  }

  private addPoint(): void {
    const { vehicles } = this;
    // The name may be missing, so that a track has its number only with its first point.
    if (this.vehicle < 0) this.vehicle = vehicles.numberOf(this.trackName, this.trackType);
    const { seconds, vehicle, point, speed } = this;
    if (Number.isNaN(seconds)) {
      const name = quoted(vehicles.names[vehicle]);
      this.xml.failHere(`a point of track ${name} without <time>`);
    }
    this.table.add(vehicle, seconds, point.x, point.y, speed, this.xml.line);
  }

  private time(written: string): number {
    const plain = parseDecimal(written);
    const seconds = Number.isNaN(plain) ? isoSeconds(written) : plain;
    if (Number.isNaN(seconds)) {
      this.xml.failHere(`time ${quoted(written)}`, "one such as 2020-01-31T08:15:00Z or seconds");
    }
    return seconds;
  }

  private textNumber(name: string, written: string): number {
    const number = parseDecimal(written);
    if (Number.isNaN(number)) {
      this.xml.failHere(`${name} ${quoted(written)}`, "a decimal number");
    }
    return number;
  }

  private number(name: string, value: string): number {
    const number = parseDecimal(value);
    if (Number.isNaN(number)) {
      this.xml.failAtValue(value, `${name} ${quoted(value)}`, "a decimal number");
    }
    return number;
  }
}

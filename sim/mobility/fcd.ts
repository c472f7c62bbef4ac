import { parseDecimal } from "../input/decimal.ts";
import { quoted } from "../input/inputError.ts";
import type { TextSource } from "../input/textSource.ts";
import { type XmlHandler, XmlText } from "../input/xmlText.ts";
import type { FrameReader, Frames } from "./frames.ts";
import type { Placing } from "./placing.ts";
import type { Vehicles } from "./vehicles.ts";

/** In SUMO's configuration, which its files carry in their first comment. */
const GEOGRAPHIC_OPTION = /<fcd-output\.geo\s+value="(?:true|1|yes|on|x|t)"/i;
const CONFIGURATION = "<fcd-output ";

/**
 * SUMO's floating car data: `<fcd-export>` of `<timestep time>` of `<vehicle id x y speed type>`
 * and `<person …>`; seconds, metres or degrees, metres per second.
 *
 * Source: SUMO's fcd_file.xsd. All other attributes and elements are passed over. A vehicle needs
 * an id and a position; speed may be missing, and the type is then "vehicle" or "person".
 * Positions are degrees when the header comment has the option fcd-output.geo.
 */
export class FcdReader implements FrameReader, XmlHandler {
  private readonly xml: XmlText;
  private readonly vehicles: Vehicles;
  private readonly placing: Placing;
  private readonly persons: boolean;
  private readonly point = { x: 0, y: 0 };
  private frames!: Frames;
  private stepSeconds = Number.NaN;
  private previousSeconds = -Infinity;
  private inStep = false;
  /** What the attributes that come are for. */
  private element: "timestep" | "vehicle" | "person" | "other" = "other";
  private id = "";
  private type = "";
  private x = Number.NaN;
  private y = Number.NaN;
  private speed = Number.NaN;

  constructor(text: TextSource, vehicles: Vehicles, placing: Placing, persons: boolean) {
    this.vehicles = vehicles;
    this.placing = placing;
    this.persons = persons;
    this.xml = new XmlText(text, "fcd-export", this);
  }

  read(frames: Frames): boolean {
    this.frames = frames;
    return this.xml.pump();
  }

  fail(found: string, expected?: string): never {
    return this.xml.failHere(found, expected);
  }

  comment(text: string): void {
    if (text.includes(CONFIGURATION)) this.placing.state(GEOGRAPHIC_OPTION.test(text));
  }

  begin(element: string): void {
    this.element = "other";
    if (element === "timestep") {
      if (this.inStep) this.xml.fail("<timestep> within <timestep>");
      this.element = element;
      this.inStep = true;
      this.stepSeconds = Number.NaN;
    } else if (element === "vehicle" || (element === "person" && this.persons)) {
      if (!this.inStep) this.xml.fail(`<${element}> outside of <timestep>`);
      this.element = element;
      this.id = "";
      this.type = element;
      this.x = Number.NaN;
      this.y = Number.NaN;
      this.speed = Number.NaN;
    }
  }

  attribute(name: string, value: string): void {
    if (this.element === "timestep") {
      if (name === "time") this.stepSeconds = this.number(name, value);
    } else if (this.element !== "other") {
      if (name === "x") this.x = this.number(name, value);
      else if (name === "y") this.y = this.number(name, value);
      else if (name === "speed") this.speed = this.number(name, value);
      else if (name === "id") this.id = value;
      else if (name === "type") this.type = value;
    }
  }

  begun(): void {
    if (this.element === "timestep") this.beginStep();
    else if (this.element !== "other") this.addRow();
  }

  end(element: string): void {
    if (element !== "timestep") return;
    this.inStep = false;
    this.frames.close(this.stepSeconds);
  }

  private number(name: string, value: string): number {
    const number = parseDecimal(value);
    if (Number.isNaN(number)) {
      this.xml.failAtValue(value, `${name} ${quoted(value)}`, "a decimal number");
    }
    return number;
  }

  private beginStep(): void {
    const { stepSeconds, previousSeconds } = this;
    if (Number.isNaN(stepSeconds)) this.xml.fail('<timestep> without "time"');
    if (stepSeconds <= previousSeconds) {
      this.xml.fail(`time ${stepSeconds} after ${previousSeconds}`, "a later one");
    }
    this.previousSeconds = stepSeconds;
  }

  private addRow(): void {
    const { element, id, point } = this;
    if (id === "") this.xml.fail(`<${element}> without "id"`);
    if (Number.isNaN(this.x) || Number.isNaN(this.y)) {
      const missing = Number.isNaN(this.x) ? "x" : "y";
      this.xml.fail(`${element} ${quoted(id)} without "${missing}"`);
    }
    this.placing.place(this.x, this.y, point, this.xml);
    const vehicle = this.vehicles.numberOf(id, this.type);
    if (!this.vehicles.see(vehicle, this.stepSeconds)) {
      this.xml.fail(`${element} ${quoted(id)} twice in one timestep`);
    }
    this.frames.addRow(vehicle, point.x, point.y, this.speed);
  }
}

import { z } from "zod";

/**
 * A dimension that a file writes with a unit and the program holds as a number in one base unit.
 * Factors are exact decimal multiples; binary multiples (KiB …) are 1024 to a power.
 */
export interface Quantity {
  /** What is measured, as in messages: "a duration". */
  readonly noun: string;
  /** The unit in which the parsed number counts. */
  readonly baseUnit: string;
  readonly factors: Readonly<Record<string, number>>;
  readonly examples: readonly string[];
  /** A bare number is taken to be in the base unit: only where the dimension is plain. */
  readonly bareNumber?: boolean;
  readonly signed?: boolean;
}

export const DURATION: Quantity = {
  noun: "a duration",
  baseUnit: "s",
  factors: { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86400 },
  examples: ["50ms", "2h"],
};
export const RATE: Quantity = {
  noun: "a rate",
  baseUnit: "1/s",
  factors: { "/s": 1, "/min": 1 / 60, "/h": 1 / 3600, "/d": 1 / 86400 },
  examples: ["10/s", "6/h"],
};
export const DATA_SIZE: Quantity = {
  noun: "an amount of data",
  baseUnit: "B",
  factors: {
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
  },
  examples: ["1500B", "200kB"],
};
export const BIT_RATE: Quantity = {
  noun: "a bandwidth",
  baseUnit: "B/s",
  factors: {
    "bit/s": 1 / 8,
    "kbit/s": 1e3 / 8,
    "Mbit/s": 1e6 / 8,
    "Gbit/s": 1e9 / 8,
    "Tbit/s": 1e12 / 8,
    "B/s": 1,
    "kB/s": 1e3,
    "MB/s": 1e6,
    "GB/s": 1e9,
  },
  examples: ["100Mbit/s", "1GB/s"],
};
export const CPU_WORK: Quantity = {
  noun: "an amount of CPU work",
  baseUnit: "cycles",
  factors: { cycles: 1, kcycles: 1e3, Mcycles: 1e6, Gcycles: 1e9, Tcycles: 1e12 },
  examples: ["20Mcycles", "3Gcycles"],
};
export const FREQUENCY: Quantity = {
  noun: "a frequency",
  baseUnit: "Hz",
  factors: { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 },
  examples: ["3.5GHz", "40MHz"],
};
export const LENGTH: Quantity = {
  noun: "a length",
  baseUnit: "m",
  factors: { mm: 1e-3, cm: 1e-2, m: 1, km: 1e3 },
  examples: ["250m", "1.2km"],
  signed: true,
};
export const SPEED: Quantity = {
  noun: "a speed",
  baseUnit: "m/s",
  factors: { "m/s": 1, "km/h": 1 / 3.6 },
  examples: ["13.9m/s", "50km/h"],
};
export const POWER: Quantity = {
  noun: "a power",
  baseUnit: "W",
  factors: { mW: 1e-3, W: 1, kW: 1e3, MW: 1e6 },
  examples: ["12.5W", "1kW"],
};
export const RADIO_POWER: Quantity = {
  noun: "a radio power",
  baseUnit: "dBm",
  factors: { dBm: 1 },
  examples: ["23dBm", "44dBm"],
  signed: true,
};
export const DECIBELS: Quantity = {
  noun: "a ratio in decibels",
  baseUnit: "dB",
  factors: { dB: 1 },
  examples: ["3dB", "9dB"],
  signed: true,
};
export const ENERGY_PER_DATA: Quantity = {
  noun: "an energy per amount of data",
  baseUnit: "J/B",
  factors: { "J/B": 1, "J/MB": 1e-6, "J/GB": 1e-9, "kWh/GB": 3.6e6 * 1e-9 },
  examples: ["3600J/GB", "0.001kWh/GB"],
};
export const PRICE_PER_TIME: Quantity = {
  noun: "a price per time",
  baseUnit: "USD/s",
  factors: { "USD/s": 1, "USD/h": 1 / 3600, "USD/d": 1 / 86400 },
  examples: ["0.526USD/h"],
};
export const PRICE_PER_DATA: Quantity = {
  noun: "a price per amount of data",
  baseUnit: "USD/B",
  factors: { "USD/B": 1, "USD/GB": 1e-9, "USD/TB": 1e-12 },
  examples: ["0.09USD/GB"],
};
export const CARBON_INTENSITY: Quantity = {
  noun: "a carbon intensity",
  baseUnit: "g/J",
  factors: { "g/kWh": 1 / 3.6e6, "kg/MWh": 1 / 3.6e6 },
  examples: ["313.4g/kWh"],
};
export const ANGLE: Quantity = {
  noun: "an angle",
  baseUnit: "deg",
  factors: { deg: 1 },
  examples: ["44.5deg"],
  bareNumber: true,
  signed: true,
};

const NUMBER = "[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?";

function escaped(text: string): string {
  return text.replaceAll(/[/.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A schema for one quantity: a number with a unit in the file, a number of base units parsed. */
export function quantity(kind: Quantity) {
  const units = Object.keys(kind.factors);
  const pattern = new RegExp(`^\\s*(${NUMBER})\\s*(${units.map(escaped).join("|")})\\s*$`);
  const expected = `${kind.noun} such as ${kind.examples.join(" or ")} (units: ${units.join(", ")})`;
  const text = z
    .string({ error: `expected ${expected}` })
    .regex(pattern, { error: `expected ${expected}` })
    .transform((written, context) => {
      const [, digits, unit] = pattern.exec(written)!;
      const value = Number(digits) * kind.factors[unit];
      if (!kind.signed && value < 0) {
        context.addIssue({ code: "custom", message: `expected ${kind.noun} of zero or more` });
      }
      return value;
    })
    .describe(`${kind.noun}, held in ${kind.baseUnit}`);
  return text;
}

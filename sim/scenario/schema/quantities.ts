import { FARTHEST_METERS } from "../../mobility/projection.ts";

/**
 * A dimension that a file writes with a unit and the program holds as a number in one base unit.
 * Factors are exact: a decimal or a quotient of two, by which one unit counts in base units.
 */
export interface Quantity {
  /** What is measured, as in messages: "a duration". */
  readonly noun: string;
  /** The name of its definition in the JSON Schema. */
  readonly title: string;
  /** The unit in which the parsed number counts. */
  readonly baseUnit: string;
  readonly factors: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  /** Spellings that people use, and the unit that they mean. */
  readonly synonyms?: Readonly<Record<string, string>>;
  readonly signed?: boolean;
  /** The largest that it may be, in base units, where that is not `LARGEST_AMOUNT`. */
  readonly largest?: number;
}

export const DURATION: Quantity = {
  noun: "a duration",
  title: "Duration",
  baseUnit: "s",
  factors: { ns: "1e-9", us: "1e-6", ms: "1e-3", s: "1", min: "60", h: "3600", d: "86400" },
  examples: ["50ms", "2h"],
  // What lies beyond the end of the clock never happens, however far beyond.
  largest: Number.MAX_VALUE,
  synonyms: {
    µs: "us",
    μs: "us",
    msec: "ms",
    sec: "s",
    second: "s",
    seconds: "s",
    m: "min",
    minute: "min",
    minutes: "min",
    hr: "h",
    hour: "h",
    hours: "h",
    day: "d",
    days: "d",
  },
};
export const RATE: Quantity = {
  noun: "a rate",
  title: "Rate",
  baseUnit: "1/s",
  factors: { "/s": "1", "/min": "1/60", "/h": "1/3600", "/d": "1/86400" },
  examples: ["10/s", "6/h"],
  synonyms: { Hz: "/s", "1/s": "/s", "/sec": "/s", "/second": "/s", "/m": "/min", "/hour": "/h" },
};
export const DATA_SIZE: Quantity = {
  noun: "an amount of data",
  title: "DataSize",
  baseUnit: "B",
  factors: {
    B: "1",
    kB: "1e3",
    MB: "1e6",
    GB: "1e9",
    TB: "1e12",
    KiB: "1024",
    MiB: "1048576",
    GiB: "1073741824",
    TiB: "1099511627776",
  },
  examples: ["1500B", "200kB"],
  synonyms: { KB: "kB", byte: "B", bytes: "B", Mi: "MiB", Gi: "GiB", Ki: "KiB" },
};
export const BIT_RATE: Quantity = {
  noun: "a bandwidth",
  title: "Bandwidth",
  baseUnit: "B/s",
  factors: {
    "bit/s": "125e-3",
    "kbit/s": "125",
    "Mbit/s": "125e3",
    "Gbit/s": "125e6",
    "Tbit/s": "125e9",
    "B/s": "1",
    "kB/s": "1e3",
    "MB/s": "1e6",
    "GB/s": "1e9",
  },
  examples: ["100Mbit/s", "1GB/s"],
  synonyms: {
    bps: "bit/s",
    kbps: "kbit/s",
    Mbps: "Mbit/s",
    Gbps: "Gbit/s",
    Tbps: "Tbit/s",
    "kb/s": "kbit/s",
    "Mb/s": "Mbit/s",
    "Gb/s": "Gbit/s",
    Mbit: "Mbit/s",
    Gbit: "Gbit/s",
    MBps: "MB/s",
    GBps: "GB/s",
  },
};
export const CPU_WORK: Quantity = {
  noun: "an amount of CPU work",
  title: "CpuWork",
  baseUnit: "cycles",
  factors: { cycles: "1", kcycles: "1e3", Mcycles: "1e6", Gcycles: "1e9", Tcycles: "1e12" },
  examples: ["20Mcycles", "3Gcycles"],
  synonyms: { cycle: "cycles", Mcycle: "Mcycles", Gcycle: "Gcycles" },
  // Its time ends beyond the clock, as other times do.
  largest: Number.MAX_VALUE,
};
export const FREQUENCY: Quantity = {
  noun: "a frequency",
  title: "Frequency",
  baseUnit: "Hz",
  factors: { Hz: "1", kHz: "1e3", MHz: "1e6", GHz: "1e9" },
  examples: ["3.5GHz", "40MHz"],
};
export const LENGTH: Quantity = {
  noun: "a length",
  title: "Length",
  baseUnit: "m",
  factors: { mm: "1e-3", cm: "1e-2", m: "1", km: "1e3" },
  examples: ["250m", "1.2km"],
  synonyms: { meter: "m", meters: "m", metre: "m", metres: "m" },
  signed: true,
  largest: FARTHEST_METERS,
};
export const SPEED: Quantity = {
  noun: "a speed",
  title: "Speed",
  baseUnit: "m/s",
  factors: { "m/s": "1", "km/h": "1/3.6" },
  examples: ["13.9m/s", "50km/h"],
  synonyms: { kmh: "km/h", kph: "km/h", mps: "m/s" },
};
export const POWER: Quantity = {
  noun: "a power",
  title: "Power",
  baseUnit: "W",
  factors: { mW: "1e-3", W: "1", kW: "1e3", MW: "1e6" },
  examples: ["12.5W", "1kW"],
};
export const ENERGY: Quantity = {
  noun: "an energy",
  title: "Energy",
  baseUnit: "J",
  factors: { J: "1", kJ: "1e3", MJ: "1e6", Wh: "3600", kWh: "3.6e6" },
  examples: ["40kJ", "12Wh"],
};
export const RADIO_POWER: Quantity = {
  noun: "a radio power",
  title: "RadioPower",
  baseUnit: "dBm",
  factors: { dBm: "1" },
  examples: ["23dBm", "44dBm"],
  signed: true,
};
export const DECIBELS: Quantity = {
  noun: "a ratio in decibels",
  title: "Decibels",
  baseUnit: "dB",
  factors: { dB: "1" },
  examples: ["3dB", "9dB"],
  signed: true,
};
export const ENERGY_PER_DATA: Quantity = {
  noun: "an energy per amount of data",
  title: "EnergyPerData",
  baseUnit: "J/B",
  factors: { "J/B": "1", "J/MB": "1e-6", "J/GB": "1e-9", "kWh/GB": "3.6e-3" },
  examples: ["3600J/GB", "0.001kWh/GB"],
};
export const PRICE_PER_TIME: Quantity = {
  noun: "a price per time",
  title: "PricePerTime",
  baseUnit: "USD/s",
  factors: { "USD/s": "1", "USD/h": "1/3600", "USD/d": "1/86400" },
  examples: ["0.526USD/h"],
  synonyms: { "$/h": "USD/h", "USD/hour": "USD/h" },
};
export const PRICE_PER_DATA: Quantity = {
  noun: "a price per amount of data",
  title: "PricePerData",
  baseUnit: "USD/B",
  factors: { "USD/B": "1", "USD/GB": "1e-9", "USD/TB": "1e-12" },
  examples: ["0.09USD/GB"],
  synonyms: { "$/GB": "USD/GB" },
};
export const CARBON_INTENSITY: Quantity = {
  noun: "a carbon intensity",
  title: "CarbonIntensity",
  baseUnit: "g/J",
  factors: { "g/kWh": "1/3.6e6", "kg/MWh": "1/3.6e6" },
  examples: ["313.4g/kWh"],
  synonyms: { "gCO2/kWh": "g/kWh", "gCO2eq/kWh": "g/kWh" },
};

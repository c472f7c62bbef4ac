import { describe, expect, it } from "vitest";
import * as quantities from "../../sim/scenario/schema/quantities.ts";
import { positiveQuantity, quantity } from "../../sim/scenario/schema/quantity.ts";

/** What one of each unit is in base units: SI and IEC prefixes, 60 s, 3600 s, 86400 s, 8 bits. */
const UNITS: Record<string, Record<string, number>> = {
  DURATION: { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86400 },
  RATE: { "/s": 1, "/min": 1 / 60, "/h": 1 / 3600, "/d": 1 / 86400 },
  DATA_SIZE: {
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 1024,
    MiB: 1024 ** 2,
    GiB: 1024 ** 3,
    TiB: 1024 ** 4,
  },
  BIT_RATE: {
    "bit/s": 0.125,
    "kbit/s": 125,
    "Mbit/s": 125e3,
    "Gbit/s": 125e6,
    "Tbit/s": 125e9,
    "B/s": 1,
    "kB/s": 1e3,
    "MB/s": 1e6,
    "GB/s": 1e9,
  },
  CPU_WORK: { cycles: 1, kcycles: 1e3, Mcycles: 1e6, Gcycles: 1e9, Tcycles: 1e12 },
  FREQUENCY: { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 },
  LENGTH: { mm: 0.001, cm: 0.01, m: 1, km: 1000 },
  SPEED: { "m/s": 1, "km/h": 1000 / 3600 },
  POWER: { mW: 0.001, W: 1, kW: 1000, MW: 1e6 },
  ENERGY: { J: 1, kJ: 1000, MJ: 1e6, Wh: 3600, kWh: 3.6e6 },
  RADIO_POWER: { dBm: 1 },
  DECIBELS: { dB: 1 },
  ENERGY_PER_DATA: { "J/B": 1, "J/MB": 1e-6, "J/GB": 1e-9, "kWh/GB": 3.6e6 / 1e9 },
  PRICE_PER_TIME: { "USD/s": 1, "USD/h": 1 / 3600, "USD/d": 1 / 86400 },
  PRICE_PER_DATA: { "USD/B": 1, "USD/GB": 1e-9, "USD/TB": 1e-12 },
  CARBON_INTENSITY: { "g/kWh": 1 / 3.6e6, "kg/MWh": 1000 / 3.6e9 },
};

describe.each(Object.entries(quantities))("%s", (name, kind) => {
  it("has the units that it should, each of the right size", () => {
    expect(Object.keys(kind.factors)).toEqual(Object.keys(UNITS[name]));
    for (const [unit, size] of Object.entries(UNITS[name])) {
      expect(quantity(kind).parse(`1${unit}`)).toBe(size);
      expect(quantity(kind).parse(` 2.5 ${unit} `)).toBeCloseTo(2.5 * size, 12);
    }
  });

  it("takes its own examples, and offers only units that it has", () => {
    for (const example of kind.examples) expect(quantity(kind).parse(example)).toBeGreaterThan(0);
    for (const unit of Object.values(kind.synonyms ?? {})) {
      expect(Object.keys(kind.factors)).toContain(unit);
    }
    for (const spelling of Object.keys(kind.synonyms ?? {})) {
      expect(Object.keys(kind.factors)).not.toContain(spelling);
    }
  });

  it("refuses other forms", () => {
    const unit = Object.keys(kind.factors)[0];
    const wrong = [
      "",
      unit,
      "1",
      1,
      `1${unit}${unit}x`,
      `1e999${unit}`,
      `--1${unit}`,
      null,
      [unit],
    ];
    for (const text of wrong) expect(quantity(kind).safeParse(text).success).toBe(false);
    expect(quantity(kind).safeParse(`-1${unit}`).success).toBe(kind.signed === true);
    expect(positiveQuantity(kind).safeParse(`0${unit}`).success).toBe(false);
  });
});

import { z } from "zod";
import { nearestName } from "../kernel/nearestName.ts";
import { type Schema, structureOf, unwrapped } from "./diagnose/structure.ts";
import { type Scenario, scenario } from "./schema/scenario.ts";

const SECTIONS = [
  "sites",
  "regions",
  "links",
  "routes",
  "nodes",
  "cells",
  "mobility",
  "applications",
  "training",
  "parallelTraining",
  "workloads",
  "services",
  "faults",
] as const;
export type Section = (typeof SECTIONS)[number];

type Whole = Pick<Scenario, Section>;

/**
 * As much of a scenario as is sound: entries that break the schema are left out, so that the rest
 * can be checked all the same and every mistake is found at once.
 */
export interface Draft extends Whole {
  /** What is written, in plain values. */
  readonly written: Readonly<Record<string, unknown>>;
  /** Undefined where it is not sound or not there. */
  readonly horizon: number | undefined;
  readonly drain?: number | undefined;
  readonly warmup: number | undefined;
  readonly resolution: "ns" | "us" | "ms" | undefined;
  readonly start: string | undefined;
  /** Of the shifting forecast, in seconds. */
  readonly slot: number | undefined;
  readonly projection: Scenario["projection"];
  readonly roundTrips: Scenario["roundTrips"];
  readonly cluster?: Scenario["cluster"];
  /** Every entry of the section is sound. */
  isWhole(section: Section): boolean;
  /** All names of the section, sound or not; null where what is there is no section. */
  names(section: Section): string[] | null;
}

/** The draft of a sound scenario. */
export function wholeDraft(written: Readonly<Record<string, unknown>>, parsed: Scenario): Draft {
  return {
    ...parsed,
    written,
    resolution: parsed.clock.resolution,
    start: parsed.start,
    slot: parsed.shifting.slot,
    projection: parsed.projection,
    roundTrips: parsed.roundTrips,
    isWhole: () => true,
    names: (section) => Object.keys(parsed[section]),
  };
}

/** The draft of one with mistakes. */
export function partialDraft(written: Readonly<Record<string, unknown>>): Draft {
  const broken = new Set<Section>();
  const fields = scenario.shape;
  const section = <Name extends Section>(name: Name): Whole[Name] =>
    soundEntries(fields[name], written[name], () => broken.add(name)) as Whole[Name];
  const field = <Name extends keyof typeof fields>(name: Name) =>
    z.safeParse(fields[name], written[name]).data as z.output<(typeof fields)[Name]> | undefined;
  return {
    sites: section("sites"),
    regions: section("regions"),
    links: section("links"),
    routes: section("routes"),
    nodes: section("nodes"),
    cells: section("cells"),
    mobility: section("mobility"),
    applications: section("applications"),
    training: section("training"),
    parallelTraining: section("parallelTraining"),
    workloads: section("workloads"),
    services: section("services"),
    faults: section("faults"),
    written,
    horizon: field("horizon"),
    drain: field("drain"),
    warmup: field("warmup"),
    resolution: field("clock")?.resolution,
    start: field("start"),
    slot: field("shifting")?.slot,
    projection: field("projection"),
    roundTrips: field("roundTrips"),
    cluster: field("cluster"),
    isWhole: (name) => !broken.has(name),
    names: (name) => writtenNames(written, name),
  };
}

function soundEntries(schema: Schema, value: unknown, onBroken: () => void): unknown {
  const structure = structureOf(unwrapped(schema));
  const sound: Record<string, unknown> = {};
  if (structure.type !== "record") throw new TypeError("a section is a record");
  if (!isMap(value)) {
    // Nothing written is sound where the section may be left out.
    if (value !== undefined || !z.safeParse(schema, undefined).success) onBroken();
    return sound;
  }
  for (const [name, entry] of Object.entries(value)) {
    const parsed = z.safeParse(structure.valueType, entry);
    if (parsed.success && z.safeParse(structure.keyType, name).success) sound[name] = parsed.data;
    else onBroken();
  }
  return sound;
}

function writtenNames(written: Readonly<Record<string, unknown>>, name: Section): string[] | null {
  const value = Object.hasOwn(written, name) ? written[name] : undefined;
  if (isMap(value)) return Object.keys(value);
  if (value !== undefined) return null;
  // A mistyped section is one mistake: what refers into it is none.
  const known: readonly string[] = Object.keys(scenario.shape);
  const mistyped = Object.keys(written).some(
    (key) => !known.includes(key) && nearestName(key, known) === name,
  );
  return mistyped ? null : [];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

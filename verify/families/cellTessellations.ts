import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { estimateChecks, type Measurement } from "../estimate.ts";
import { type CaseContext, type CaseOutcome, shareOf } from "../kind.ts";
import { numbersOf } from "../theory/expectations.ts";
import type { Families, Given } from "../theory/family.ts";
import { type Point, TRIPS_FILE, type Trip, tripScenario, tripsFile } from "./trips.ts";

/** In mean distances between sites: half the side of the square of sites, and of that of trips. */
const SITES_REACH = 26;
const TRIPS_REACH = 21;
/** Vehicles of one replication, how far each goes, and how far from position to position. */
const VEHICLES = 25;
const WAY = 40;
const STEP = 1 / 64;

/**
 * Random ways through the cells of Poisson sites (`siteDensityPerM2`), which are Voronoi's, or
 * through hexagons of a `side`: handovers per time at `speed`, and mean time from one to the next.
 *
 * Ways are straight and are thrown back at the edge of a square inside of the sites, which keeps
 * places and directions uniform. A handover is missed where a vehicle crosses two boundaries
 * within a step; so each way is driven with steps of one and of two lengths, and the rate at no
 * length at all is extrapolated from both.
 */
export const CELL_TESSELLATIONS: Families = {
  "poisson-cells": {
    title: "random way through Poisson–Voronoi cells",
    parameters: ["siteDensityPerM2", "speed"],
    run: ({ parameters, expected }, context) =>
      crossings(parameters.siteDensityPerM2, poissonSites, parameters.speed, expected, context),
  },
  "hexagonal-cells": {
    title: "random way through hexagonal cells",
    parameters: ["side", "speed"],
    run: ({ parameters: { side, speed }, expected }, context) =>
      crossings(2 / (3 * Math.sqrt(3) * side ** 2), hexagonSites, speed, expected, context),
  },
};

type MakeSites = (density: number, reach: number, draws: RandomStream) => Point[];

function crossings(
  density: number,
  makeSites: MakeSites,
  speed: number,
  expected: Given,
  context: CaseContext,
): CaseOutcome {
  const spacing = 1 / Math.sqrt(density);
  const stepSeconds = (STEP * spacing) / speed;
  const measure = (seed: number): Measurement => {
    const streams = new RandomStreams(seed);
    const sites = makeSites(density, SITES_REACH * spacing, streams.stream("theory", "sites"));
    const ways = streams.stream("theory", "ways");
    const vehicles = Array.from({ length: shareOf(VEHICLES, context) });
    const fine = vehicles.map(() => randomWay(spacing, stepSeconds, ways));
    const coarse = fine.map((trip) => ({
      ...trip,
      stepSeconds: 2 * stepSeconds,
      points: trip.points.filter((_, index) => index % 2 === 0),
    }));
    const [fineRate, coarseRate] = handoversPerSecond(sites, [fine, coarse], seed, context);
    const handoverRate = 2 * fineRate - coarseRate;
    const time = 1 / handoverRate;
    return { handoverRate, meanSojourn: time, meanDistance: time * speed };
  };
  return { checks: estimateChecks(numbersOf(expected), measure) };
}

/** Row by row: the distances from one to the next along a line of unit density are exponential. */
function poissonSites(density: number, reach: number, draws: RandomStream): Point[] {
  const sites: Point[] = [];
  const side = 2 * reach;
  for (let area = 0; ; ) {
    area -= Math.log(1 - draws.next()) / density;
    if (area >= side * side) return sites;
    // The areas are a Poisson process along y; x is uniform.
    sites.push({ x: draws.next() * side - reach, y: area / side - reach });
  }
}

/** Shifted by chance, so that the square of the ways lies anywhere on it. */
function hexagonSites(density: number, reach: number, draws: RandomStream): Point[] {
  const distance = Math.sqrt(2 / (Math.sqrt(3) * density));
  const height = (distance * Math.sqrt(3)) / 2;
  const shift = { x: draws.next() * distance, y: draws.next() * 2 * height };
  const sites: Point[] = [];
  const rows = Math.ceil(reach / height);
  const columns = Math.ceil(reach / distance);
  for (let row = -rows; row <= rows; row++) {
    for (let column = -columns; column <= columns; column++) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5)) * distance + shift.x;
      sites.push({ x, y: row * height + shift.y });
    }
  }
  return sites;
}

function randomWay(spacing: number, stepSeconds: number, draws: RandomStream): Trip {
  const side = 2 * TRIPS_REACH * spacing;
  const angle = 2 * Math.PI * draws.next();
  const start = { x: draws.next() * side, y: draws.next() * side };
  const length = STEP * spacing;
  const points = Array.from({ length: 2 * Math.round(WAY / STEP / 2) + 1 }, (_, index) => ({
    x: folded(start.x + index * length * Math.cos(angle), side) - side / 2,
    y: folded(start.y + index * length * Math.sin(angle), side) - side / 2,
  }));
  return { startSeconds: 0, stepSeconds, points };
}

/** A place on an endless line, thrown back at 0 and at `side`. */
function folded(place: number, side: number): number {
  const rest = ((place % (2 * side)) + 2 * side) % (2 * side);
  return rest < side ? rest : 2 * side - rest;
}

/** Handovers of one vehicle of each fleet; all drive for the same time, and do not interact. */
function handoversPerSecond(
  sites: readonly Point[],
  fleets: readonly (readonly Trip[])[],
  seed: number,
  { simulate }: CaseContext,
): number[] {
  const vehicles = fleets[0].length;
  const [{ points, stepSeconds }] = fleets[0];
  // A vehicle stays one step after its last position: until after the end.
  const seconds = (points.length - 1) * stepSeconds;
  const { table } = simulate(tripScenario(seconds, sites), {
    seed,
    tables: ["handovers"],
    files: { [TRIPS_FILE]: tripsFile(fleets.flat()) },
  });
  const counts = fleets.map(() => 0);
  const kinds = table("handovers").wordsOf("kind");
  table("handovers")
    .wordsOf("vehicle")
    .forEach((name, row) => {
      const trip = Number(name!.slice("trip-".length)) - 1;
      if (kinds[row] === "handover") counts[Math.floor(trip / vehicles)]++;
    });
  return counts.map((count) => count / (vehicles * seconds));
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell } from "../../sim/platform/radio/cell.ts";
import { cellAt } from "../platform/radio/parameters.ts";
import { type Happening, worldOf } from "./attachmentLog.ts";

const CHANCE = { lineOfSight: "probability", shadowing: true } as const;
/** Nine street cells 250 m apart and a macro cell over them. */
const CITY: Cell[] = [
  ...Array.from({ length: 9 }, (_, index) =>
    cellAt(`street-${index}`, (index % 3) * 250, Math.floor(index / 3) * 250, CHANCE),
  ),
  cellAt("macro", 250, 260, { ...CHANCE, pathLoss: "uma", stationHeightMeters: 25 }),
];
const VEHICLES = 60;

function byVehicle(happenings: readonly Happening[]): Happening[][] {
  return Array.from({ length: VEHICLES }, (_, vehicle) =>
    happenings.filter(([, , who]) => who === vehicle),
  );
}

/** A minute of a small city, its vehicles observed in the given order each second. */
function minute(order: readonly number[], seed: number): Happening[][] {
  const { attachment, log, until } = worldOf(CITY, {}, seed);
  for (let second = 0; second < 60; second++) {
    until(second);
    for (const vehicle of order) {
      const along = (vehicle * 37 + second * (5 + (vehicle % 10))) % 600;
      const across = (vehicle * 61) % 600;
      attachment.observe(vehicle, vehicle % 2 ? along : across, vehicle % 2 ? across : along);
    }
  }
  return byVehicle(log.happenings);
}

describe("attachment of many vehicles", () => {
  const inOrder = Array.from({ length: VEHICLES }, (_, vehicle) => vehicle);

  it("does not depend on the order in which they are observed", () => {
    const expected = minute(inOrder, 1);
    expect(expected.flat().length).toBeGreaterThan(500);
    expect(minute(inOrder.toReversed(), 1)).toEqual(expected);
    const shuffled = inOrder.toSorted((a, b) => ((a * 17) % 61) - ((b * 17) % 61));
    expect(minute(shuffled, 1)).toEqual(expected);
  });

  it("differs with the seed", () => {
    expect(minute(inOrder, 2)).not.toEqual(minute(inOrder, 1));
  });
});

type Step =
  | { readonly kind: "observe"; readonly vehicle: number; readonly x: number; readonly y: number }
  | { readonly kind: "leave"; readonly vehicle: number }
  | { readonly kind: "cell"; readonly cell: number; readonly up: boolean }
  | { readonly kind: "wait"; readonly milliseconds: number };

const vehicle = fc.integer({ min: 0, max: 3 });
const place = fc.integer({ min: -800, max: 1200 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("observe"), vehicle, x: place, y: place }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave"), vehicle }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("cell"),
      cell: fc.integer({ min: 0, max: CITY.length - 1 }),
      up: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("wait"),
      milliseconds: fc.integer({ min: 1, max: 700 }),
    }),
  },
) as fc.Arbitrary<Step>;

/** What an observer may conclude about one vehicle from what it was told. */
function followed(link: string, [, what, , ...cells]: Happening): string {
  const [cell, to] = cells;
  if (what === "attached" && link === "none") return `on ${cell}`;
  if (what === "began" && link === `on ${cell}`) return `from ${cell} to ${to}`;
  if (what === "ended" && link === `from ${cell} to ${to}`) return `on ${to}`;
  if (what === "detached" && link.startsWith(`on ${cell}`)) return "none";
  if (what === "detached" && link.startsWith(`from ${cell} `)) return "none";
  if (what === "rate" && link.startsWith("on ")) return link;
  throw new Error(`"${what}" of ${cells} while ${link}`);
}

describe("whatever happens", () => {
  it("observers are told a consistent story, and counts agree with it", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { attachment, log, until } = worldOf(CITY);
        const links = ["none", "none", "none", "none"];
        let milliseconds = 0;
        let read = 0;
        for (const action of steps) {
          if (action.kind === "observe") attachment.observe(action.vehicle, action.x, action.y);
          if (action.kind === "cell") attachment.setCellUp(action.cell, action.up);
          if (action.kind === "wait") until((milliseconds += action.milliseconds) / 1000);
          if (action.kind === "leave") attachment.leave(action.vehicle);
          for (; read < log.happenings.length; read++) {
            const happening = log.happenings[read];
            const who = happening[2];
            links[who] = followed(links[who], happening);
          }
          if (action.kind === "leave") links[action.vehicle] = "none";
          const served = new Array<number>(CITY.length).fill(0);
          links.forEach((link, who) => {
            const cell = link === "none" ? -1 : Number(link.split(" ")[1]);
            expect(attachment.servingCell(who)).toBe(cell);
            if (cell >= 0) served[cell]++;
            if (link.startsWith("from")) expect(attachment.isInterrupted(who)).toBe(true);
            if (!link.startsWith("on")) return;
            expect(attachment.isInterrupted(who)).toBe(false);
            expect(attachment.isCellUp(cell)).toBe(true);
            expect(attachment.uplinkBytesPerSecond(who)).toBeGreaterThan(0);
            expect(attachment.downlinkBytesPerSecond(who)).toBeGreaterThan(0);
          });
          expect(served).toEqual(CITY.map((_, cell) => attachment.attachedCount(cell)));
        }
      }),
    );
  });
});

import { expect, test } from "vitest";
import type { MapScene } from "../../../../web/views/map/mapScene.ts";
import { NodeSpots } from "../../../../web/views/map/nodeSpots.ts";
import { Projection } from "../../../../web/views/map/projection.ts";

const bounds = { left: 0, bottom: 0, right: 1000, top: 1000 };
const size = { width: 800, height: 800 };

function sceneOf(...positions: readonly (readonly [number, number])[]): MapScene {
  const places = positions.map(([x, y], index) => ({ name: `p${index}`, isRegion: false, x, y }));
  const nodes = places.map(({ name }, place) => ({
    ...{ name, place, tier: "edge" as const, queueLimit: null },
  }));
  return { isGeographic: true, places, nodes, cells: [], links: [], bounds, ground: bounds };
}

/** The least distance of two machines, in the sum of their radii. */
function leastGap({ x, y, radius }: NodeSpots): number {
  let least = Infinity;
  for (let one = 0; one < x.length; one++) {
    for (let other = 0; other < one; other++) {
      const distance = Math.hypot(x[one] - x[other], y[one] - y[other]);
      least = Math.min(least, distance / (radius[one] + radius[other]));
    }
  }
  return least;
}

test("machines of one spot stand beside each other, also where two places share it", () => {
  const spots = new NodeSpots(sceneOf([500, 500], [500, 500], [500, 500], [500, 500], [500, 500]));
  spots.project(new Projection(bounds, size, { k: 1, x: 0, y: 0 }));
  expect(leastGap(spots)).toBeGreaterThan(1.5);
});

test("machines of near places shrink until there is room, and grow with the zoom", () => {
  const spots = new NodeSpots(sceneOf([500, 500], [515, 500], [900, 900]));
  spots.project(new Projection(bounds, size, { k: 1, x: 0, y: 0 }));
  const small = [...spots.radius];
  expect(leastGap(spots)).toBeGreaterThan(1);
  expect(small[2]).toBeGreaterThan(small[0]);
  spots.project(new Projection(bounds, size, { k: 8, x: 0, y: 0 }));
  expect(spots.radius[0]).toBe(small[2]);
});

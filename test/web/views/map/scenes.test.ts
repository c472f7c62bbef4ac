import { describe, expect, test } from "vitest";
import { checkScenario } from "../../../../lab/checkedScenario.ts";
import { Labels } from "../../../../web/drawing/labels.ts";
import { flowWidth } from "../../../../web/views/map/drawLinks.ts";
import { mapScene } from "../../../../web/views/map/mapScene.ts";
import { Projection, roundMeters } from "../../../../web/views/map/projection.ts";
import { textOf } from "../../../architecture/sourceFiles.ts";

function sceneOf(name: string, linkWords: readonly string[] = []) {
  const file = `scenarios/${name}.yaml`;
  const { scenario } = checkScenario({ file, text: textOf(file), overrides: [] });
  return mapScene({ scenario, linkWords, vehicleBounds: null, streets: [] });
}

describe("a scene", () => {
  test("without a plane is layered, from the road up to the data centre", () => {
    const links = ["patch mast to cabinet", "patch cabinet to mast", "fibre cabinet to exchange"];
    const { isGeographic, places, links: found } = sceneOf("task-graph", links);
    expect(isGeographic).toBe(false);
    const [mast, cabinet, exchange] = places;
    expect(mast.x).toBeLessThan(cabinet.x);
    expect(cabinet.x).toBeLessThan(exchange.x);
    expect(found.map(({ name, from, to }) => [name, from, to])).toEqual([
      ["patch", 0, 1],
      ["fibre", 1, 2],
    ]);
  });

  test("with positions keeps them, and draws regions beyond all of them", () => {
    const scene = sceneOf("rush-hour");
    expect(scene.isGeographic).toBe(true);
    expect(scene.places[0]).toMatchObject({ name: "cell-1", x: 125, y: 125 });
    const region = scene.places.find(({ name }) => name === "frankfurt")!;
    expect(region.y).toBeGreaterThan(scene.ground.top);
  });
});

describe("a projection", () => {
  const bounds = { left: 0, bottom: 0, right: 1000, top: 500 };
  const size = { width: 800, height: 600 };

  test("fits all into the canvas, north up, and keeps distances alike", () => {
    const projection = new Projection(bounds, size, { k: 1, x: 0, y: 0 });
    expect(projection.x(0)).toBeGreaterThan(0);
    expect(projection.x(1000)).toBeLessThan(800);
    expect(projection.y(500)).toBeGreaterThan(0);
    expect(projection.y(0)).toBeLessThan(600);
    const [wide, high] = [projection.x(100) - projection.x(0), projection.y(0) - projection.y(100)];
    expect(wide).toBeCloseTo(high, 9);
  });

  test("zooms about a point as d3 does", () => {
    const plain = new Projection(bounds, size, { k: 1, x: 0, y: 0 });
    const zoomed = new Projection(bounds, size, { k: 4, x: -30, y: 20 });
    expect(zoomed.x(321)).toBeCloseTo(4 * plain.x(321) - 30, 9);
    expect(zoomed.y(123)).toBeCloseTo(4 * plain.y(123) + 20, 9);
  });

  test.each([
    [1, 140, 100],
    [0.5, 140, 200],
    [2, 140, 50],
    [0.003, 140, 20_000],
  ])("at %d pixels a metre, %d pixels show %d m", (scale, most, meters) => {
    expect(roundMeters(scale, most)).toBeCloseTo(meters, 9);
  });
});

test("a flow is wider the more it carries, never beyond the widest", () => {
  const widths = [0, 1, 10, 100, 1000].map((rate) => flowWidth(rate, 100));
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
  expect(widths[4]).toBe(widths[3]);
  expect(flowWidth(0, 0)).toBe(widths[0]);
});

test("labels take room that no other has", () => {
  const labels = new Labels(3);
  expect(labels.claim(0, 0, 10, 10)).toBe(true);
  expect(labels.claim(5, 5, 10, 10)).toBe(false);
  expect(labels.claim(20, 0, 10, 10)).toBe(true);
  expect(labels.claim(0, 20, 10, 10)).toBe(true);
  expect(labels.claim(100, 100, 10, 10)).toBe(false);
  labels.clear();
  expect(labels.claim(5, 5, 10, 10)).toBe(true);
});

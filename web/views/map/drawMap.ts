import { type CellRegion, drawCells } from "./drawCells.ts";
import { drawLinks } from "./drawLinks.ts";
import { drawNodes, labelNodes } from "./drawNodes.ts";
import { drawPlaces, drawScale } from "./drawPlaces.ts";
import { drawStreets } from "./drawStreets.ts";
import { drawTraining } from "./drawTraining.ts";
import { drawVehicles, labelVehicles } from "./drawVehicles.ts";
import { drawWay } from "./drawWay.ts";
import type { MapDrawing } from "./mapDrawing.ts";
import type { NodeSpots } from "./nodeSpots.ts";

/** Draws a map from the ground up. Everything that it needs has been looked up before. */
export function drawMap(
  drawing: MapDrawing,
  regions: readonly CellRegion[],
  spots: NodeSpots,
): void {
  drawing.labels.clear();
  drawCells(drawing, regions);
  drawStreets(drawing);
  drawLinks(drawing);
  drawVehicles(drawing);
  drawWay(drawing, spots);
  drawNodes(drawing, spots);
  drawTraining(drawing, spots);
  labelNodes(drawing, spots);
  drawPlaces(drawing);
  labelVehicles(drawing);
  drawScale(drawing);
}

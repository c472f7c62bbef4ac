import { fileInk } from "../../drawing/ink.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import type { ViewContext } from "../view.ts";
import { mapZoomOf, shownMap } from "./mapCanvas.ts";
import { MapPicture } from "./mapPicture.ts";

/** Before there is a map on the screen. */
const USUAL_SIZE = { width: 1280, height: 720 };

/** The map as it is on the screen, as an SVG. */
export function mapSvg({ run, state }: ViewContext): string {
  const { width, height } = shownMap.current?.size ?? USUAL_SIZE;
  const palette = currentPalette(state).peek();
  const ink = fileInk();
  ink.fillStyle = palette.ground;
  ink.fillRect(0, 0, width, height);
  const size = { width, height, pixelRatio: 1 };
  new MapPicture({ run, state }, null).draw(ink, size, mapZoomOf(run).peek(), palette);
  return ink.text(width, height);
}

import type { Dots } from "../../drawing/dots.ts";
import type { Hatching } from "../../drawing/hatching.ts";
import type { Ink } from "../../drawing/ink.ts";
import type { Labels } from "../../drawing/labels.ts";
import type { SurfaceSize } from "../../drawing/surface.ts";
import type { Palette } from "../../theme/palette.ts";
import type { RequestStory } from "../request/requestStory.ts";
import type { MapIndex } from "./mapIndex.ts";
import type { MapMoment } from "./mapMoment.ts";
import type { Projection } from "./projection.ts";
import type { VehicleSights } from "./vehicleSights.ts";

/** What the parts of a map draw with: a canvas set to pixels, and what is to be seen. */
export interface MapDrawing {
  readonly context: Ink;
  readonly size: SurfaceSize;
  readonly pixelRatio: number;
  readonly projection: Projection;
  readonly palette: Palette;
  readonly hatching: Hatching;
  readonly labels: Labels;
  /** Null where what is drawn must not be pixels. */
  readonly dots: Dots | null;
  readonly index: MapIndex;
  readonly moment: MapMoment;
  readonly sights: VehicleSights;
  /** Tiers that are shown in full, by number; the others are dimmed. */
  readonly isTierShown: readonly boolean[];
  /** Numbers of what is selected or pointed at; −1 for none. */
  readonly marked: MapMarks;
  /** The selected request, whose way is lit; null without one. */
  readonly way: RequestStory | null;
  /** Whether who trains is drawn. */
  readonly showsTraining: boolean;
  /** Whether flows may run along links. */
  readonly isMoving: boolean;
}

export interface MapMarks {
  readonly node: number;
  readonly vehicle: number;
  readonly cell: number;
  readonly link: number;
}

/** What is not of the selected request is drawn with a fifth of its ink. */
export const DIMMED = 0.2;

export const LABEL_FONT = "11px system-ui, sans-serif";

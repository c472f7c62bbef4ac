import { TIERS } from "../../../sim/policy/tier.ts";
import { requestOf, type Selection } from "../../app-state/selection.ts";
import type { Dots } from "../../drawing/dots.ts";
import { Hatching } from "../../drawing/hatching.ts";
import type { Ink } from "../../drawing/ink.ts";
import { Labels } from "../../drawing/labels.ts";
import { type SurfaceSize, wantsStillness } from "../../drawing/surface.ts";
import type { Palette } from "../../theme/palette.ts";
import { type RequestStory, requestStory } from "../request/requestStory.ts";
import { STORY_TABLES } from "../request/storyTables.ts";
import type { ViewContext } from "../view.ts";
import { type CellRegion, cellRegions } from "./drawCells.ts";
import { drawMap } from "./drawMap.ts";
import { hitTest } from "./hitTest.ts";
import type { MapIndex } from "./mapIndex.ts";
import { MapMoment } from "./mapMoment.ts";
import { mapIndexOf } from "./mapReading.ts";
import { marksOf, selectionOf } from "./marksOf.ts";
import { NodeSpots } from "./nodeSpots.ts";
import { Projection, type Zoom } from "./projection.ts";
import { showsTraining } from "./showsTraining.ts";
import { VehicleSights } from "./vehicleSights.ts";

/** What is made once of as much of a run as has been read. */
interface Parts {
  readonly index: MapIndex;
  readonly moment: MapMoment;
  readonly sights: VehicleSights;
  readonly spots: NodeSpots;
  readonly regions: readonly CellRegion[];
}

/** A map as the state of the page has it, drawn on whatever it is given. */
export class MapPicture {
  private readonly context: ViewContext;
  private readonly hatching = new Hatching();
  private readonly labels = new Labels();
  private readonly dots: Dots | null;
  private parts: Parts | null = null;
  private projection: Projection | null = null;
  private way: { readonly request: number; readonly found: RequestStory | null } | null = null;

  /** `dots` is what many vehicles are drawn with; null where they must not be pixels. */
  constructor(context: ViewContext, dots: Dots | null) {
    this.context = context;
    this.dots = dots;
  }

  /** Onto a surface that is set to pixels of the page. */
  draw(context: Ink, size: SurfaceSize, zoom: Zoom, palette: Palette): void {
    const { state } = this.context;
    const { index, moment, sights, spots, regions } = this.partsNow();
    const projection = new Projection(index.scene.bounds, size, zoom);
    this.projection = projection;
    moment.goTo(state.timeSeconds.value);
    sights.find(moment, projection, size);
    spots.project(projection);
    const { tiers } = state.filters.value;
    const selection = state.selection.value;
    drawMap(
      {
        ...{ context, size, pixelRatio: size.pixelRatio, projection, palette, index, moment },
        ...{ hatching: this.hatching, labels: this.labels, dots: this.dots, sights },
        isTierShown: TIERS.map((tier) => tiers === null || tiers.includes(tier)),
        marked: marksOf(index, state.hover.value ?? selection),
        way: this.wayOf(selection),
        showsTraining: showsTraining(state),
        isMoving: state.playing.value && !wantsStillness(),
      },
      regions,
      spots,
    );
  }

  /** What lies at a point of what was drawn last, as the page calls it. */
  at(x: number, y: number): Selection | null {
    const { parts, projection } = this;
    if (projection === null || parts === null) return null;
    const { index, moment, spots } = parts;
    return selectionOf(index, hitTest({ index, moment, projection }, spots, x, y));
  }

  private partsNow(): Parts {
    const { run } = this.context;
    const index = mapIndexOf(run);
    if (this.parts?.index !== index) {
      this.parts = {
        index,
        moment: new MapMoment(run),
        sights: new VehicleSights(index.motion.names.length),
        spots: new NodeSpots(index.scene),
        regions: cellRegions(index.scene),
      };
    }
    return this.parts;
  }

  private wayOf(selection: Selection | null): RequestStory | null {
    const { run } = this.context;
    const request = requestOf(selection);
    if (request === null || !run.tables.isLoaded(STORY_TABLES)) return null;
    if (this.way?.request !== request) {
      this.way = { request, found: requestStory(run, request) };
    }
    return this.way.found;
  }
}

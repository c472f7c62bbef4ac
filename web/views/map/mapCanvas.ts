import { effect, type Signal, signal } from "@preact/signals";
import { select } from "d3-selection";
import { type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import { TIERS } from "../../../sim/policy/tier.ts";
import { requestOf, type Selection } from "../../app-state/selection.ts";
import { perRun } from "../../data/perRun.ts";
import { Hatching } from "../../drawing/hatching.ts";
import { Labels } from "../../drawing/labels.ts";
import { Surface, wantsStillness } from "../../drawing/surface.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import { type RequestStory, requestStory } from "../request/requestStory.ts";
import { STORY_TABLES } from "../request/storyTables.ts";
import type { ViewContext } from "../view.ts";
import { type CellRegion, cellRegionsOf } from "./drawCells.ts";
import { drawMap } from "./drawMap.ts";
import { hitTest } from "./hitTest.ts";
import type { MapDrawing } from "./mapDrawing.ts";
import { mapIndexOf } from "./mapIndex.ts";
import { MapMoment } from "./mapMoment.ts";
import { marksOf, selectionOf } from "./marksOf.ts";
import { NodeSpots } from "./nodeSpots.ts";
import { Projection, type Zoom } from "./projection.ts";

const MOST_ZOOM = 200;

/** How far a run's map is zoomed; kept while other views are shown. */
export const mapZoomOf = perRun((): Signal<Zoom> => signal({ k: 1, x: 0, y: 0 }));

/** What commands ask of the canvas that is shown. */
export interface MapHandle {
  zoomBy(factor: number): void;
  pan(shareX: number, shareY: number): void;
  fit(): void;
}
export const shownMap: { current: MapHandle | null } = { current: null };

/** Draws a run's map on a canvas, anew whenever what it shows changes, and listens to a pointer. */
export class MapCanvas implements MapHandle {
  private readonly run: ViewContext["run"];
  private readonly state: ViewContext["state"];
  private readonly surface: Surface;
  private readonly moment: MapMoment;
  private readonly spots: NodeSpots;
  private readonly regions: readonly CellRegion[];
  private readonly hatching = new Hatching();
  private readonly labels = new Labels();
  private readonly zoomed: Signal<Zoom>;
  private readonly behavior: ZoomBehavior<HTMLCanvasElement, unknown>;
  private readonly endings: (() => void)[] = [];
  private projection: Projection | null = null;
  private way: { readonly request: number; readonly found: RequestStory | null } | null = null;

  constructor({ run, state }: ViewContext, context: CanvasRenderingContext2D) {
    this.run = run;
    this.state = state;
    this.surface = new Surface(context);
    this.moment = new MapMoment(run);
    this.spots = new NodeSpots(mapIndexOf(run).scene);
    this.regions = cellRegionsOf(run);
    this.zoomed = mapZoomOf(run);
    this.behavior = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([0.5, MOST_ZOOM])
      .on("zoom", ({ transform }) => {
        const { k, x, y } = transform;
        this.zoomed.value = { k, x, y };
      });
    this.listen(context.canvas);
    const palette = currentPalette(state);
    this.endings.push(effect(() => this.draw(palette.value)));
    shownMap.current = this;
  }

  close(): void {
    for (const end of this.endings) end();
    this.surface.close();
    if (shownMap.current === this) shownMap.current = null;
    this.state.hover.value = null;
  }

  zoomBy(factor: number): void {
    this.behavior.scaleBy(this.target(), factor);
  }

  pan(shareX: number, shareY: number): void {
    const { width, height } = this.surface.size.value;
    const { k } = this.zoomed.value;
    this.behavior.translateBy(this.target(), (shareX * width) / k, (shareY * height) / k);
  }

  fit(): void {
    this.behavior.transform(this.target(), zoomIdentity);
  }

  /** What lies at a point of the canvas, as the page calls it. */
  private at(x: number, y: number): Selection | null {
    if (this.projection === null) return null;
    const index = mapIndexOf(this.run);
    const drawing = { index, moment: this.moment, projection: this.projection };
    return selectionOf(index, hitTest(drawing, this.spots, x, y));
  }

  private target() {
    return select(this.surface.context.canvas);
  }

  private listen(canvas: HTMLCanvasElement): void {
    const { k, x, y } = this.zoomed.value;
    const target = select(canvas).call(this.behavior);
    target.call(this.behavior.transform, zoomIdentity.translate(x, y).scale(k));
    const move = ({ offsetX, offsetY, buttons }: PointerEvent) => {
      if (buttons !== 0) return;
      const found = this.at(offsetX, offsetY);
      const { hover } = this.state;
      if (JSON.stringify(found) !== JSON.stringify(hover.value)) hover.value = found;
      canvas.style.cursor = found === null ? "grab" : "pointer";
    };
    const leave = () => void (this.state.hover.value = null);
    const click = ({ offsetX, offsetY }: MouseEvent) => {
      this.state.selection.value = this.at(offsetX, offsetY);
    };
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerleave", leave);
    canvas.addEventListener("click", click);
    this.endings.push(() => {
      canvas.removeEventListener("pointermove", move);
      canvas.removeEventListener("pointerleave", leave);
      canvas.removeEventListener("click", click);
      target.on(".zoom", null);
    });
  }

  private draw(palette: MapDrawing["palette"]): void {
    const { surface, state, run, moment } = this;
    const size = surface.size.value;
    if (!surface.begin(palette.ground)) return;
    const index = mapIndexOf(run);
    const projection = new Projection(index.scene.bounds, size, this.zoomed.value);
    this.projection = projection;
    moment.goTo(state.timeSeconds.value);
    this.spots.project(projection);
    const { tiers } = state.filters.value;
    const selection = state.selection.value;
    drawMap(
      {
        ...{ context: surface.context, size, pixelRatio: size.pixelRatio, projection, palette },
        ...{ hatching: this.hatching, labels: this.labels, index, moment },
        isTierShown: TIERS.map((tier) => tiers === null || tiers.includes(tier)),
        marked: marksOf(index, state.hover.value ?? selection),
        way: this.wayOf(selection),
        isMoving: state.playing.value && !wantsStillness(),
      },
      this.regions,
      this.spots,
    );
  }

  private wayOf(selection: Selection | null): RequestStory | null {
    const request = requestOf(selection);
    if (request === null || !this.run.tables.isLoaded(STORY_TABLES)) return null;
    if (this.way?.request !== request) {
      this.way = { request, found: requestStory(this.run, request) };
    }
    return this.way.found;
  }
}

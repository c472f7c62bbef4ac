import { type Signal, signal, untracked } from "@preact/signals";
import { select } from "d3-selection";
import { type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import { isSame } from "../../app-state/selection.ts";
import { perRun } from "../../data/perRun.ts";
import { Dots } from "../../drawing/dots.ts";
import { drawInFrames } from "../../drawing/drawInFrames.ts";
import { Surface, type SurfaceSize } from "../../drawing/surface.ts";
import { currentPalette } from "../../theme/currentPalette.ts";
import type { ViewContext } from "../view.ts";
import { MapPicture } from "./mapPicture.ts";
import { mapReadingOf } from "./mapReading.ts";
import type { Zoom } from "./projection.ts";

const MOST_ZOOM = 200;

/** How far a run's map is zoomed; kept while other views are shown. */
export const mapZoomOf = perRun((): Signal<Zoom> => signal({ k: 1, x: 0, y: 0 }));

/** What commands ask of the canvas that is shown. */
export interface MapHandle {
  zoomBy(factor: number): void;
  pan(shareX: number, shareY: number): void;
  fit(): void;
  readonly size: SurfaceSize;
}
export const shownMap: { current: MapHandle | null } = { current: null };

/** Draws a run's map on a canvas, anew whenever what it shows changes, and listens to a pointer. */
export class MapCanvas implements MapHandle {
  private readonly state: ViewContext["state"];
  private readonly surface: Surface;
  private readonly picture: MapPicture;
  private readonly zoomed: Signal<Zoom>;
  private readonly behavior: ZoomBehavior<HTMLCanvasElement, unknown>;
  private readonly endings: (() => void)[] = [];
  /** Where a pointer is that is not pressed; null without one. */
  private pointer: { readonly offsetX: number; readonly offsetY: number } | null = null;

  constructor({ run, state }: ViewContext, context: CanvasRenderingContext2D) {
    this.state = state;
    this.surface = new Surface(context);
    this.picture = new MapPicture({ run, state }, new Dots());
    this.zoomed = mapZoomOf(run);
    this.behavior = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([0.5, MOST_ZOOM])
      .on("zoom", ({ transform }) => {
        const { k, x, y } = transform;
        this.zoomed.value = { k, x, y };
      });
    this.listen(context.canvas);
    const palette = currentPalette(state);
    this.endings.push(
      drawInFrames(() => {
        const size = this.surface.size.value;
        if (!this.surface.begin(palette.value.ground)) return;
        this.picture.draw(context, size, this.zoomed.value, palette.value);
        // What was pointed at may have gone on, or the map have been moved below the pointer.
        untracked(() => this.point());
      }),
    );
    shownMap.current = this;
    mapReadingOf(run).complete();
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

  get size(): SurfaceSize {
    return this.surface.size.value;
  }

  private target() {
    return select(this.surface.context.canvas);
  }

  /** Tells the page what lies below the pointer now. */
  private point(): void {
    const { hover } = this.state;
    const { pointer, picture, surface } = this;
    const found = pointer === null ? null : picture.at(pointer.offsetX, pointer.offsetY);
    if (!isSame(found, hover.peek())) hover.value = found;
    surface.context.canvas.style.cursor = found === null ? "grab" : "pointer";
  }

  private listen(canvas: HTMLCanvasElement): void {
    const { k, x, y } = this.zoomed.value;
    const target = select(canvas).call(this.behavior);
    target.call(this.behavior.transform, zoomIdentity.translate(x, y).scale(k));
    const move = ({ offsetX, offsetY, buttons, pointerType }: PointerEvent) => {
      // A finger points at nothing before it presses.
      this.pointer = buttons === 0 && pointerType !== "touch" ? { offsetX, offsetY } : null;
      this.point();
    };
    const leave = () => {
      this.pointer = null;
      this.point();
    };
    const click = ({ offsetX, offsetY }: MouseEvent) => {
      this.state.selection.value = this.picture.at(offsetX, offsetY);
    };
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerdown", leave);
    canvas.addEventListener("pointerleave", leave);
    canvas.addEventListener("click", click);
    this.endings.push(() => {
      canvas.removeEventListener("pointermove", move);
      canvas.removeEventListener("pointerdown", leave);
      canvas.removeEventListener("pointerleave", leave);
      canvas.removeEventListener("click", click);
      target.on(".zoom", null);
    });
  }
}

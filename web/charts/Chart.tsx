import type * as Plot from "@observablehq/plot";
import type { PlotOptions } from "@observablehq/plot";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { AppState } from "../app-state/appState.ts";
import { type TimeAxis, TimeOverlay, timeAxisOf } from "./TimeOverlay.tsx";
import { useWidth } from "./useWidth.ts";
import "./charts.css";

export type PlotLibrary = typeof Plot;

/** What a chart is drawn with. */
export interface ChartRoom {
  readonly plot: PlotLibrary;
  readonly widthPixels: number;
}

interface ChartProps<Data> {
  /** What is seen, not what kind of chart it is. */
  readonly title: string;
  /** What has to be known to read it. */
  readonly caption?: ComponentChildren;
  readonly data: Data;
  /** The definition of the plot; the same function for the same kind of chart. */
  draw(data: Data, room: ChartRoom): PlotOptions;
  /** Room that is kept for the drawing until it is there; the usual height unless said. */
  readonly heightPixels?: number;
  /** Where the chart goes over simulated time: it then shows the cursor, and is brushed. */
  readonly time?: AppState;
  /** What stands between title and drawing: legends, choices. */
  readonly children?: ComponentChildren;
}

const USUAL_PIXELS = 260;

/** A chart as Observable Plot draws it, as wide as there is room; the library is loaded with the first. */
export function Chart<Data>(props: ChartProps<Data>) {
  const { title, caption, data, draw, time, children, heightPixels = USUAL_PIXELS } = props;
  const place = useRef<HTMLDivElement>(null);
  const axis = useSignal<TimeAxis | null>(null);
  const widthPixels = useWidth(place);
  useEffect(() => {
    let isCurrent = true;
    void import("@observablehq/plot").then((plot) => {
      if (!isCurrent || place.current === null) return;
      const options = draw(data, { plot, widthPixels });
      const figure = plot.plot({ document, width: widthPixels, ...options });
      // It is read out as one picture: what its parts are called says nothing more.
      for (const part of figure.querySelectorAll("[aria-label]"))
        part.removeAttribute("aria-label");
      figure.setAttribute("role", "img");
      figure.setAttribute("aria-label", title);
      place.current.replaceChildren(figure);
      axis.value = timeAxisOf(figure);
    });
    return () => {
      isCurrent = false;
    };
  }, [data, draw, widthPixels, title, axis]);
  return (
    <figure class="chart">
      <figcaption>
        <h2>{title}</h2>
        {caption !== undefined && <p class="quiet">{caption}</p>}
      </figcaption>
      {children}
      <div class="chart-room">
        <div class="chart-drawing" style={{ minHeight: `${heightPixels}px` }} ref={place} />
        {time !== undefined && axis.value !== null && (
          <TimeOverlay state={time} axis={axis.value} />
        )}
      </div>
    </figure>
  );
}

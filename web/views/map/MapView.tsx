import { useEffect, useRef } from "preact/hooks";
import type { ViewContext } from "../view.ts";
import { MapLegend } from "./MapLegend.tsx";
import { MapPanel, MapTip } from "./MapPanel.tsx";
import { MapCanvas, shownMap } from "./mapCanvas.ts";
import "./map.css";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15;
const LABEL =
  "Map of machines, links, cells and vehicles at the time cursor; a table shows the same";

/** A canvas over the whole room, a legend, and a panel for what is selected. */
export function MapView({ run, state }: ViewContext) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d") ?? null;
    if (context === null) return;
    const map = new MapCanvas({ run, state }, context);
    return () => map.close();
  }, [run, state]);
  return (
    <div class="with-side">
      <div class="map">
        <canvas
          ref={canvas}
          class="map-canvas"
          tabIndex={0}
          role="img"
          aria-label={LABEL}
          aria-description="Drag moves, a wheel zooms; so do w a s d, [ and ], and f fits"
          onKeyDown={(event) => {
            if (!moveByKey(event.key)) return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <MapLegend run={run} state={state} />
        <MapTip run={run} state={state} />
      </div>
      <MapPanel run={run} state={state} />
    </div>
  );
}

/** While the map has the focus, arrows move it and "+" and "−" zoom. */
function moveByKey(key: string): boolean {
  const map = shownMap.current;
  if (map === null) return false;
  if (key === "ArrowLeft") map.pan(PAN_STEP, 0);
  else if (key === "ArrowRight") map.pan(-PAN_STEP, 0);
  else if (key === "ArrowUp") map.pan(0, PAN_STEP);
  else if (key === "ArrowDown") map.pan(0, -PAN_STEP);
  else if (key === "+" || key === "=") map.zoomBy(ZOOM_STEP);
  else if (key === "-") map.zoomBy(1 / ZOOM_STEP);
  else return false;
  return true;
}

import { latencyView } from "./latency/latencyView.ts";
import { mapView } from "./map/mapView.ts";
import { overviewView } from "./overview/overviewView.ts";
import type { View } from "./view.ts";

/** The views of a run, in the order of their tabs and keys: one line each. */
export const VIEWS: readonly View[] = [overviewView, mapView, latencyView];

/** The view of an id; the first where there is none. */
export function viewOf(id: string): View {
  return VIEWS.find((view) => view.id === id) ?? VIEWS[0];
}

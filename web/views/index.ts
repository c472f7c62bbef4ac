import { clusterView } from "./cluster/clusterView.ts";
import { decisionView } from "./decision/decisionView.ts";
import { energyView } from "./energy/energyView.ts";
import { latencyView } from "./latency/latencyView.ts";
import { linksView } from "./links/linksView.ts";
import { mapView } from "./map/mapView.ts";
import { mobilityView } from "./mobility/mobilityView.ts";
import { overviewView } from "./overview/overviewView.ts";
import { tellingMissing } from "./tellingMissing.tsx";
import { timelineView } from "./timeline/timelineView.ts";
import { trainingView } from "./training/trainingView.ts";
import { utilisationView } from "./utilisation/utilisationView.ts";
import type { View } from "./view.ts";

/** The views of a run, in the order of their tabs and keys: one line each. */
export const VIEWS: readonly View[] = [
  overviewView,
  mapView,
  timelineView,
  decisionView,
  latencyView,
  utilisationView,
  energyView,
  linksView,
  mobilityView,
  trainingView,
  clusterView,
].map(tellingMissing);

/** The view of an id; the first where there is none. */
export function viewOf(id: string): View {
  return VIEWS.find((view) => view.id === id) ?? VIEWS[0];
}

import { formatCount, formatQuantity, formatShare } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import { TIERS } from "../../../sim/policy/tier.ts";
import { CELLS, LINKS, NODES, VEHICLES } from "../../../sim/record/tables.ts";
import type { Selection } from "../../app-state/selection.ts";
import type { MapMoment } from "./mapMoment.ts";
import { marksOf } from "./marksOf.ts";
import { TRAINING_PHASES } from "./trainingWork.ts";

/** A label, its value, and what is meant by it. */
export type Fact = readonly [label: string, value: string, meaning: string];

/** What there is to tell of something on a map, at the instant that a moment is set to. */
export function mapFacts(moment: MapMoment, selection: Selection): Fact[] {
  const { node, vehicle, link, cell } = marksOf(moment.index, selection);
  const { scene, motion } = moment.index;
  if (node >= 0)
    return [...nodeFacts(moment, node), ...trainingFacts(moment, scene.nodes[node].name)];
  if (vehicle >= 0) {
    return [...vehicleFacts(moment, vehicle), ...trainingFacts(moment, motion.names[vehicle])];
  }
  if (link >= 0) return linkFacts(moment, link);
  if (cell >= 0) return cellFacts(moment, cell);
  return [];
}

function nodeFacts(moment: MapMoment, node: number): Fact[] {
  const { nodes, places } = moment.index.scene;
  const { tier, queueLimit, place } = nodes[node];
  const waiting = moment.nodeWaiting[node];
  const limit = queueLimit === null ? "no limit" : `of ${formatCount(queueLimit)}`;
  return [
    ["tier", tier, "where it stands between the road and the data centre"],
    ["place", places[place].name, "the site or region that it stands at"],
    ["state", moment.nodeFailed[node] === 1 ? "failed" : "up", "whether it works"],
    [
      "busy",
      formatShare(moment.nodeBusyShare[node]),
      meaningOf(NODES.columns.processorBusyShare, "; of the accelerators where these are busier"),
    ],
    ["waiting", `${formatCount(waiting)}, ${limit}`, "tasks in its queues at the last sample"],
  ];
}

function vehicleFacts(moment: MapMoment, vehicle: number): Fact[] {
  const place = moment.placeOfVehicle[vehicle];
  if (place < 0) return [["state", "not on the map", "it has not come yet, or has left"]];
  const { speedsMetersPerSecond, cells, cellNames } = moment.index.motion.tracks;
  const sample = moment.samples[place];
  const tier = moment.workTiers[place];
  return [
    ["speed", formatQuantity(speedsMetersPerSecond[sample], "m/s"), "at the last sample"],
    ["cell", cellNames[cells[sample]] ?? "none", VEHICLES.columns.cell.description],
    ["work", tier < 0 ? "none" : TIERS[tier], "the tier that its last task was given to"],
    ["position", `${moment.x[place].toFixed(0)} m, ${moment.y[place].toFixed(0)} m`, "east, north"],
  ];
}

/** What it does for training jobs now; nothing where it does nothing. */
function trainingFacts({ training }: MapMoment, name: string): Fact[] {
  const facts: Fact[] = [];
  for (let at = 0; at < training.count; at++) {
    if (training.nodeNames[training.nodes[at]] !== name) continue;
    const [phase, meaning] = TRAINING_PHASES[training.phases[at]];
    const job = training.jobNames[training.jobs[at]];
    facts.push([
      visibleText(job),
      `${phase}, round ${training.rounds[at]}`,
      `training job: ${meaning}`,
    ]);
  }
  return facts;
}

function linkFacts(moment: MapMoment, link: number): Fact[] {
  const { scene } = moment.index;
  const { from, to } = scene.links[link];
  const ends = [scene.places[from].name, scene.places[to].name];
  const rate = (direction: number) =>
    formatQuantity(moment.linkBytesPerSecond[2 * link + direction], "B/s");
  const meaning = meaningOf(LINKS.columns.carriedBytes, ": by second, between two samples");
  return [
    ["state", moment.linkFailed[link] === 1 ? "failed" : "up", "whether it works"],
    [`to ${ends[1]}`, rate(0), meaning],
    [`to ${ends[0]}`, rate(1), meaning],
  ];
}

function cellFacts(moment: MapMoment, cell: number): Fact[] {
  return [
    ["state", moment.cellFailed[cell] === 1 ? "failed" : "up", "whether it works"],
    [
      "radio in use",
      formatShare(moment.cellUsedShare[cell]),
      "share of the uplink in use, of the downlink where this is busier: mean of five samples",
    ],
    [
      "vehicles",
      formatCount(moment.cellVehicles[cell]),
      CELLS.columns.attachedVehicles.description,
    ],
  ];
}

function meaningOf(column: { readonly description: string }, more: string): string {
  return `${column.description}${more}`;
}

import { TIERS } from "../../../sim/policy/tier.ts";
import { NO_WORK } from "../../series/vehicleTasks.ts";
import type { ViewContext, ViewTable } from "../view.ts";
import { MapMoment } from "./mapMoment.ts";
import { mapIndexOf } from "./mapReading.ts";
import { TRAINING_PHASES } from "./trainingWork.ts";

type Row = ViewTable["rows"][number];

/** Everything that a map draws, at the time cursor. */
export function mapTable({ run, state }: ViewContext): ViewTable {
  const moment = new MapMoment(run);
  moment.goTo(state.timeSeconds.value);
  const { tiers } = state.filters.value;
  const isShown = (tier: string | null) => tiers === null || tier === null || tiers.includes(tier);
  const training = trainingByName(moment);
  const rows = [...nodeRows(run, moment), ...linkRows(run, moment), ...cellRows(run, moment)];
  return {
    caption: `machines, links, cells and vehicles at ${state.timeSeconds.value.toFixed(2)} s`,
    columns: [
      { title: "what", unit: "" },
      { title: "name", unit: "" },
      { title: "tier", unit: "" },
      { title: "state", unit: "" },
      { title: "used share", unit: "1" },
      { title: "waiting tasks", unit: "1" },
      { title: "sent", unit: "B/s" },
      { title: "vehicles", unit: "1" },
      { title: "east", unit: "m" },
      { title: "north", unit: "m" },
      { title: "training", unit: "" },
    ],
    rows: [...rows, ...vehicleRows(run, moment)]
      .map((row) => [...row, training.get(String(row[1])) ?? null])
      .filter((row) => isShown(row[2] as string | null)),
  };
}

/** What clients of training jobs do: "trains for digits, round 3". */
function trainingByName({ training }: MapMoment): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < training.count; at++) {
    const name = training.nodeNames[training.nodes[at]];
    const [phase] = TRAINING_PHASES[training.phases[at]];
    const text = `${phase} for ${training.jobNames[training.jobs[at]]}, round ${training.rounds[at]}`;
    found.set(name, found.has(name) ? `${found.get(name)}; ${text}` : text);
  }
  return found;
}

function nodeRows(run: ViewContext["run"], moment: MapMoment): Row[] {
  const { scene } = mapIndexOf(run);
  return scene.nodes.map(({ name, tier, place }, node) => {
    const state = moment.nodeFailed[node] === 1 ? "failed" : "up";
    const busy = known(moment.nodeBusyShare[node]);
    const { x, y, isRegion } = scene.places[place];
    const position = scene.isGeographic && !isRegion ? [x, y] : [null, null];
    return ["node", name, tier, state, busy, moment.nodeWaiting[node], null, null, ...position];
  });
}

function linkRows(run: ViewContext["run"], moment: MapMoment): Row[] {
  return mapIndexOf(run).scene.links.flatMap(({ forward, backward }, link) => {
    const state = moment.linkFailed[link] === 1 ? "failed" : "up";
    return [forward, backward].map((name, direction) => {
      const sent = moment.linkBytesPerSecond[2 * link + direction];
      return ["link", name, null, state, null, null, sent, null, null, null];
    });
  });
}

function cellRows(run: ViewContext["run"], moment: MapMoment): Row[] {
  const { cells, places } = mapIndexOf(run).scene;
  return cells.map(({ name, place }, cell) => {
    const state = moment.cellFailed[cell] === 1 ? "failed" : "up";
    const [used, vehicles] = [moment.cellUsedShare[cell], moment.cellVehicles[cell]];
    return [
      "cell",
      name,
      null,
      state,
      used,
      null,
      null,
      vehicles,
      places[place].x,
      places[place].y,
    ];
  });
}

/** The tier of a vehicle is the one that does its work. */
function vehicleRows(run: ViewContext["run"], moment: MapMoment): Row[] {
  const { names } = mapIndexOf(run).motion;
  return Array.from({ length: moment.vehicleCount }, (_, place) => {
    const tier = moment.workTiers[place];
    const work =
      tier === NO_WORK ? [null, "without work"] : [TIERS[tier], `work at ${TIERS[tier]}`];
    const name = names[moment.vehicles[place]];
    return ["vehicle", name, ...work, null, null, null, null, moment.x[place], moment.y[place]];
  });
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

import { exactCheck } from "../check.ts";
import { estimateChecks } from "../estimate.ts";
import {
  type FreeSpacePoint,
  PATH_LOSS_FILE,
  type PathLossPoint,
  readAs,
  type SightPoint,
} from "../formats.ts";
import { type CaseOutcome, type ReferenceCase, type ReferenceKind, shareOf } from "../kind.ts";
import { type CellInput, radioOf } from "./askedCells.ts";

/** In decibels. */
const TOLERANCE = 1e-9;
const BASIS = "1e-9 dB: rounding of the logarithms";
/** Squares of shadowing in a row and a column; their side is below 50 m in every model. */
const SQUARES = 40;
const SQUARE_METRES = 50;

type Model = NonNullable<CellInput["pathLoss"]>;

const MODELS: Readonly<Record<string, Model>> = {
  "UMi-SC": "umi",
  UMi: "umi",
  UMa: "uma",
  "V2V-Urban": "v2v-urban",
  "V2V-Highway": "v2v-highway",
  V2V: "v2v-urban",
};

/** Path loss, line of sight and shadowing, asked of the radio of a run (see `radioOf`). */
export const pathLossKind: ReferenceKind = {
  name: "radio propagation",
  recognises: (content) => Array.isArray((content as { pathLoss?: unknown } | null)?.pathLoss),
  cases: (content) => {
    const file = readAs(PATH_LOSS_FILE, content);
    return [
      ...file.pathLoss.map(pathLossCase),
      ...(file.losProbability ?? []).map(sightCase),
      ...(file.freeSpace ?? []).map(freeSpaceCase),
      ...Object.entries(file.shadowSigmaDb ?? {}).map(([key, sigma]) => shadowCase(key, sigma)),
    ];
  },
};

function pathLossCase(point: PathLossPoint): ReferenceCase {
  const { model, condition, fcGHz, d2dM, hBsM, hUtM } = point;
  return {
    id: `${model} ${condition} ${fcGHz} GHz ${d2dM} m`,
    group: `path loss ${model}`,
    run: () => {
      const pathLoss = MODELS[model];
      if (pathLoss === undefined) return unknown(model);
      if (pathLoss === "v2v-highway" && condition === "NLOS") {
        return { notCovered: "no building stands on our highways" };
      }
      const radio = radioOf([
        {
          pathLoss,
          frequency: `${fcGHz}GHz`,
          stationHeight: `${hBsM}m`,
          vehicleHeight: `${hUtM}m`,
          // The law behind another vehicle (NLOSv) is that with sight; the blockage is on top.
          lineOfSight: condition === "NLOS" ? "never" : "always",
          shadowing: false,
        },
      ]);
      return decibels(point.pathLossDb, radio.map.lossDecibels(0, d2dM, 0));
    },
  };
}

/** Of the mean loss over line of sight, by which cells are ranked: p · seen + (1 − p) · not. */
function sightCase(point: SightPoint): ReferenceCase {
  const { model, d2dM, pLos } = point;
  return {
    id: `${model} sight ${d2dM} m`,
    group: "line of sight",
    run: () => {
      const pathLoss = MODELS[model];
      if (pathLoss === undefined) return unknown(model);
      const states = ["always", "never", "probability"] as const;
      const { map } = radioOf(states.map((lineOfSight) => ({ pathLoss, lineOfSight })));
      const [seen, hidden, mean] = states.map((_, cell) => map.meanLossDecibels(cell, d2dM));
      const got = (hidden - mean) / (hidden - seen);
      const basis = "1e-9: rounding";
      return { checks: [exactCheck("probability of line of sight", pLos, got, 1e-9, basis)] };
    },
  };
}

function freeSpaceCase(point: FreeSpacePoint): ReferenceCase {
  const { fcGHz, dM, fsplDb } = point;
  return {
    id: `free space ${fcGHz} GHz ${dM} m`,
    group: "path loss free space",
    run: () => {
      // Equal heights: the distance on the ground is that between the antennas.
      const heights = { stationHeight: "2m", vehicleHeight: "2m" };
      const radio = radioOf([{ pathLoss: "free-space", frequency: `${fcGHz}GHz`, ...heights }]);
      return decibels(fsplDb, radio.map.lossDecibels(0, dM, 0));
    },
  };
}

/** The loss with shadowing less that without, over squares that are drawn one by one. */
function shadowCase(key: string, sigma: number): ReferenceCase {
  const [model, condition] = key.split(" ");
  return {
    id: `shadowing ${key}`,
    group: "shadowing",
    run: (context) => {
      const squares = shareOf(SQUARES * SQUARES, context);
      const pathLoss = MODELS[model];
      if (pathLoss === undefined) return unknown(model);
      const lineOfSight = condition === "NLOS" ? "never" : "always";
      const cell = { pathLoss, lineOfSight } as const;
      const statistic = "variance of the loss, dB²";
      return {
        checks: estimateChecks({ [statistic]: sigma * sigma }, (seed) => {
          const { map } = radioOf([cell, { ...cell, shadowing: false }], seed);
          let sum = 0;
          for (let square = 0; square < squares; square++) {
            const x = SQUARE_METRES * (1 + (square % SQUARES));
            const y = SQUARE_METRES * (1 + Math.floor(square / SQUARES));
            const shadow = map.lossDecibels(0, x, y) - map.lossDecibels(1, x, y);
            sum += shadow * shadow;
          }
          return { [statistic]: sum / squares };
        }),
      };
    },
  };
}

function decibels(expected: number, got: number): CaseOutcome {
  const statistic = "loss, dB";
  return {
    checks: [{ statistic, expected, got, tolerance: TOLERANCE, basis: BASIS, standardError: null }],
  };
}

function unknown(model: string): CaseOutcome {
  return { notCovered: `no path-loss model of ours is ${model}` };
}

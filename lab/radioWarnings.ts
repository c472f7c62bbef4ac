import { RATE_BOUNDS } from "../sim/platform/radio/rate.ts";
import { cells as cellSchema, handover as handoverSchema } from "../sim/scenario/schema/radio.ts";
import type { Scenario } from "../sim/scenario/schema/scenario.ts";

type Cells = Scenario["cells"][string];

/** Fields that change nothing where another choice is made, and which choice that is. */
interface Overruled {
  readonly fields: readonly (keyof Cells)[];
  /** Null where the choice is not made. */
  reason(cells: Cells): string | null;
}

const SHADOWS = ["shadowingCorrelation", "decorrelation"] as const;
const CHANCE = ["lineOfSight", "shadowing", ...SHADOWS] as const;
const RATES = ["rateModel", "fairness"] as const;
const SIGNAL = [
  ...["pathLoss", "frequency", "uplinkWidth", "downlinkWidth", "narrowestUplink"],
  ...["stationPower", "stationGain", "vehiclePower", "stationHeight", "vehicleHeight"],
  ...["stationNoise", "vehicleNoise", "interferenceMargin", "minimumSignal"],
] as (keyof Cells)[];

/** Of several that hold for a field the first is told. */
const OVERRULED: readonly Overruled[] = [
  {
    fields: [...SIGNAL, ...CHANCE, ...RATES],
    reason: ({ queue }) =>
      queue === undefined ? null : "`queue` puts vehicles at the nearest cell, at fixed rates",
  },
  {
    fields: CHANCE,
    reason: ({ pathLoss }) =>
      pathLoss === "free-space" ? "in free space nothing stands in the way" : null,
  },
  {
    fields: SHADOWS,
    reason: ({ shadowing }) => (shadowing ? null : "there is no `shadowing`"),
  },
  {
    fields: RATES,
    reason: (cells) =>
      isGiven(cells, "uplink") && isGiven(cells, "downlink") ? "both rates are given" : null,
  },
];

/** Fields of cells and of handover that were set and change nothing, with the reason. */
export function radioWarnings({ cells, handover }: Scenario): string[] {
  const entries = Object.entries(cells);
  const ofCells = entries.flatMap(([name, one]) =>
    [...overruledFields(one), ...unreachedSignal(one)].map((text) => `cells ${name}: ${text}`),
  );
  const isQueued = entries.some(([, { queue }]) => queue !== undefined);
  if (!isQueued || isSame(handover, handoverSchema.parse({}))) return ofCells;
  const reason = "`queue` puts vehicles at the nearest cell at once, without interruption";
  return [...ofCells, `handover changes nothing: ${reason}`];
}

function overruledFields(cells: Cells): string[] {
  const defaults: Partial<Cells> = cellSchema.parse({ at: cells.at });
  const told = new Set<keyof Cells>();
  return OVERRULED.flatMap(({ fields, reason }) => {
    const because = reason(cells);
    if (because === null) return [];
    const set = fields.filter((one) => !told.has(one) && !isSame(cells[one], defaults[one]));
    for (const field of set) told.add(field);
    return set.map((field) => `${field} changes nothing: ${because}`);
  });
}

/** A signal that is allowed, and with which the rate is nothing: there is no link below that. */
function unreachedSignal(cells: Cells): string[] {
  const bounds = RATE_BOUNDS[cells.rateModel];
  const least = Math.max(
    isGiven(cells, "uplink") ? -Infinity : bounds.uplink.minimumSignalDecibels,
    isGiven(cells, "downlink") ? -Infinity : bounds.downlink.minimumSignalDecibels,
  );
  if (cells.queue !== undefined || cells.minimumSignal >= least) return [];
  return [
    `minimumSignal of ${cells.minimumSignal} dB acts as ${least} dB: below that the rate model ` +
      `"${cells.rateModel}" has no rate (3GPP TR 36.942, Annex A)`,
  ];
}

function isGiven(cells: Cells, link: "uplink" | "downlink"): boolean {
  return cells[`${link}Rate`] !== undefined || cells[`${link}Trace`] !== undefined;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

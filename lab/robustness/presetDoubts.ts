import {
  type Device,
  deviceClass,
  devicePresets,
  type Standing,
} from "../../sim/scenario/presets/index.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";

/**
 * The factor by which a figure of a preset may be off, either way, by how it came to stand there.
 * What was read is what the source says, and is left alone. An account of a source rounds, or is of
 * a variant: a tenth. What was derived bears the error of its rule as well: a quarter, as the
 * shares of further items differ that were measured on neighbouring models. What was written from
 * memory may be of another clock mode or year: half as much again.
 */
export const DOUBT: Readonly<Record<Standing, number>> = {
  read: 1,
  secondary: 1.1,
  derived: 1.25,
  memory: 1.5,
};

type Group = Scenario["nodes"][string];

/** One figure of a preset that a scenario uses and that is in doubt: drawn by one factor. */
export interface Doubt {
  /** "edge-g4dn.xlarge-t4 speed". */
  readonly name: string;
  readonly preset: string;
  readonly figure: string;
  readonly standing: Standing;
  /** It lies between 1 / this and this. */
  readonly most: number;
}

/** Of one figure with a factor: what it sets in a device of a group. */
type Change = (device: Device, group: Group, factor: number) => Record<string, string>;

const hertz = (value: number) => `${value}Hz`;
const watts = (value: number) => `${value}W`;

/** What can be drawn. Counts and memory are not: they are whole, or decide only what fits. */
const CHANGES: Readonly<Record<string, Change>> = {
  speed: ({ speed }, group, factor) =>
    speed === undefined || group.speed !== undefined ? {} : { speed: hertz(speed * factor) },
  powerCurve: ({ powerCurve }, group, factor) => {
    const isOwn = group.powerCurve !== undefined || group.powerLaw !== undefined;
    if (powerCurve === undefined || isOwn) return {};
    const points = powerCurve.map(
      ({ load, power }) => `{ load: ${load}, power: ${watts(power * factor)} }`,
    );
    return { powerCurve: `[${points.join(", ")}]` };
  },
  price: ({ price }, group, factor) =>
    price === undefined || group.price !== undefined
      ? {}
      : { price: `${price * factor * 3600}USD/h` },
  "accelerators.idle": ({ accelerators }, group, factor) =>
    !accelerators?.idle || group.accelerators?.idle !== undefined
      ? {}
      : { "accelerators.idle": watts(accelerators.idle * factor) },
  "accelerators.peak": ({ accelerators }, group, factor) =>
    !accelerators?.peak || group.accelerators?.peak !== undefined
      ? {}
      : { "accelerators.peak": watts(accelerators.peak * factor) },
  "further items": (device, group, factor) => modelTimes(device, group, 1, factor),
  "accelerators.models": (device, group, factor) => modelTimes(device, group, factor, factor),
};

const FURTHER = /^accelerators\.models\..*\.perFurtherItem$/;

/** The figures in doubt of the presets that a scenario uses, each that would change something. */
export function doubtsOf(scenario: Scenario): Doubt[] {
  const used = new Set(Object.values(scenario.nodes).map((group) => group.class));
  return devicePresets
    .filter(({ name }) => used.has(name))
    .flatMap(({ name: preset, sources }) => {
      const found = new Map<string, Doubt>();
      for (const { figures, standing } of sources) {
        for (const one of figures) {
          const figure = FURTHER.test(one) ? "further items" : one;
          const doubt = { name: `${preset} ${figure}`, preset, figure, standing };
          const most = DOUBT[standing];
          if (most > 1 && figure in CHANGES) found.set(figure, { ...doubt, most });
        }
      }
      return [...found.values()].filter(
        (doubt) => overridesOf(scenario, [doubt], { [doubt.name]: doubt.most }).length > 0,
      );
    });
}

/** `path=value` for each figure of each group, with its preset's factors by name of the doubt. */
export function overridesOf(
  scenario: Scenario,
  doubts: readonly Doubt[],
  factors: Readonly<Record<string, number>>,
): string[] {
  return Object.entries(scenario.nodes).flatMap(([name, group]) => {
    const device = group.class === undefined ? undefined : deviceClass(group.class);
    if (device === undefined) return [];
    const own = doubts.filter(({ preset }) => preset === group.class);
    const set = own.map(({ figure, name: doubt }) =>
      CHANGES[figure](device, group, factors[doubt]),
    );
    return Object.entries(Object.assign({}, ...set) as Record<string, string>).map(
      ([path, value]) => `nodes.${name}.${path}=${value}`,
    );
  });
}

/** Of all models of the class that the group does not have itself. */
function modelTimes(
  { accelerators }: Device,
  group: Group,
  first: number,
  further: number,
): Record<string, string> {
  const own = group.accelerators?.models ?? {};
  const entries = Object.entries(accelerators?.models ?? {}).flatMap(([model, time]) => {
    if (model in own || model.includes(".")) return [];
    const each = (time.perFurtherItem ?? time.latency) * further;
    const text = `{ latency: ${time.latency * first}s, perFurtherItem: ${each}s }`;
    return [[`accelerators.models.${model}`, text]];
  });
  return Object.fromEntries(entries);
}

import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { exactCheck } from "../check.ts";
import { FLOW_FILE, type FlowCase, readAs } from "../formats.ts";
import type { CaseOutcome, ReferenceKind } from "../kind.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { arrivalTimes, type FlowWorld } from "./flowScenario.ts";

/** The program that made the figures gives as much; a tick of a nanosecond is far below it. */
const RELATIVE = 1e-6;

/** When flows end in SimGrid, under its models CM02 and LV08. */
export const simgridFlowsKind: ReferenceKind = {
  name: "SimGrid's flows",
  recognises: (content) => {
    const cases = (content as { cases?: unknown } | null)?.cases;
    return Array.isArray(cases) && cases.some((one) => one?.flows !== undefined);
  },
  cases: (content) =>
    readAs(FLOW_FILE, content).cases.map((one) => ({
      id: one.case,
      group: groupOf(one),
      run: ({ simulate }) => outcomeOf(one, simulate),
    })),
};

function groupOf({ config }: FlowCase): string {
  const options = optionsOf(config);
  return `flows of SimGrid, ${options.get("model") === "CM02" ? "CM02" : "LV08"}`;
}

function outcomeOf(one: FlowCase, simulate: Simulate): CaseOutcome {
  const options = optionsOf(one.config);
  const network = networkOf(options);
  if (typeof network === "string") return { notCovered: network };
  const hosts = [...new Set(one.routes.flatMap(({ src, dst }) => [src, dst]))];
  const media = one.links.map(({ id }) => id);
  const world: FlowWorld = {
    name: "flows",
    hosts: hosts.length,
    media: one.links.map(({ bw, lat }) => ({ bytesPerSecond: bw, latencySeconds: lat })),
    ways: one.routes.map(({ src, dst, links }) => ({
      from: hosts.indexOf(src),
      to: hosts.indexOf(dst),
      media: links.map((link) => media.indexOf(link)),
    })),
    flows: one.flows.map(({ src, dst, bytes, t }) => ({
      from: hosts.indexOf(src),
      to: hosts.indexOf(dst),
      bytes,
      startSeconds: t,
    })),
    network,
  };
  const last = one.expected.reduce((latest, { finish }) => Math.max(latest, finish), 0);
  const times = arrivalTimes(world, 2 * last + 1, simulate);
  const indexes = new Map(one.flows.map(({ id }, index) => [id, index]));
  const checks = one.expected.map(({ id, finish }) => {
    const got = times[indexes.get(id)!];
    return exactCheck(`end of ${id}, s`, finish, got, RELATIVE, "1e-6 relative, as the source");
  });
  return { checks };
}

/** `network/model:CM02` by `model`. What is no option is a remark that the defaults hold. */
function optionsOf(config: readonly string[]): ReadonlyMap<string, string> {
  const pairs = config
    .map((one) => /^network\/([\w-]+):(.+)$/.exec(one))
    .filter((match) => match !== null);
  return new Map(pairs.map(([, key, value]) => [key.toLowerCase(), value]));
}

const KNOWN = [
  "model",
  "crosstraffic",
  "tcp-gamma",
  "weight-s",
  "latency-factor",
  "bandwidth-factor",
];

/** The scenario's network for SimGrid's options, or what is not known of them. */
function networkOf(
  options: ReadonlyMap<string, string>,
): NonNullable<ScenarioInput["network"]> | string {
  const unknown = [...options.keys()].find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) return `no network option of ours is network/${unknown}`;
  const model = options.get("model") ?? "LV08";
  if (model !== "CM02" && model !== "LV08") return `no network model of ours is ${model}`;
  const number = (key: string) => (options.has(key) ? Number(options.get(key)) : undefined);
  const crossTraffic = options.get("crosstraffic");
  const window = number("tcp-gamma");
  const weight = number("weight-s");
  const latencyFactor = number("latency-factor");
  const bandwidthFactor = number("bandwidth-factor");
  return {
    model: model === "CM02" ? "cm02" : "lv08",
    ...(latencyFactor !== undefined && { latencyFactor }),
    ...(bandwidthFactor !== undefined && { bandwidthFactor }),
    ...(weight !== undefined && { weightBytes: `${weight}B` }),
    ...(window !== undefined && { window: window > 0 ? `${window}B` : "unlimited" }),
    ...(crossTraffic !== undefined && !isOn(crossTraffic) && { crossTraffic: 0 }),
  };
}

function isOn(word: string): boolean {
  return ["1", "yes", "true", "on"].includes(word.toLowerCase());
}

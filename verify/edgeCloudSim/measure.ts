import type { MemoryTable } from "../../sim/record/memorySink.ts";
import { REQUEST_OUTCOMES } from "../../sim/record/outcomes.ts";
import { membersOf } from "../../sim/scenario/expand.ts";
import type { Scenario, ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { Measurement } from "../estimate.ts";
import type { CaseContext } from "../kind.ts";
import { noticedEnds } from "./wakeUps.ts";

/** The reasons of a record that EdgeCloudSim counts as a lack of capacity. */
const CAPACITY_REASONS = ["no candidate", "policy refused", "no room reserved"];

/** The outcomes of what does not go on at the end of the run. */
const OVER = REQUEST_OUTCOMES.filter((outcome) => outcome !== "open");

/** One run of a scenario, in the columns of EdgeCloudSim's own log. */
export function measureRun(
  scenario: ScenarioInput,
  seed: number,
  { simulate }: CaseContext,
): Measurement {
  const observation = simulate(scenario, { seed, tables: ["requests", "tasks"] });
  const { scenario: checked, summary } = observation;
  const requests = observation.table("requests").only("outcome", ...OVER);
  const tasks = observation.table("tasks").only("outcome", "completed");
  const centres = centresOf(tasks, checked);
  const arrived = tasks.numbersOf("inputArrivedSeconds");
  const ended = tasks.numbersOf("finishedSeconds");
  const noticed = noticedEnds(arrived, ended, centres);
  const onCloud = Uint8Array.from(tasks.wordsOf("tier"), (tier) => (tier === "cloud" ? 1 : 0));
  const share = sharesOf(tasks, checked, (task) => (onCloud[task] === 1 ? "cloud" : "edge"));
  const used = { edge: 0, cloud: 0 };
  for (let task = 0; task < tasks.rowCount; task++) {
    const tier = onCloud[task] === 1 ? "cloud" : "edge";
    used[tier] += share[task] * (noticed[task] - arrived[task]);
  }
  const machines = (tier: string) => summary.tiers.find((one) => one.tier === tier)?.nodes ?? 0;
  const seconds = summary.simulatedSeconds;
  const percent = (tier: "edge" | "cloud") =>
    machines(tier) === 0 ? 0 : (100 * used[tier]) / (machines(tier) * seconds);
  return {
    ...countsOf(requests, checked.warmup),
    ...timesOf(requests, tasks, { noticed, onCloud }, checked.warmup),
    utilEdgePct: percent("edge"),
    utilCloudPct: percent("cloud"),
  };
}

/** By task: the number of the place at which the machine stands. */
function centresOf(tasks: MemoryTable, scenario: Scenario): Int32Array {
  const places: string[] = [];
  const byMachine = new Map<string, number>();
  for (const [group, { at, count = 1 }] of Object.entries(scenario.nodes)) {
    const stands = (at ?? []).flatMap((place) => membersOf(scenario, place));
    const members = stands.flatMap((place) => Array.from({ length: count }, () => place));
    members.forEach((place, index) => {
      if (!places.includes(place)) places.push(place);
      const machine = members.length === 1 ? group : `${group}-${index + 1}`;
      byMachine.set(machine, places.indexOf(place));
    });
  }
  return Int32Array.from(tasks.wordsOf("node"), (machine) => byMachine.get(machine!)!);
}

/** By task: the share of a machine that its application holds on the tier. */
function sharesOf(
  tasks: MemoryTable,
  { applications }: { applications: Readonly<Record<string, Application>> },
  tierOf: (task: number) => string,
): Float64Array {
  const reserves = Object.values(applications).map(
    ({ stages }) => Object.values(stages)[0].reserves,
  );
  const application = tasks.numbersOf("application");
  return Float64Array.from(application, (index, task) => reserves[index]?.[tierOf(task)] ?? 0);
}

interface Application {
  readonly stages: Readonly<
    Record<string, { readonly reserves?: Readonly<Record<string, number>> | undefined }>
  >;
}

/** What became of the tasks that came up after the warm-up; those under way are not counted. */
function countsOf(requests: MemoryTable, warmupSeconds: number): Measurement {
  const arrival = requests.numbersOf("arrivalSeconds");
  const reasons = requests.wordsOf("reason");
  const answered = requests.numbersOf("answeredSeconds");
  let [completed, failVm, failMob, failNet] = [0, 0, 0, 0];
  for (let row = 0; row < requests.rowCount; row++) {
    if (arrival[row] < warmupSeconds) continue;
    const reason = reasons[row] ?? "";
    if (!Number.isNaN(answered[row])) completed++;
    else if (reason === "source moved on") failMob++;
    else if (reason === "network overloaded") failNet++;
    else if (CAPACITY_REASONS.includes(reason)) failVm++;
    else throw new Error(`a request ended with "${reason}", which EdgeCloudSim does not know`);
  }
  const failed = failVm + failMob + failNet;
  const tasks = completed + failed;
  return { failedPct: (100 * failed) / tasks, tasks, failed, failVm, failMob, failNet };
}

/** Means over the tasks whose answer came, in seconds. */
function timesOf(
  requests: MemoryTable,
  tasks: MemoryTable,
  { noticed, onCloud }: { noticed: Float64Array; onCloud: Uint8Array },
  warmupSeconds: number,
): Measurement {
  const taskOf = new Map(Array.from(tasks.numbersOf("request"), (id, task) => [id, task]));
  const decided = tasks.numbersOf("decidedSeconds");
  const arrived = tasks.numbersOf("inputArrivedSeconds");
  const ended = tasks.numbersOf("finishedSeconds");
  const ids = requests.numbersOf("request");
  const asked = requests.numbersOf("arrivalSeconds");
  const answered = requests.numbersOf("answeredSeconds");
  const count = [0, 0];
  const network = [0, 0];
  const service = [0, 0];
  for (let row = 0; row < requests.rowCount; row++) {
    if (asked[row] < warmupSeconds || Number.isNaN(answered[row])) continue;
    const task = taskOf.get(ids[row])!;
    const tier = onCloud[task];
    count[tier]++;
    network[tier] += arrived[task] - decided[task] + answered[row] - ended[task];
    service[tier] += answered[row] - asked[row] + noticed[task] - ended[task];
  }
  const all = count[0] + count[1];
  const allService = (service[0] + service[1]) / all;
  const allNetwork = (network[0] + network[1]) / all;
  const edge = { serviceEdge: service[0] / count[0], lan: network[0] / count[0] };
  return {
    serviceS: allService,
    netS: allNetwork,
    procS: allService - allNetwork,
    ...edge,
    procEdge: edge.serviceEdge - edge.lan,
    ...(count[1] === 0 ? {} : { serviceCloud: service[1] / count[1], wan: network[1] / count[1] }),
  };
}

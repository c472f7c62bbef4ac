import type { MemoryTable } from "../../sim/record/memorySink.ts";
import { REQUEST_OUTCOMES } from "../../sim/record/outcomes.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import type { Measurement } from "../estimate.ts";
import type { CaseContext } from "../kind.ts";

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
  const arrived = tasks.numbersOf("inputArrivedSeconds");
  const ended = tasks.numbersOf("finishedSeconds");
  const onCloud = Uint8Array.from(tasks.wordsOf("tier"), (tier) => (tier === "cloud" ? 1 : 0));
  const share = sharesOf(tasks, checked, (task) => (onCloud[task] === 1 ? "cloud" : "edge"));
  const used = { edge: 0, cloud: 0 };
  for (let task = 0; task < tasks.rowCount; task++) {
    const tier = onCloud[task] === 1 ? "cloud" : "edge";
    used[tier] += share[task] * (ended[task] - arrived[task]);
  }
  const machines = (tier: string) => summary.tiers.find((one) => one.tier === tier)?.nodes ?? 0;
  const seconds = summary.simulatedSeconds;
  const percent = (tier: "edge" | "cloud") =>
    machines(tier) === 0 ? 0 : (100 * used[tier]) / (machines(tier) * seconds);
  return {
    ...countsOf(requests, checked.warmup),
    ...timesOf(requests, tasks, onCloud, checked.warmup),
    utilEdgePct: percent("edge"),
    utilCloudPct: percent("cloud"),
    [UNNOTICED]: unnoticedSeconds(arrived, ended, onCloud, seconds),
  };
}

/** No column of the log: what `unnoticedSeconds` gives. */
export const UNNOTICED = "unnoticed";

/** CloudSim's least time between two updates of a data centre, as EdgeCloudSim's main sets it. */
const LEAST_SECONDS = 0.01;

/**
 * How long EdgeCloudSim leaves a task in the cloud lying after its end, in the mean. An update of a
 * data centre that comes within 10 ms of the one before is passed over, and with it the one event
 * that was to end a task of less than 10 ms: such a task lies there until anything else happens,
 * an arrival or another end (CloudSim 4.0, `Datacenter.updateCloudletProcessing`). That is a mean
 * time between such events, for the share of tasks that are so short.
 */
function unnoticedSeconds(
  arrived: Float64Array,
  ended: Float64Array,
  onCloud: Uint8Array,
  seconds: number,
): number {
  let [tasks, brief] = [0, 0];
  onCloud.forEach((isThere, task) => {
    tasks += isThere;
    if (isThere === 1 && ended[task] - arrived[task] < LEAST_SECONDS) brief++;
  });
  return tasks === 0 ? 0 : (brief / tasks) * (seconds / (2 * tasks - brief));
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
  onCloud: Uint8Array,
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
    service[tier] += answered[row] - asked[row];
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

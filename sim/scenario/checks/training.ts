import type { Draft } from "../draft.ts";
import { staticNodeCount } from "../expand.ts";
import type { Path, Report } from "../problem.ts";
import { soundDevice } from "../resolve.ts";
import { checkDataPolicy } from "./dataPolicy.ts";
import { checkOnce } from "./members.ts";
import { checkSpans } from "./trainingSpans.ts";

type Job = Draft["training"][string];

/** What training jobs need: one server that stands somewhere, clients, and one measure of work. */
export function checkTraining(draft: Draft, report: Report): void {
  for (const [name, job] of Object.entries(draft.training)) {
    const path = ["training", name];
    checkOnce(job.clients.nodes, [...path, "clients", "nodes"], report);
    checkHolders(draft, job, path, report);
    checkClients(draft, job, path, report);
    checkBattery(job, path, report);
    checkAccelerators(draft, job, path, report);
    checkFilters(job, path, report);
    checkSizes(draft, job, path, report);
    checkDataPolicy(draft, job, path, report);
    checkSpans(draft, job, path, report);
    if (job.local.epochs !== undefined && job.local.steps !== undefined) {
      const found = "both epochs and steps";
      report([...path, "local", "steps"], { found, expected: "one of them", at: "key" });
    }
  }
}

/** What charges is a battery, and the least charge is no more than the most. */
function checkBattery({ clients }: Job, path: Path, report: Report): void {
  const { battery, onlyCharging } = clients;
  if (onlyCharging && battery?.charging === undefined) {
    const found = "true, and nothing is charged";
    report([...path, "clients", "onlyCharging"], { found, expected: "a battery with charging" });
  }
  if (battery === undefined || battery.charge.low <= battery.charge.high) return;
  const { low, high } = battery.charge;
  const expected = `${high} at most, as the greatest charge`;
  report([...path, "clients", "battery", "charge", "low"], { found: String(low), expected });
}

/** Who trains on accelerators has some, and they say how fast they train. */
function checkAccelerators(draft: Draft, { clients }: Job, path: Path, report: Report): void {
  if (clients.trainOn !== "accelerator" || !draft.isWhole("nodes")) return;
  for (const name of clients.nodes) {
    const group = draft.nodes[name];
    const device = group === undefined ? undefined : soundDevice(group);
    if (device === undefined || device.accelerators?.flops !== undefined) continue;
    const lack =
      device.accelerators === undefined ? "no accelerators" : "accelerators without flops";
    const found = `"accelerator", and "${name}" has ${lack}`;
    const expected = `"processor", or nodes.${name}.accelerators with flops`;
    report([...path, "clients", "trainOn"], { found, expected });
  }
}

/** Whole vectors of filters, and images to use them on. */
function checkFilters({ model, data }: Job, path: Path, report: Report): void {
  if (model.kind !== "convolution") return;
  for (const [at, filters] of model.filters.entries()) {
    if (filters % 4 === 0) continue;
    const place = [...path, "model", "filters", at];
    report(place, { found: String(filters), expected: "a multiple of 4" });
  }
  if (data.kind !== "synthetic") return;
  const found = "a convolutional network for synthetic data, which are no images";
  report([...path, "model", "kind"], { found, expected: "softmax or perceptron" });
}

/** Sizes are of as many clients as there are. */
function checkSizes(draft: Draft, { clients, data }: Job, path: Path, report: Report): void {
  if (data.kind !== "synthetic" || data.samples === undefined) return;
  if (!draft.isWhole("nodes")) return;
  const groups = clients.nodes.map((name) => draft.nodes[name]);
  if (groups.some((group) => group === undefined)) return;
  const standing = groups.reduce((sum, group) => sum + staticNodeCount(draft, group), 0);
  const count = clients.pool?.size ?? clients.count ?? standing;
  const found = `${data.samples.length} sizes`;
  if (data.samples.length === count) return;
  report([...path, "data", "samples"], { found, expected: `${count}, one for each client` });
}

/** Who combines updates stands at a place; the server is one node. */
function checkHolders(draft: Draft, { server, edges }: Job, path: Path, report: Report): void {
  const named = (edges ?? []).map((edge, at) => [edge, [...path, "edges", at]] as const);
  for (const [name, place] of [...named, [server, [...path, "server"]] as const]) {
    const group = name === undefined ? undefined : draft.nodes[name];
    if (group === undefined) continue;
    if (group.moves !== undefined) {
      report(place, { found: `"${name}", which moves`, expected: "nodes that stand at places" });
    } else if (name === server && staticNodeCount(draft, group) > 1) {
      const expected = `one node, such as ${name}-1`;
      report(place, { found: `"${name}", a group of several`, expected });
    }
  }
}

/** Each client is a node: as many as there are by themselves, or as many as the job says. */
function checkClients(draft: Draft, job: Job, path: Path, report: Report): void {
  const { clients } = job;
  const groups = clients.nodes.map((name) => draft.nodes[name]);
  if (!draft.isWhole("nodes") || groups.some((group) => group === undefined)) return;
  if (clients.pool !== undefined) {
    checkPool(draft, job, path, report);
    return;
  }
  const standing = groups.reduce((sum, group) => sum + staticNodeCount(draft, group), 0);
  const moving = groups.some((group) => group.moves !== undefined);
  if (clients.count === undefined && moving) {
    const expected = "count, as vehicles come one by one";
    report([...path, "clients"], { found: "vehicles without a count", expected, at: "key" });
  }
  if (clients.count !== undefined && !moving && clients.count > standing) {
    const expected = `${standing} at most: so many nodes there are`;
    report([...path, "clients", "count"], { found: String(clients.count), expected });
  }
}

/** A pool needs as many nodes of each group as clients that may be at work at once. */
function checkPool(draft: Draft, job: Job, path: Path, report: Report): void {
  const { count, nodes, pool, reports } = job.clients;
  const place = [...path, "clients", "pool"];
  if (count !== undefined) {
    const expected = "the size of the pool alone";
    report([...path, "clients", "count"], { found: "a count beside a pool", expected, at: "key" });
  }
  if (reports !== undefined) {
    const found = "reports of a pool, whose clients are there only while they are at work";
    report([...path, "clients", "reports"], { found, expected: "none", at: "key" });
  }
  const shares = pool?.shares?.length ?? nodes.length;
  if (shares !== nodes.length) {
    const expected = `${nodes.length}, one for each group`;
    report([...place, "shares"], { found: `${shares} shares`, expected });
  }
  const holders = (job.edges ?? []).reduce((sum, edge) => {
    const group = draft.nodes[edge];
    return sum + (group === undefined ? 1 : staticNodeCount(draft, group));
  }, 0);
  const atWork = Math.max(1, holders) * Math.ceil(job.clientsPerRound * job.overCommit);
  for (const name of nodes) {
    const group = draft.nodes[name];
    if (group.moves !== undefined) {
      const expected = "nodes that stand at places";
      report(place, { found: `a pool of "${name}", which moves`, expected, at: "key" });
    } else if (staticNodeCount(draft, group) < atWork) {
      const found = `${staticNodeCount(draft, group)} nodes of "${name}" for a pool`;
      const expected = `${atWork} or more, as many as may be at work at once`;
      report(place, { found, expected, at: "key" });
    }
  }
}

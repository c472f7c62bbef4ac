import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { BATCH_DISCIPLINES } from "../../sim/sharing/stations/disciplines.ts";
import type { NodeInput } from "../simulation/onePlace.ts";
import { poisson } from "../simulation/onePlace.ts";
import type { CustomerClass, Queue } from "./customers.ts";
import type { WorkInput } from "./serviceLaw.ts";

/** One size of customers: how long it is served, and how likely it is. */
interface Size {
  readonly seconds: number;
  readonly probability: number;
}

type Applications = ScenarioInput["applications"];

/**
 * The server of a queue as a node with accelerators, and its customers. A model takes the same time
 * whenever it runs, so each size of a class is a model of its own, asked for by an application of
 * its own: Poisson arrivals that are dealt at random are Poisson processes again. A class with one
 * size has its own name, others have `NAME-1`, `NAME-2` …
 */
export function acceleratorParts(queue: Queue): {
  server: Partial<NodeInput>;
  applications: Applications;
} {
  const { servers, room, batches = { limit: 1, furtherSeconds: 0 } } = queue;
  const models: Record<string, { latency: string; perFurtherItem: string }> = {};
  const applications: Applications = {};
  for (const [className, customers] of Object.entries(queue.classes)) {
    const sizes = sizesOf(customers.service);
    for (const [index, { seconds, probability }] of sizes.entries()) {
      const name = sizes.length === 1 ? className : `${className}-${index + 1}`;
      const perFurtherItem = `${batches.furtherSeconds}s`;
      models[name] = { latency: `${seconds}s`, perFurtherItem };
      applications[name] = {
        source: "server",
        arrivals: thinned(customers.arrivals, probability),
        priority: customers.priority ?? 0,
        stages: { serve: { where: "source", model: name } },
      };
    }
  }
  const accelerators = {
    count: servers,
    models,
    batchLimit: batches.limit,
    discipline: disciplineOf(queue),
    ...(room !== undefined && { queueLimit: room }),
  };
  return { server: { accelerators }, applications };
}

function thinned(arrivals: CustomerClass["arrivals"], probability: number) {
  if (probability === 1) return arrivals;
  if (arrivals.process !== "poisson") throw new RangeError("only Poisson arrivals have many sizes");
  return poisson(Number.parseFloat(arrivals.rate as string) * probability);
}

/** Of a law with finitely many values; a RangeError for others. */
function sizesOf(service: WorkInput): Size[] {
  if (typeof service === "string") {
    return [{ seconds: Number.parseFloat(service), probability: 1 }];
  }
  if (service.distribution !== "discrete") {
    throw new RangeError("at an accelerator a service law has finitely many values");
  }
  return service.values.map((value, index) => ({
    seconds: Number.parseFloat(value as string),
    probability: service.probabilities[index],
  }));
}

function disciplineOf({ discipline = "fifo" }: Queue): (typeof BATCH_DISCIPLINES)[number] {
  const found = BATCH_DISCIPLINES.find((one) => one === discipline);
  if (found !== undefined) return found;
  throw new RangeError(`an accelerator has no discipline ${discipline}`);
}

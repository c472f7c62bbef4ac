import { registry } from "../../schedulers/index.ts";
import type { Override } from "../../sim/scenario/index.ts";
import { galleryJob, galleryNames, golden } from "../gallery/gallery.ts";
import type { Job } from "./job.ts";

const set = (path: string, value: string): Override => ({ path, value });

/** Short enough for an engine that is ten times slower than V8 here. */
const SHORT_FLAGSHIP = [
  set("horizon", "2s"),
  set("warmup", "0.5s"),
  set("faults.backhaul-cut.outages[0].at", "1s"),
];

/**
 * Some rounds of each federated scenario, as without WebAssembly training takes twenty times as
 * long, and the beginning of what is long by itself.
 */
const SHORTENED: Readonly<Record<string, readonly Override[]>> = {
  bologna: [set("horizon", "30s"), set("faults.middle.outages[0].at", "10s")],
  "connected-vehicles": [set("horizon", "10s"), set("faults.backhaul-cut.outages[0].at", "4s")],
  "distributed-training": [set("parallelTraining.resnet.steps", "200")],
  "federated-attack": [set("training.digits.rounds", "10")],
  "federated-fedprox": [set("training.words.rounds", "10")],
  "federated-hierarchical": [set("training.images.rounds", "1")],
  "federated-vehicles": [set("training.digits.rounds", "2")],
  "flash-crowd": [set("horizon", "2h")],
  surveillance: [set("horizon", "30s")],
};

/** The scenarios whose golden run every engine repeats; the others have a shortened one below. */
export const WHOLE = galleryNames().filter((name) => !Object.hasOwn(SHORTENED, name));

/** What every engine runs, with tables, although the golden digests are those of runs without. */
export function engineJobs(): Job[] {
  const flagship = galleryJob("connected-vehicles")!;
  const jobs = [...WHOLE.map((name) => goldenJob(name)), ...shortenedJobs()];
  for (const { name } of registry.of("dispatch")) {
    const short = { name: `flagship/${name}`, policy: name, overrides: SHORT_FLAGSHIP };
    jobs.push({ ...flagship, ...short, record: true });
  }
  return jobs;
}

/** The shortened ones, with tables; some need data that is not everywhere. */
export function shortenedJobs(): Job[] {
  return Object.entries(SHORTENED).flatMap(([name, overrides]) => {
    const whole = galleryJob(name);
    return whole === null
      ? []
      : [{ ...whole, name: `${name}/short`, overrides: [...overrides], record: true }];
  });
}

function goldenJob(name: string): Job {
  const { policy, seed } = golden()[name];
  return { ...galleryJob(name)!, policy, seed, record: true };
}

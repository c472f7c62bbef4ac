import { registry } from "../../schedulers/index.ts";
import { galleryJob, galleryNames, golden } from "../gallery/gallery.ts";
import type { Job } from "./job.ts";

const set = (path: string, value: string) => ({ path, value });

/** Short enough for an engine that is ten times slower than V8 here. */
const SHORT_FLAGSHIP = [
  set("horizon", "4s"),
  set("warmup", "1s"),
  set("faults.backhaul-cut.outages[0].at", "2s"),
];
const SHORT_BOLOGNA = [set("horizon", "30s"), set("faults.middle.outages[0].at", "10s")];

/**
 * Some rounds of each federated scenario, as without WebAssembly training takes twenty times as
 * long, and the beginning of what is long by itself.
 */
const SHORTENED: Readonly<Record<string, string>> = {
  "distributed-training": "parallelTraining.resnet.steps=200",
  "federated-attack": "training.digits.rounds=10",
  "federated-fedprox": "training.words.rounds=10",
  "federated-hierarchical": "training.images.rounds=1",
  "federated-vehicles": "training.digits.rounds=2",
  "flash-crowd": "horizon=2h",
};

/** The scenarios whose golden run every engine repeats; the others have a shortened one below. */
export const WHOLE = galleryNames().filter(
  (name) => name !== "bologna" && !Object.hasOwn(SHORTENED, name),
);

/** What every engine runs, with tables, although the golden digests are those of runs without. */
export function engineJobs(): Job[] {
  const flagship = galleryJob("connected-vehicles")!;
  const jobs = [...WHOLE.map((name) => goldenJob(name)), ...shortenedJobs()];
  for (const { name } of registry.of("dispatch")) {
    const short = { name: `flagship/${name}`, policy: name, overrides: SHORT_FLAGSHIP };
    jobs.push({ ...flagship, ...short, record: true });
  }
  const bologna = galleryJob("bologna");
  if (bologna !== null) {
    jobs.push({ ...bologna, name: "bologna/short", overrides: SHORT_BOLOGNA, record: true });
  }
  return jobs;
}

/** The shortened ones, with tables. */
export function shortenedJobs(): Job[] {
  return Object.entries(SHORTENED).map(([name, setting]) => {
    const [path, value] = setting.split("=");
    const short = { name: `${name}/short`, overrides: [set(path, value)], record: true };
    return { ...galleryJob(name)!, ...short };
  });
}

function goldenJob(name: string): Job {
  const { policy, seed } = golden()[name];
  return { ...galleryJob(name)!, policy, seed, record: true };
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Eight servers with room for all, four of them 3 % slower; and four with a queue each. */
const SCENARIO = `
orrery: 1
name: street
horizon: 60s
warmup: 5s
sites:
  here: { x: 0m, y: 0m }
nodes:
  clients: { tier: edge, cores: 1, speed: 1GHz, at: here }
  fast: { tier: edge, count: 4, cores: 64, speed: 1.03GHz, at: here }
  slow: { tier: cloud, count: 4, cores: 64, speed: 1GHz, at: here }
  narrow: { tier: regional, count: 4, cores: 1, speed: 1GHz, at: here }
applications:
  job:
    source: clients
    arrivals: { process: poisson, rate: 5/s }
    stages:
      serve:
        where: [fast, slow, narrow]
        work: { distribution: lognormal, median: 300Mcycles, sigma: 0.4 }
dispatch: { policy: nearest-edge }
`;

const SUITE = `
orrery-suite: 1
name: street
seeds: 5
mostSeeds: 20
metrics: { answered-latency-mean: , latency-p95: 0.025 }
scenarios:
  - { file: street.yaml, policies: [{ dispatch: ./policy.js }] }
`;

/** A policy that takes the candidate of least score among those of one tier; `pick` may be a list. */
export function policyText(tier: string, order: "first" | "last", remark = ""): string {
  return `// ${remark}
const score = (view, candidate) => view.tier(candidate) === "${tier}"
  ? view.processorQueueLength?.(candidate) ?? 0 : 1000;
const scores = (view) => Array.from({ length: view.candidateCount }, (_, candidate) =>
  ({ candidate, score: score(view, candidate), terms: {} }));
const choose = (view) => {
  const all = scores(view);
  const least = Math.min(...all.map((one) => one.score));
  const best = all.filter((one) => one.score === least);
  return best[${order === "first" ? "0" : "best.length - 1"}].candidate;
};
export default {
  kind: "dispatch", name: "mine", summary: "one tier", source: "here", parameters: [],
  create: () => ({ choose, explain: scores }),
};
`;
}

/** A project with a scenario, a suite and a policy, and versions of it beside. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "orrery-project-"));

  constructor() {
    this.put("street.yaml", SCENARIO);
    this.put("suite.yaml", SUITE);
  }

  put(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** What is there becomes a commit. */
  commit(message: string): void {
    const git = (...words: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...words], {
        cwd: this.folder,
        stdio: "ignore",
      });
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-q", "-m", message);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

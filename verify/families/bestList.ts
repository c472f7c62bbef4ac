/**
 * A list by which list scheduling of independent jobs on equal machines ends first: found by
 * trying, jobs from the longest to the shortest, each on every machine that differs in load, and
 * leaving what cannot beat the best so far. What a run of it takes is for the run to say.
 * Limits: exponential; some twenty jobs at most.
 */
export function bestList(jobs: readonly number[], machines: number): number[] {
  const longestFirst = jobs.map((_, job) => job).sort((a, b) => jobs[b] - jobs[a] || a - b);
  const total = jobs.reduce((sum, work) => sum + work, 0);
  const bound = Math.max(total / machines, ...jobs);
  const loads = new Array<number>(machines).fill(0);
  const place = new Array<number>(jobs.length).fill(0);
  let best = Infinity;
  let bestPlace: number[] = [];
  const assign = (index: number) => {
    const latest = Math.max(...loads);
    if (latest >= best || best <= bound) return;
    if (index === jobs.length) {
      best = latest;
      bestPlace = [...place];
      return;
    }
    const job = longestFirst[index];
    const tried = new Set<number>();
    for (let machine = 0; machine < machines; machine++) {
      if (tried.has(loads[machine])) continue;
      tried.add(loads[machine]);
      loads[machine] += jobs[job];
      place[job] = machine;
      assign(index + 1);
      loads[machine] -= jobs[job];
    }
  };
  assign(0);
  return byStart(jobs, bestPlace, machines);
}

/** The jobs of all machines by when they begin there: list scheduling gives the same ends. */
function byStart(jobs: readonly number[], place: readonly number[], machines: number): number[] {
  const free = new Array<number>(machines).fill(0);
  const starts = jobs.map((work, job) => {
    const start = free[place[job]];
    free[place[job]] += work;
    return start;
  });
  return jobs.map((_, job) => job).sort((a, b) => starts[a] - starts[b] || a - b);
}

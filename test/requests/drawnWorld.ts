import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { DRAW, type DrawnApplication, RequestDraws } from "../../sim/requests/requestDraws.ts";
import { RequestStore } from "../../sim/requests/requestStore.ts";

/** Stages by name, with the names of those that each comes after. */
export type Stages = Readonly<Record<string, readonly string[]>>;

interface Source {
  readonly application: string;
  readonly node: string;
}

export interface World {
  readonly applications: Readonly<Record<string, Stages>>;
  readonly sources: readonly Source[];
}

export const PURPOSES = Object.entries(DRAW);

export function applicationOf(stages: Stages): DrawnApplication {
  const names = Object.keys(stages);
  return {
    stages: names.map((name) => ({ name })),
    graph: { predecessors: names.map((name) => stages[name].map((one) => names.indexOf(one))) },
  };
}

export function drawsOf({ applications, sources }: World) {
  const plans = Object.values(applications).map(applicationOf);
  const store = new RequestStore(Math.max(...plans.map(({ stages }) => stages.length)));
  const draws = new RequestDraws(new RandomStreams(11), store, plans, true);
  sources.forEach(({ application, node }, source) => {
    draws.admit(source, `${application}/${node}`);
  });
  return { draws, store };
}

export function opened(
  store: RequestStore,
  key: { application: number; source: number; sequence: number },
): number {
  const request = store.open();
  store.application[request] = key.application;
  store.source[request] = key.source;
  store.sequence[request] = key.sequence;
  store.visits[request] = 0;
  return request;
}

/** Each draw by all the names and numbers that it is for. */
export function everyDraw(world: World, visits: readonly number[]): Map<string, number> {
  const { draws, store } = drawsOf(world);
  const found = new Map<string, number>();
  const names = Object.keys(world.applications);
  world.sources.forEach(({ application, node }, source) => {
    found.set(`${application}/${node} arrival`, draws.arrivals(source).at(5).next());
    for (const sequence of [0, 1, 2 ** 32, 2 ** 40]) {
      const request = opened(store, {
        application: names.indexOf(application),
        source,
        sequence,
      });
      for (const visit of visits) {
        store.visits[request] = visit;
        const whose = `${application}/${node} request ${sequence} visit ${visit}`;
        drawsOfTasks(world.applications[application], { draws, store, request, whose, found });
      }
      found.set(`${application}/${node} graph ${sequence}`, draws.graph(request).next());
      if (sequence < 2 ** 32) {
        found.set(`${application}/${node} sample ${sequence}`, draws.sampleWord(request));
      }
    }
  });
  return found;
}

function drawsOfTasks(
  stages: Stages,
  at: {
    draws: RequestDraws;
    store: RequestStore;
    request: number;
    whose: string;
    found: Map<string, number>;
  },
): void {
  const { draws, store, request, whose, found } = at;
  const names = Object.keys(stages);
  names.forEach((stage, index) => {
    const task = store.taskOf(request, index);
    for (const [purpose, number] of PURPOSES) {
      found.set(`${whose} ${stage} ${purpose}`, draws.ofStage(task, number).next());
    }
    stages[stage].forEach((previous, position) => {
      found.set(`${whose} ${stage}/${previous} size`, draws.resultSize(task, position).next());
    });
    for (const attempt of [2, 3, 9999]) {
      store.attempt[task] = attempt;
      found.set(`${whose} ${stage} dispatch try ${attempt}`, draws.dispatch(task).next());
      const answer = draws.transfer(task, DRAW.answerTransfer)!;
      found.set(`${whose} ${stage} answer try ${attempt}`, answer.next());
      stages[stage].forEach((previous, position) => {
        const before = store.taskOf(request, names.indexOf(previous));
        store.attempt[before] = 3;
        const stream = draws.resultTransfer(task, position, before)!;
        found.set(`${whose} ${stage}/${previous} try ${attempt}`, stream.next());
      });
    }
  });
}

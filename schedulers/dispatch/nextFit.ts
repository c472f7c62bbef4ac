import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import {
  type CandidateScore,
  type DispatchPolicy,
  type DispatchView,
  REJECT,
} from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";

const NONE_YET = -2;
/** More than there are places, and more than there are nodes: the next round. */
const PLACE_ROUND = 2 ** 20;
const NODE_ROUND = 2 ** 24;
/** Places go before nodes. */
const PLACE_WEIGHT = 2 ** 25;

/**
 * The next node with room for what a task reserves: the places take turns, and at each place its
 * nodes do. A place or node without room is passed over; where none has room the task is refused.
 *
 * A stage's `cloudShare` of tasks, by chance, goes to the cloud instead, to the node with the most
 * that is not reserved, the first of equals. Others go there only where nothing else is offered.
 * With `nearestSites: 0` only the nodes at the source's own place take turns. Verified by
 * EdgeCloudSim's cells: `TWO_TIER-*` at one place, `TWO_TIER_WITH_EO-*` over all.
 */
class NextFit implements DispatchPolicy {
  private lastPlace = NONE_YET;
  /** By place, one further on: nodes that move stand at place -1. */
  private readonly lastNodes: number[] = [];

  choose(view: DispatchView, random: RandomStream): number {
    const { cloudShare } = view.task;
    const chance = cloudShare > 0 && random.next() < cloudShare;
    const toCloud = chance ? offersCloud(view) : !offersOther(view);
    return toCloud ? emptiest(view) : this.next(view);
  }

  explain(view: DispatchView): CandidateScore[] {
    return Array.from({ length: view.candidateCount }, (_, candidate) => ({
      candidate,
      score: hasRoom(view, candidate) ? this.turn(view, candidate) : Infinity,
      terms: { freeShare: view.freeShare(candidate) ?? 1, cloudShare: view.task.cloudShare },
    }));
  }

  private next(view: DispatchView): number {
    const count = view.candidateCount;
    let best = REJECT;
    let soonest = Infinity;
    // Until then a place cannot be better: most candidates are passed over by their place alone.
    let latest = Infinity;
    for (let candidate = 0; candidate < count; candidate++) {
      const places = this.placesOff(view.placeIndex(candidate));
      if (places > latest || view.tier(candidate) === "cloud") continue;
      const turn = this.turn(view, candidate);
      if (turn >= soonest || !hasRoom(view, candidate)) continue;
      soonest = turn;
      latest = places;
      best = candidate;
    }
    if (best === REJECT) return REJECT;
    const place = view.placeIndex(best);
    this.lastPlace = place;
    while (this.lastNodes.length <= place + 1) this.lastNodes.push(NONE_YET);
    this.lastNodes[place + 1] = view.nodeIndex(best);
    return best;
  }

  /** How far off a candidate's turn is: first by place, then by node. */
  private turn(view: DispatchView, candidate: number): number {
    const place = view.placeIndex(candidate);
    const node = view.nodeIndex(candidate);
    const lastNode = place + 1 < this.lastNodes.length ? this.lastNodes[place + 1] : NONE_YET;
    const nodes = node - lastNode + (node > lastNode ? 0 : NODE_ROUND);
    return this.placesOff(place) * PLACE_WEIGHT + nodes;
  }

  private placesOff(place: number): number {
    return place - this.lastPlace + (place > this.lastPlace ? 0 : PLACE_ROUND);
  }
}

function offersCloud(view: DispatchView): boolean {
  for (let candidate = 0; candidate < view.candidateCount; candidate++) {
    if (view.tier(candidate) === "cloud") return true;
  }
  return false;
}

function offersOther(view: DispatchView): boolean {
  for (let candidate = 0; candidate < view.candidateCount; candidate++) {
    if (view.tier(candidate) !== "cloud") return true;
  }
  return false;
}

function emptiest(view: DispatchView): number {
  let best = REJECT;
  let most = -1;
  for (let candidate = 0; candidate < view.candidateCount; candidate++) {
    if (view.tier(candidate) !== "cloud" || !hasRoom(view, candidate)) continue;
    const free = view.freeShare(candidate) ?? 1;
    if (free <= most) continue;
    most = free;
    best = candidate;
  }
  return best;
}

export const nextFit = definePolicy({
  kind: "dispatch",
  name: "next-fit",
  summary: "The next node with room for what is reserved, place by place; a share to the cloud.",
  source:
    "Sonmez, Ozgovde, Ersoy, EdgeCloudSim, Trans. Emerging Telecommunications Technologies 29(11), 2018",
  randomised: true,
  parameters: [],
  create: () => new NextFit(),
});

/** As far as it is known. */
function hasRoom(view: DispatchView, candidate: number): boolean {
  return view.hasRoom(candidate) ?? true;
}

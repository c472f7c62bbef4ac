import type { DecisionDifference, RecordedDecision } from "./firstDifference.ts";

/**
 * Where two runs part, in words: "t = 12.480 s, request 812 of lidar, stage detect (decision 1204):
 * before edge-1 (score 0.131; edge-2 0.134), now edge-2 (score …)".
 */
export function partingText({ base, head }: DecisionDifference): string {
  if (base === null || head === null) {
    const [word, longer] = base === null ? ["old", head!] : ["new", base];
    return `${placeText(longer)}: the ${word} version has no such decision any more`;
  }
  if (isOneTask(base, head)) {
    return `${placeText(head)}: before ${choiceText(base)}, now ${choiceText(head)}`;
  }
  return (
    `before ${placeText(base)} to ${choiceText(base)}; ` +
    `now ${placeText(head)} to ${choiceText(head)}`
  );
}

function isOneTask(base: RecordedDecision, head: RecordedDecision): boolean {
  return (
    base.timeSeconds === head.timeSeconds &&
    base.request === head.request &&
    base.application === head.application &&
    base.stage === head.stage
  );
}

function placeText({ timeSeconds, request, application, stage, decision }: RecordedDecision) {
  const number = decision === null ? "" : ` (decision ${decision})`;
  return `t = ${timeSeconds.toFixed(3)} s, request ${request} of ${application}, stage ${stage}${number}`;
}

/** The node that was taken and its score, and the best of the others. */
function choiceText({ chosen, candidates }: RecordedDecision): string {
  if (chosen === null) return "refused";
  if (candidates.length === 0) return chosen;
  const own = candidates.find(({ node }) => node === chosen);
  const others = candidates.filter(({ node }) => node !== chosen);
  const score = (one: (typeof candidates)[number] | undefined) =>
    one === undefined || one.score === null ? "no score" : String(Number(one.score.toPrecision(6)));
  if (others.length === 0) return `${chosen} (score ${score(own)})`;
  const next = others.reduce((best, one) => (sortable(one) < sortable(best) ? one : best));
  return `${chosen} (score ${score(own)}; ${next.node} ${score(next)})`;
}

function sortable({ score }: RecordedDecision["candidates"][number]): number {
  return score ?? Number.POSITIVE_INFINITY;
}

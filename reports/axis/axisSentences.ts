import { figureText } from "../figureText.ts";
import { listed } from "../format.ts";
import { type Place, type Standing, standingWithout } from "./standings.ts";
import { turnSentence } from "./turnSentence.ts";

/** A stretch of the axis on which one policy is the best; null where none has an answer. */
interface Reign {
  readonly policy: string | null;
  readonly standings: readonly Standing[];
}

/**
 * How the ranking turns along the axis, in sentences: which policy leads where, with which others,
 * by how much, how far the leader of the one end has fallen at the other, and which change places.
 * Where one leads all along, mostly a reference that knows what no policy can, the same is told of
 * the others.
 */
export function axisSentences(name: string, standings: readonly Standing[]): string[] {
  const reigns = reignsOf(standings);
  const turn = turnSentence(name, standings);
  const turns = turn === null ? [] : [turn];
  const sentences = leadSentences(name, standings, reigns);
  const leader = reigns.length === 1 ? reigns[0].policy : null;
  if (leader === null || standings.length < 2 || standings[0].places.length < 3) {
    return [...sentences, ...turns];
  }
  const others = standings.map((standing) => standingWithout(standing, leader));
  const [first, ...rest] = leadSentences(name, others, reignsOf(others));
  const led = `Of the others: ${first[0].toLowerCase()}${first.slice(1)}`;
  return [...sentences, led, ...rest, ...turns];
}

function leadSentences(
  name: string,
  standings: readonly Standing[],
  reigns: readonly Reign[],
): string[] {
  const { title, better } = standings[0].metric.metric;
  const most = better === "higher" ? "highest" : "lowest";
  const first = reigns.findIndex(({ policy }) => policy !== null);
  const sentences = reigns.map(({ policy, standings: own }, index) => {
    const place = `At ${name} ${listed(own.map(({ value }) => value))}`;
    if (policy === null) return `${place} no policy has a ${title} on every seed, and none leads.`;
    const has = index === first ? `has the ${most} ${title}` : "has it";
    return `${place} ${policy} ${has}: ${ownText(own)}.`;
  });
  const fall = fallSentence(name, standings);
  return fall === null ? sentences : [...sentences, fall];
}

function reignsOf(standings: readonly Standing[]): Reign[] {
  const reigns: { policy: string | null; standings: Standing[] }[] = [];
  for (const standing of standings) {
    const policy = leaderOf(standing);
    const last = reigns.at(-1);
    if (last?.policy === policy) last.standings.push(standing);
    else reigns.push({ policy, standings: [standing] });
  }
  return reigns;
}

function leaderOf({ places: [best] }: Standing): string | null {
  return Number.isFinite(best.figure.mean.mean) ? best.policy : null;
}

/** "1.20 %, level with b; 3.40 %, ahead of b, 3.90 %". */
function ownText(standings: readonly Standing[]): string {
  return standings
    .map(({ metric, places }) => {
      const [best, second] = places;
      const value = (place: Place) => figureText(metric.metric, place.figure.mean.mean);
      if (second === undefined) return value(best);
      const level = places.slice(1).filter((place) => place.level);
      if (level.length > 0) {
        const names = listed(level.map(({ policy }) => policy));
        return `${value(best)}, not told apart from ${names}`;
      }
      return `${value(best)}, ahead of ${second.policy}, ${value(second)}`;
    })
    .join("; ");
}

/** Of the first point's leader, where it does not lead at the last; of points that are led. */
function fallSentence(name: string, all: readonly Standing[]): string | null {
  const standings = all.filter((standing) => leaderOf(standing) !== null);
  if (standings.length === 0) return null;
  const first = standings[0];
  const last = standings[standings.length - 1];
  const [{ policy }] = first.places;
  const [{ policy: winner }] = last.places;
  const place = last.places.findIndex((one) => one.policy === policy);
  if (last.places[place].level) {
    if (standings.every((standing) => isLevel(standing, policy))) {
      return `No policy is told ahead of ${policy} at any of the ${standings.length} points.`;
    }
    return null;
  }
  const { mean } = last.places[place].figure.mean;
  const value = Number.isFinite(mean)
    ? `with ${figureText(last.metric.metric, mean)}`
    : "with requests unanswered";
  const number = `number ${place + 1} of ${last.places.length}`;
  const start = `at ${name} ${first.value}`;
  const lead = isLevel(first, winner) ? ` but not told apart from ${winner} there` : "";
  return `${policy}, first ${start}${lead}, is ${number} at ${last.value}, ${value}.`;
}

function isLevel({ places }: Standing, policy: string): boolean {
  return places.find((one) => one.policy === policy)!.level;
}

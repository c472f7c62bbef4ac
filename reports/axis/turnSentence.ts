import { listed } from "../format.ts";
import { heldAgainst, type Standing } from "./standings.ts";

/** One policy that is told behind another at one point, and ahead of it at a later one. */
interface Turn {
  readonly riser: string;
  readonly passed: string;
  /** The first point at which it is behind, and the first after that where it is ahead. */
  readonly behindAt: string;
  readonly aheadAt: string;
  /** It is told ahead at that point and at all that follow. */
  readonly stays: boolean;
}

/**
 * Where two policies change places along the axis, each told ahead of the other in its turn by the
 * paired seeds, with Holm's adjustment over all that one is held against; null where none do.
 */
export function turnSentence(name: string, standings: readonly Standing[]): string | null {
  const turns = turnsOf(standings);
  if (turns.length === 0) return null;
  const groups = new Map<string, Turn[]>();
  for (const turn of turns) {
    const key = JSON.stringify([turn.riser, turn.behindAt, turn.aheadAt, turn.stays]);
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  const parts = [...groups.values()].map((group, index) => {
    const [{ riser, behindAt, aheadAt, stays }] = group;
    const at = index === 0 ? `${name} ${behindAt}` : behindAt;
    const them = group.length === 1 ? "it" : "them";
    const last = aheadAt === standings[standings.length - 1].value;
    const from = stays && !last ? `from ${aheadAt} on` : `at ${aheadAt}`;
    const passed = listed(group.map((turn) => turn.passed));
    return `${riser}, behind ${passed} at ${at}, is ahead of ${them} ${from}`;
  });
  return `The ranking turns: ${parts.join("; ")}.`;
}

function turnsOf(standings: readonly Standing[]): Turn[] {
  if (standings.length < 2) return [];
  const ahead = standings.map(aheadAt);
  const names = standings[0].metric.policies.map(({ policy }) => policy);
  return names.flatMap((riser, one) =>
    names.flatMap((passed, other): Turn[] => {
      const behind = ahead.map((told) => told[other][one]);
      const leads = ahead.map((told) => told[one][other]);
      const first = behind.indexOf(true);
      const next = first < 0 ? -1 : leads.indexOf(true, first);
      if (next < 0) return [];
      const stays = leads.slice(next).every(Boolean);
      const [behindAt, aheadAt] = [first, next].map((index) => standings[index].value);
      return [{ riser, passed, behindAt, aheadAt, stays }];
    }),
  );
}

/** By policy and other policy, as the comparison has them: whether the one is told ahead. */
function aheadAt({ metric }: Standing): boolean[][] {
  const policies = metric.policies.map(({ policy }) => policy);
  return policies.map((_, baseline) =>
    heldAgainst(metric, policies, baseline).policies.map(
      ({ effect }) => effect?.judgement === "worse",
    ),
  );
}

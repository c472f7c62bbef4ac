import type { Device } from "./devices.ts";
import type { Spell } from "./measures.ts";
import { PEER_RULES } from "./peerRules.ts";

/** Time in ms that the reference counts as fully busy though the device does nothing. */
export interface BusyByFault {
  /** A device learns of the end of a tuple late. */
  readonly noticedLate: number;
  /**
   * A module just launched counts as running until its device's first tuple. Inferred from the
   * reference's figures, not read in its source: the least certain of the three.
   */
  readonly launch: number;
  /**
   * A camera gives its module the processor when the module's own result passes through; the next
   * account, where nothing else comes before, takes it for running until the next picture.
   */
  readonly staleShare: number;
}

/** From when the device worked, by `spells`, in a run of `until` ms. */
export function busyByFault(
  { level }: Device,
  spells: readonly Spell[],
  until: number,
): BusyByFault {
  const { gapMilliseconds: gap } = PEER_RULES;
  const merged = union(spells, until);
  const noticed = union(
    spells.map((spell) => ({ from: spell.from, until: spell.until + gap })),
    until,
  );
  return {
    noticedLate: length(noticed) - length(merged),
    launch: merged.length === 0 ? 0 : merged[0].from,
    staleShare: level === "camera" ? staleShare(noticed, until) : 0,
  };
}

function staleShare(noticed: readonly Spell[], until: number): number {
  const { gapMilliseconds: gap, accountingPeriodMilliseconds: period } = PEER_RULES;
  let total = 0;
  for (let account = period; account < until; account += period) {
    const next = noticed.findIndex((spell) => spell.from > account);
    if (next < 1) continue;
    const passed = noticed[next - 1].until + gap;
    if (passed <= account) total += noticed[next].from - account;
  }
  return total;
}

/** Spells that do not overlap, in order, of what is before `until`. */
function union(spells: readonly Spell[], until: number): Spell[] {
  const merged: Spell[] = [];
  for (const spell of [...spells].sort((a, b) => a.from - b.from)) {
    const end = Math.min(spell.until, until);
    const last = merged[merged.length - 1];
    if (end <= spell.from) continue;
    if (last !== undefined && spell.from <= last.until) {
      merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, end) };
    } else merged.push({ from: spell.from, until: end });
  }
  return merged;
}

function length(spells: readonly Spell[]): number {
  return spells.reduce((sum, { from, until }) => sum + (until - from), 0);
}

import type { NumberParameter } from "../../../sim/policy/parameters.ts";

/** The share of attackers that a robust aggregation is built for. */
export const ATTACKER_SHARE = {
  name: "attackerShare",
  type: "number",
  summary: "Share of a round's updates that may come from attackers.",
  default: 0.2,
  minimum: 0,
  maximum: 0.5,
  unit: "1",
  source: "Flower, FedTrimmedAvg: 0.2",
} as const satisfies NumberParameter;

/** That many are reckoned with, and so many are borne: what to say where these are fewer. */
export function attackerDoubt(updates: number, share: number, most: number): string | null {
  const meant = attackersAmong(updates, share, Infinity);
  if (meant <= Math.max(0, most)) return null;
  return `reckons with ${meant} attackers among ${updates} updates, and bears ${Math.max(0, most)}`;
}

/** A share of 0.29 of 100 is 29, which the product of both falls short of. */
const ROUNDING = 1e-9;

/** That share of the updates, rounded down, and no more than `most`. */
export function attackersAmong(updates: number, share: number, most: number): number {
  return Math.max(0, Math.min(Math.floor(updates * share + ROUNDING), most));
}

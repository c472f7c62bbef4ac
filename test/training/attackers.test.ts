import { expect, test } from "vitest";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { Attackers } from "../../sim/training/attackers.ts";
import { TrainingDraws } from "../../sim/training/trainingDraws.ts";
import type { TrainingPlan } from "../../sim/training/trainingPlan.ts";

const CLIENTS = 50;

function attackers(attackerShare: number, exactAttackers: boolean, seed = 1): number[] {
  const plan = {
    ...{ attack: { kind: "sign-flip" }, attackerShare, exactAttackers },
    data: { clientCount: CLIENTS },
  } as TrainingPlan;
  const some = new Attackers(plan, new TrainingDraws(new RandomStreams(seed), "job"));
  return Array.from({ length: CLIENTS }, (_, client) => client).filter((one) => some.has(one));
}

test("an exact share is that of the clients, rounded down, with every seed", () => {
  for (let seed = 1; seed <= 20; seed++) {
    for (const [share, count] of [
      [0, 0],
      [0.1, 5],
      [0.29, 14],
      [0.4, 20],
      [1, CLIENTS],
    ]) {
      expect(attackers(share, true, seed)).toHaveLength(count);
    }
  }
});

test.each([true, false])("those of a smaller share are among those of a larger one", (exact) => {
  const [few, many] = [attackers(0.2, exact), attackers(0.4, exact)];
  expect(many).toEqual(expect.arrayContaining(few));
  expect(many.length).toBeGreaterThan(few.length);
});

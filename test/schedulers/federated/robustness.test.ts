import { describe, expect, it } from "vitest";
import { accuracyOf, clouds } from "./learning.ts";
import { aggregationOf } from "./rounds.ts";

const CLIENTS = 20;
/** 0 to 40 %: of 20 updates Krum tolerates 8 attackers, n > 2f + 2. */
const ATTACKERS = [0, 2, 4, 6, 8];
const SEED = 7;

const clients = clouds(CLIENTS, 60, SEED);
const [test] = clouds(1, 1000, SEED, CLIENTS);

/** With so many attackers, which turn their updates around and send five times as much. */
function accuracies(name: string, given: Record<string, number> = {}): number[] {
  return ATTACKERS.map((attackers) =>
    accuracyOf({
      aggregation: aggregationOf(name, given),
      clients,
      test,
      rounds: 12,
      epochs: 2,
      attack: (client, update) => (client < attackers ? update.map((value) => -5 * value) : update),
    }),
  );
}

describe("under attackers that turn their updates around", () => {
  const share = { attackerShare: 0.4 };
  const mean = accuracies("fedavg");
  const krum = accuracies("krum", share);
  const others = {
    trimmedMean: accuracies("trimmed-mean", share),
    median: accuracies("median"),
    multiKrum: accuracies("multi-krum", share),
  };

  it("without any, the mean is as good as the others, and better than the one that krum takes", () => {
    for (const values of Object.values(others)) expect(values[0]).toBeLessThan(mean[0] + 0.01);
    expect(krum[0]).toBeLessThan(mean[0] - 0.02);
  });

  it("the mean is worse than chance with a fifth of them", () => {
    for (const attacked of mean.slice(2)) expect(attacked).toBeLessThan(0.1);
  });

  it("the others lose little up to their bound", () => {
    for (const values of [krum, ...Object.values(others)]) {
      for (const attacked of values) expect(attacked).toBeGreaterThan(mean[0] - 0.2);
    }
  });

  it("trimming less than there are lets them through", () => {
    const [, , , , few] = accuracies("trimmed-mean", { attackerShare: 0.1 });
    expect(few).toBeLessThan(0.3);
  });
});

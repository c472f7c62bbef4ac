import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { firstTimeoutSeconds, timeoutsSeconds } from "../../sim/transport/retransmission.ts";

describe("retransmission timeouts", () => {
  it("are none where the first try gets through", () => {
    expect(timeoutsSeconds(0, 0, 1)).toBe(0);
    expect(timeoutsSeconds(0.2, 0.2, 1)).toBe(0);
    expect(timeoutsSeconds(0.2, 0.999, 1)).toBe(0);
  });

  it("double from loss to loss", () => {
    expect(timeoutsSeconds(0.2, 0.19, 1)).toBe(1);
    expect(timeoutsSeconds(0.2, 0.039, 1)).toBe(1 + 2);
    expect(timeoutsSeconds(0.2, 0.0079, 1)).toBe(1 + 2 + 4);
  });

  it("double no further than to a minute, unless the first is longer", () => {
    // 0.5^10 < 0.0011 < 0.5^9: nine losses.
    expect(timeoutsSeconds(0.5, 0.0011, 1)).toBe(1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 + 60);
    expect(timeoutsSeconds(0.5, 0.2, 90)).toBe(90 + 90);
  });

  it("end, whatever is drawn, short of a loss of one", () => {
    expect(timeoutsSeconds(0.2, 0, 1)).toBeLessThan(2000);
    expect(timeoutsSeconds(1 - 2 ** -52, 0, 1)).toBeLessThan(Infinity);
    expect(timeoutsSeconds(1 - 2 ** -52, 0.5, 1)).toBeGreaterThan(60 * 2 ** 50);
  });

  it("are as many as independent losses in a row", () => {
    const loss = 0.3;
    const draws = new RandomStreams("losses").stream("test", 0);
    const count = 100_000;
    const seen = new Map<number, number>();
    for (let message = 0; message < count; message++) {
      const seconds = timeoutsSeconds(loss, draws.next(), 1);
      seen.set(seconds, (seen.get(seconds) ?? 0) + 1);
    }
    for (const losses of [0, 1, 2, 3, 4]) {
      const expected = (1 - loss) * loss ** losses;
      const share = (seen.get(2 ** losses - 1) ?? 0) / count;
      const error = Math.sqrt((expected * (1 - expected)) / count);
      expect(Math.abs(share - expected)).toBeLessThan(3 * error);
    }
  });

  it("begin with the round trip and four times its jitter, if that is longer", () => {
    expect(firstTimeoutSeconds(0.02, 0.005, 1)).toBe(1);
    expect(firstTimeoutSeconds(0.02, 0.005, 0.03)).toBe(0.04);
  });
});

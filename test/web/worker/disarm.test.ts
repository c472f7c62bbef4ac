import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { type ArmedScope, disarm } from "../../../web/worker/disarm.ts";

/** A global scope of its own, with what a worker has and a bare one lacks. */
function disarmedScope() {
  const sent: unknown[] = [];
  class Port {
    postMessage(message: unknown) {
      sent.push(message);
    }
  }
  class Chance {
    getRandomValues() {}
    randomUUID() {}
  }
  class Clock {
    now() {}
  }
  const scope = createContext({
    ...{ crypto: new Chance(), performance: new Clock(), MessageChannel: Port, close() {} },
    postMessage: (message: unknown) => sent.push(message),
  });
  disarm(runInContext("globalThis", scope) as ArmedScope);
  return { sent, run: (code: string): unknown => runInContext(code, scope) };
}

describe("code in a disarmed worker", () => {
  it.each(["self.postMessage({})", "postMessage({})", "close()", "new MessageChannel()"])(
    "has no %s",
    (code) => {
      const { sent, run } = disarmedScope();
      expect(() => run(`const self = globalThis; ${code}`)).toThrow(/not (?:a function|defined)/);
      expect(sent).toEqual([]);
    },
  );

  it.each([
    "new Date()",
    "Date()",
    "Date.now()",
    "new (new Date(0).constructor)()",
    "Date.prototype.constructor()",
    "Math.random()",
    "performance.now()",
    "Object.getPrototypeOf(performance).now.call(performance)",
    "crypto.randomUUID()",
    "crypto.getRandomValues([])",
    "Object.getPrototypeOf(crypto).getRandomValues.call(crypto, [])",
  ])("cannot call %s", (code) => {
    expect(() => disarmedScope().run(code)).toThrow("which no second run repeats");
  });

  it("still has dates that it gives a time", () => {
    const { run } = disarmedScope();
    expect(run("new Date(5).getTime() + Date.UTC(1970, 0, 1)")).toBe(5);
    expect(run("new Date(5) instanceof Date")).toBe(true);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { prepareRun } from "../../lab/index.ts";
import { InputError } from "../../sim/input/inputError.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import { type Extreme, extremes, withExtremes } from "./extremes.ts";

/** Far more than the ordinary scenario takes in its two seconds. */
const EVENT_LIMIT = 400_000;

/** A result or an error before the run; null where the scenario is refused. */
function outcome(chosen: readonly Extreme[]) {
  const text = withExtremes(chosen);
  const parsed = parseScenario(text, { file: "test.yaml" });
  if ("problems" in parsed) return null;
  const checked = { file: "test.yaml", text, overrides: [], scenario: parsed.scenario };
  try {
    const { run } = prepareRun(checked);
    const isOver = !run.advance(EVENT_LIMIT);
    return { isOver, nowSeconds: run.nowSeconds, summary: isOver ? run.finish().summary : null };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function expectSound(chosen: readonly Extreme[]): void {
  const result = outcome(chosen);
  if (result === null) return;
  expect(result.isOver, `still at ${result.nowSeconds} s`).toBe(true);
  const { requests, links } = result.summary!;
  const {
    created,
    completed,
    dropped = 0,
    open = 0,
  } = requests as unknown as Record<string, number>;
  expect(completed + dropped + open).toBeLessThanOrEqual(created);
  expect(JSON.stringify([requests, links])).not.toMatch(/NaN|Infinity/);
}

it("is sound at ordinary values", () => {
  const result = outcome([]);
  expect(result?.isOver).toBe(true);
  expect(result!.summary!.requests.created).toBeGreaterThan(50);
});

it.each(extremes().map((one) => [`${one.path.join(".")} = ${one.value}`, one] as const))(
  "%s: a result, or an error before the run",
  (_, extreme) => expectSound([extreme]),
);

it("several at once: a result, or an error before the run", () => {
  const some = fc.uniqueArray(fc.constantFrom(...extremes()), {
    minLength: 2,
    maxLength: 6,
    selector: ({ path }) => path.join("."),
  });
  fc.assert(fc.property(some, expectSound), { numRuns: 300 });
});

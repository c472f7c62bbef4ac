import { expect, test } from "vitest";
import { ApplicationShares } from "../../sim/assembly/applicationShares.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";

type Shares = Readonly<Record<string, { source: string[]; share?: number }>>;

/** The application of each of the first members of a source, by name; null for none. */
function assigned(applications: Shares, source: string, members = 2000): (string | null)[] {
  const shares = new ApplicationShares(
    { applications } as unknown as Scenario,
    new RandomStreams(9),
  );
  const names = Object.keys(applications);
  return Array.from({ length: members }, (_, member) => {
    const application = shares.applicationOf(source, member);
    return application < 0 ? null : names[application];
  });
}

const SHARES = {
  maps: { source: ["phones"], share: 0.5 },
  chat: { source: ["phones"], share: 0.2 },
};

test("members run applications in proportion to the shares, the rest none", () => {
  const drawn = assigned(SHARES, "phones");
  const part = (name: string | null) => drawn.filter((one) => one === name).length / drawn.length;
  // Three standard deviations of a share among two thousand are 3.4 % at most.
  expect(Math.abs(part("maps") - 0.5)).toBeLessThan(0.034);
  expect(Math.abs(part("chat") - 0.2)).toBeLessThan(0.034);
  expect(Math.abs(part(null) - 0.3)).toBeLessThan(0.034);
});

test("the order of the file changes nothing, nor do applications without a share or elsewhere", () => {
  const drawn = assigned(SHARES, "phones");
  expect(assigned({ chat: SHARES.chat, maps: SHARES.maps }, "phones")).toEqual(drawn);
  const more = {
    alarm: { source: ["phones"] },
    ...SHARES,
    backup: { source: ["tablets"], share: 0.9 },
    browse: { source: ["tablets"] },
  };
  expect(assigned(more, "phones")).toEqual(drawn);
});

test("one more share whose name comes last changes no source that had an application", () => {
  const drawn = assigned(SHARES, "phones");
  const more = assigned({ sync: { source: ["phones"], share: 0.1 }, ...SHARES }, "phones");
  drawn.forEach((application, member) => {
    if (application !== null) expect(more[member]).toBe(application);
  });
  expect(more).toContain("sync");
});

import type { DispatchPolicy } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";

/** Any candidate, each as likely as the others: the floor that a policy should be above. */
export const random = definePolicy({
  kind: "dispatch",
  name: "random",
  summary: "Any candidate, all equally likely.",
  source: "folklore",
  randomised: true,
  parameters: [],
  create: (): DispatchPolicy => ({
    choose: (view, stream) => Math.floor(stream.next() * view.candidateCount),
    explain: (view) =>
      Array.from({ length: view.candidateCount }, (_, candidate) => ({
        candidate,
        score: 0,
        terms: { probability: 1 / view.candidateCount },
      })),
  }),
});

import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import type { JobNumbers } from "../../../sim/policy/jobNumbers.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { SelectionView } from "../../../sim/policy/selection.ts";
import { BySampleCount } from "./bySampleCount.ts";

/**
 * Of candidates that are drawn by their samples those with the largest loss. `pow-d` sends the
 * model to all of them and asks for its loss on their data, `cpow-d` on a mini-batch of these;
 * `rpow-d` does not ask, and goes by the loss of each one's last update, a client never heard of
 * first. Of equals, in `rpow-d` the first drawn is taken, else that of the lowest number.
 *
 * What the paper does not say: candidates that do not answer within a time limit are left out.
 */
export const powerOfChoice = definePolicy({
  kind: "selection",
  name: "power-of-choice",
  summary:
    "Draws candidates by their samples, and takes those with the largest loss, asked for or last reported.",
  source:
    "Y. J. Cho, J. Wang, G. Joshi, Towards Understanding Biased Client Selection in Federated Learning, AISTATS 2022: π_pow-d, π_cpow-d, π_rpow-d",
  randomised: true,
  parameters: [
    {
      name: "variant",
      type: "word",
      summary:
        "Which loss: of the present model on all of a candidate's data, on some, or the last reported.",
      default: "rpow-d",
      values: ["pow-d", "cpow-d", "rpow-d"],
      source: "Cho et al. 2022; chosen: the variant that costs nothing",
    },
    {
      name: "candidateFactor",
      type: "number",
      summary: "Candidates for each client that may be selected.",
      default: 2,
      minimum: 1,
      maximum: 1000,
      unit: "1",
      source: "chosen; the larger, the more biased and the faster, Cho et al. 2022",
    },
    {
      name: "batchSize",
      type: "number",
      summary: "Samples that a candidate of cpow-d looks at.",
      default: 64,
      minimum: 1,
      maximum: 1_000_000,
      integer: true,
      unit: "1",
      source: "chosen, as batches of that size are usual",
    },
    {
      name: "answerLimit",
      type: "number",
      summary: "From asking until candidates that have not answered are left out.",
      default: 60,
      minimum: 0.001,
      maximum: 1_000_000,
      unit: "s",
      source: "chosen; the paper waits for all",
    },
  ],
  create({ variant, candidateFactor, batchSize, answerLimit }) {
    const bySampleCount = new BySampleCount();
    const countOf = (most: number) => Math.ceil(candidateFactor * most);
    const candidates = (view: SelectionView, random: RandomStream) =>
      bySampleCount.draw(view, countOf(view.most), random);
    const doubts = ({ clientCount, most }: JobNumbers) =>
      countOf(most) > clientCount
        ? `draws ${countOf(most)} candidates, and there are ${clientCount} clients`
        : null;
    if (variant === "rpow-d") {
      return {
        doubts,
        shape: () => ({ readsLosses: true, uniform: false }),
        select: (view, random) =>
          largest(candidates(view, random), (client) => view.loss(client) ?? Infinity, view.most),
      };
    }
    return {
      doubts,
      asks: ({ most }) => countOf(most),
      probe: (view, random) => ({
        clients: candidates(view, random),
        samples: variant === "pow-d" ? Infinity : batchSize,
        limitSeconds: answerLimit,
      }),
      select(view) {
        const answered = view.answeredClients().filter((client) => view.isAvailable(client));
        return largest(answered, (client) => view.probedLoss(client)!, view.most);
      },
    };
  },
});

/** Of equals the first. */
function largest(
  clients: readonly number[],
  lossOf: (client: number) => number,
  count: number,
): number[] {
  return [...clients]
    .sort((a, b) => (lossOf(a) === lossOf(b) ? 0 : lossOf(b) - lossOf(a)))
    .slice(0, count);
}

import { definePolicy } from "../../sim/policy/kinds.ts";
import { canHold, servedSeconds } from "./prediction.ts";
import { ScoringPolicy } from "./scoring.ts";

/**
 * The earliest predicted answer: input sent beside what shares the radio and the links, wait at
 * processor and accelerator behind what is there and what this policy has sent since, service at
 * the class's mean work, output back. To these it adds what keeping one of the last free
 * accelerators costs those that come later; what else its choice costs them it does not see. What
 * is full is taken only where all is.
 */
export const earliestFinish = definePolicy({
  kind: "dispatch",
  name: "earliest-finish",
  summary: "The candidate predicted to answer first: upload, waits, service and download.",
  source: "Minimum completion time: Braun et al., J. Parallel Distrib. Comput. 61(6), 2001",
  parameters: [],
  create: () =>
    new ScoringPolicy({
      termNames: [
        "uploadSeconds",
        "processorWaitSeconds",
        "acceleratorWaitSeconds",
        "serviceSeconds",
        "downloadSeconds",
        "reservationSeconds",
      ],
      fill(view, table) {
        const [upload, processorWait, acceleratorWait, service, download, reservation] =
          table.terms;
        for (let candidate = 0; candidate < view.candidateCount; candidate++) {
          upload[candidate] = view.uploadSeconds(candidate);
          processorWait[candidate] = view.processorWaitSeconds(candidate);
          acceleratorWait[candidate] = view.acceleratorWaitSeconds(candidate);
          service[candidate] = servedSeconds(view, candidate);
          download[candidate] = view.downloadSeconds(candidate);
          reservation[candidate] = view.reservationSeconds(candidate);
          table.scores[candidate] =
            upload[candidate] +
            processorWait[candidate] +
            acceleratorWait[candidate] +
            service[candidate] +
            download[candidate] +
            reservation[candidate] +
            (canHold(view, candidate) ? 0 : FULL_SECONDS);
        }
      },
    }),
});

/** More than any answer takes. */
const FULL_SECONDS = 1e12;

import { definePolicy } from "../../../sim/policy/kinds.ts";
import type { SelectionView } from "../../../sim/policy/selection.ts";
import { drawAvailable } from "./drawAvailable.ts";
import { timesByRates } from "./foreseenTimes.ts";

/** A client of which the times of its part in a round are known. */
interface Candidate {
  readonly client: number;
  readonly download: number;
  readonly train: number;
  readonly upload: number;
}

/**
 * Adds the client that makes the round least longer, as long as it ends by the deadline: the model
 * goes to all at once, at the pace of the slowest; clients train side by side, and upload one after
 * another. Of equals the one that was drawn first; clients whose rates are not known are not taken.
 */
export const fedcs = definePolicy({
  kind: "selection",
  name: "fedcs",
  summary: "Takes as many clients as can be done by the deadline on one shared uplink.",
  source:
    "T. Nishio, R. Yonetani, Client Selection for Federated Learning with Heterogeneous Resources in Mobile Edge, ICC 2019",
  randomised: true,
  parameters: [
    {
      name: "deadline",
      type: "number",
      summary: "End of a round, where the job has no deadline of its own.",
      default: 180,
      minimum: 0.001,
      maximum: 1e7,
      unit: "s",
      source: "Nishio and Yonetani 2019: 3 minutes",
    },
    {
      name: "candidates",
      type: "number",
      summary: "Clients that are drawn and asked for their resources.",
      default: 100,
      minimum: 1,
      maximum: 100_000,
      unit: "clients",
      integer: true,
      source: "Nishio and Yonetani 2019: a tenth of 1,000",
    },
  ],
  create: ({ deadline, candidates }) => ({
    select(view, random) {
      const drawn = drawAvailable(view, Math.max(candidates, view.most), random);
      return greedily(view, candidatesOf(view, drawn), view.deadlineSeconds ?? deadline);
    },
  }),
});

function candidatesOf(view: SelectionView, clients: readonly number[]): Candidate[] {
  return clients.flatMap((client) => {
    const { download, train, upload } = timesByRates(view, client);
    return download === null || upload === null ? [] : [{ client, download, train, upload }];
  });
}

function greedily(view: SelectionView, candidates: Candidate[], deadline: number): number[] {
  const selected: number[] = [];
  const rest = [...candidates];
  /** The longest download, and when the last upload would end after it. */
  let download = 0;
  let uploaded = 0;
  while (rest.length > 0 && selected.length < view.most) {
    const ends = rest.map(({ train, upload }) => Math.max(uploaded, train) + upload);
    const totals = rest.map((one, place) => Math.max(download, one.download) + ends[place]);
    const place = totals.reduce((best, total, index) => (total < totals[best] ? index : best), 0);
    const [next] = rest.splice(place, 1);
    if (!(totals[place] <= deadline)) break;
    selected.push(next.client);
    download = Math.max(download, next.download);
    uploaded = ends[place];
  }
  return selected;
}

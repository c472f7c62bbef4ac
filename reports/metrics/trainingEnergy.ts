import { POSITIVE_RANGE } from "./metric.ts";
import { sum, trainingMetric } from "./training.ts";

/** What training jobs take of the devices and radios of clients, the server and the network. */
export const trainingEnergy = trainingMetric({
  name: "training-energy",
  title: "energy of training",
  column: "training energy",
  unit: "J",
  better: "lower",
  scale: "ratio",
  margin: 0.01,
  range: POSITIVE_RANGE,
  role: "price",
  of: ({ data, energy }) => {
    const { clientsJoules, serverJoules, radioJoules, networkJoules } = energy;
    const parts = [clientsJoules, radioJoules, networkJoules];
    // A server that only combines takes no time, and so nothing of its processor.
    if (data.policy !== "federated") parts.push(serverJoules);
    const known = parts.filter((one): one is number => one !== null);
    return known.length < parts.length ? null : sum(known);
  },
  together: sum,
});

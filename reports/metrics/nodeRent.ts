import { expenseMetric } from "./expense.ts";

/**
 * The price of all nodes while they were there, whether they worked or not: what a cluster whose
 * nodes come and go is paid for. Null where there is no cluster.
 */
export const nodeRent = expenseMetric({
  name: "node-rent",
  title: "rent of all nodes",
  unit: "USD",
  partOf: null,
  role: "price",
  needsEqualWork: false,
  value: ({ cluster, cost }) => (cluster === null ? null : cost.rentDollars),
  coverage: ({ cluster, cost }) =>
    cluster !== null && cost.rentDollars === null ? "not all nodes have a price" : null,
});

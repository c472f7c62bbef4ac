import { expenseMetric } from "./expense.ts";

/** Over all links: what crosses two of them counts twice. */
export const sentBytes = expenseMetric({
  name: "sent-bytes",
  title: "bytes sent",
  unit: "B",
  partOf: null,
  printed: "none",
  value: ({ links }) => links.reduce((sum, link) => sum + link.sentBytes, 0),
  coverage: () => null,
});

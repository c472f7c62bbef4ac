import { definePolicy } from "../../../sim/policy/kinds.ts";

export const none = definePolicy({
  kind: "privacy",
  name: "none",
  summary: "Does nothing: the server sees each update as it is.",
  source: "folklore",
  parameters: [],
  create: () => ({ shape: () => ({ hidesUpdates: false, masks: false }) }),
});

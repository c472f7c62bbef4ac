/** What the messages of a training job carry, and what each word means. */
const DATA_CLASS_MEANINGS = {
  model: "a combined model, on its way to clients or between server and edges",
  update: "what a client has learnt",
  anonymised: "records made of several samples each, with noise",
  raw: "samples as a client has them",
  loss: "one number, a client's loss of the model that it was asked about",
} as const;

export type DataClass = keyof typeof DATA_CLASS_MEANINGS;

/** By the numbers that transfers say. */
export const DATA_CLASSES = Object.keys(DATA_CLASS_MEANINGS) as readonly DataClass[];

/** What a data policy lets out of a client: updates alone, anonymised records too, or samples. */
export type DataPolicyKind = "federated" | "anonymised" | "raw";

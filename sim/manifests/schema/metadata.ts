import { z } from "zod";
import { allWithoutEffect } from "./effect.ts";
import { labels, objectName, text } from "./values.ts";

const SERVER = "it is what the API server writes";
const KEEPING = "objects are not kept or collected here";

/** What every object has beside its specification. */
export const metadata = z.strictObject({
  name: objectName.optional(),
  generateName: text.optional(),
  namespace: text.optional(),
  labels: labels.optional(),
  annotations: labels.optional(),
  ...allWithoutEffect(SERVER, [
    "uid",
    "resourceVersion",
    "generation",
    "creationTimestamp",
    "deletionTimestamp",
    "deletionGracePeriodSeconds",
    "managedFields",
    "selfLink",
  ]),
  ...allWithoutEffect(KEEPING, ["ownerReferences", "finalizers"]),
});

/** The fields of every object around its specification. */
export const envelope = {
  apiVersion: text,
  kind: text,
  metadata: metadata.prefault({}),
  ...allWithoutEffect(SERVER, ["status"]),
};

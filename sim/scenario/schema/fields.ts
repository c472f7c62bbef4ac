import { z } from "zod";
import { describedAs } from "./phrases.ts";
import {
  BIT_RATE,
  DATA_SIZE,
  DECIBELS,
  DURATION,
  ENERGY,
  FREQUENCY,
  LENGTH,
  POWER,
  RADIO_POWER,
  RATE,
} from "./quantities.ts";
import { positiveQuantity, quantity } from "./quantity.ts";

export { distributionOf } from "./distribution.ts";

/** The fields that several parts of a scenario share, each defined once. */
export const duration = quantity(DURATION);
export const positiveDuration = positiveQuantity(DURATION);
export const rate = quantity(RATE);
export const dataSize = quantity(DATA_SIZE);
export const positiveDataSize = positiveQuantity(DATA_SIZE);
export const bandwidth = positiveQuantity(BIT_RATE);
export const frequency = positiveQuantity(FREQUENCY);
export const length = quantity(LENGTH);
export const positiveLength = positiveQuantity(LENGTH);
export const positiveEnergy = positiveQuantity(ENERGY);
export const power = quantity(POWER);
export const radioPower = quantity(RADIO_POWER);
export const decibels = quantity(DECIBELS);

const NAME_RULE = "a name: a letter, then letters, digits and single - _ . between them";

export const name = describedAs(
  z
    .string()
    .max(100)
    .regex(/^[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*$/)
    .meta({ id: "Name", description: `${NAME_RULE[0].toUpperCase()}${NAME_RULE.slice(1)}.` }),
  { expected: NAME_RULE },
);
export const names = z
  .union([name.transform((one) => [one]), z.array(name).min(1)])
  .meta({ id: "Names", description: "One name, or a list of names." });
const MEMBER_RULE = "the name of a group or of one of its members, such as edge-3 or street@pole-1";

/** A thing of the expanded scenario: also a cell at one of several sites, or a wide-area link. */
export const memberName = describedAs(
  z
    .string()
    .max(200)
    .regex(/^[A-Za-z][A-Za-z0-9]*(?:(?:[-_.@]|--)[A-Za-z0-9]+)*$/)
    .meta({
      id: "MemberName",
      description: `${MEMBER_RULE[0].toUpperCase()}${MEMBER_RULE.slice(1)}.`,
    }),
  { expected: MEMBER_RULE },
);
export const memberNames = z
  .union([memberName.transform((one) => [one]), z.array(memberName).min(1)])
  .meta({ id: "MemberNames", description: "One member or group, or a list of them." });
export const probability = z.number().min(0).max(1);
export const count = z.int().min(0).max(10_000_000);
export const filePath = describedAs(z.string().min(1), {
  expected: "the path of a file",
  file: true,
});

/** ISO 8601; whether the day exists is for the checks to say. */
/** An object of the manifests: by its name, outside the namespace `default` behind that. */
export const workloadName = describedAs(
  z
    .string()
    .max(300)
    .regex(/^(?:[a-z0-9][a-z0-9-]*\/)?[a-z0-9][a-z0-9.-]*$/),
  { expected: "the name of an object in the manifests, such as web or shop/web" },
);
export const imageName = describedAs(z.string().min(1).max(500), {
  expected: "the name of an image",
});
export const calendarTime = describedAs(
  z.string().regex(/^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d)?\s?(Z|z|[+-]\d\d:?\d\d)?)?$/),
  { expected: "a time such as 2020-01-31T23:00:00" },
);

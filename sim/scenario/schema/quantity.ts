import { z } from "zod";
import { LARGEST_AMOUNT } from "../../kernel/largestAmount.ts";
import { exactScale } from "./exactScale.ts";
import { describedAs } from "./phrases.ts";
import type { Quantity } from "./quantities.ts";

const NUMBER = "[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?";
/** No sensible quantity is longer; it keeps the exact arithmetic cheap for any input. */
const LENGTH_LIMIT = 64;

function escaped(text: string): string {
  return text.replaceAll(/[/.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What a message says is expected of a quantity: its noun, examples and units. */
export function quantityPhrase(kind: Quantity): string {
  const units = Object.keys(kind.factors).join(", ");
  return `${kind.noun} such as ${kind.examples.join(" or ")} (units: ${units})`;
}

type QuantitySchema = ReturnType<typeof scaled>;

const built = new Map<Quantity, QuantitySchema>();

/** A schema for one quantity: a number with a unit in the file, a number of base units parsed. */
export function quantity(kind: Quantity): QuantitySchema {
  const known = built.get(kind);
  if (known !== undefined) return known;
  const schema = scaled(kind, kind.title, quantityPhrase(kind), (value) =>
    kind.signed || value >= 0 ? null : `${kind.noun} of zero or more`,
  );
  built.set(kind, schema);
  return schema;
}

/** The same for what would be meaningless at zero: a bandwidth, a clock rate, a period. */
export function positiveQuantity(kind: Quantity): QuantitySchema {
  const phrase = quantityPhrase(kind).replace(" such as ", " above zero such as ");
  return scaled(kind, `Positive${kind.title}`, phrase, (value) =>
    value > 0 ? null : `${kind.noun} above zero`,
  );
}

/** `complaint` says what was expected of a value that is out of range, null when it is in range. */
function scaled(
  kind: Quantity,
  title: string,
  phrase: string,
  complaint: (value: number) => string | null,
) {
  const units = Object.keys(kind.factors).map(escaped).join("|");
  const pattern = new RegExp(`^\\s*(${NUMBER})\\s*(${units})\\s*$`);
  const schema = z
    .string()
    .max(LENGTH_LIMIT)
    .regex(pattern)
    .transform((written, context) => {
      // Zod may come here although the pattern did not match.
      const [, digits, unit] = pattern.exec(written) ?? [];
      if (digits === undefined) return Number.NaN;
      const value = exactScale(digits, kind.factors[unit]);
      const { noun, largest = LARGEST_AMOUNT, baseUnit } = kind;
      const message = !Number.isFinite(value)
        ? "a finite number"
        : Math.abs(value) > largest
          ? `${noun} of ${largest}${baseUnit} at most`
          : complaint(value);
      if (message !== null) context.addIssue({ code: "custom", message });
      return value;
    })
    .meta({ id: title, description: `${phrase[0].toUpperCase()}${phrase.slice(1)}.` });
  return describedAs(schema, { expected: phrase, quantity: kind });
}

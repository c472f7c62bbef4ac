import { compareText } from "../kernel/compareText.ts";

interface Named {
  readonly name: string;
  readonly namespace: string;
}

/** How an object is called in a run: by its name alone in the namespace `default`. */
export function fullName({ name, namespace }: Named): string {
  return namespace === "default" ? name : `${namespace}/${name}`;
}

/** In an order that does not hang on files: by namespace, then by name. */
export function byName<Thing extends Named>(things: readonly Thing[]): Thing[] {
  return [...things].sort(
    (one, other) =>
      compareText(one.namespace, other.namespace) || compareText(one.name, other.name),
  );
}

import { compareText } from "../kernel/compareText.ts";
import type { NamespacedName } from "../manifests/fullName.ts";

export { fullName } from "../manifests/fullName.ts";

/** In an order that does not hang on files: by namespace, then by name. */
export function byName<Thing extends NamespacedName>(things: readonly Thing[]): Thing[] {
  return [...things].sort(
    (one, other) =>
      compareText(one.namespace, other.namespace) || compareText(one.name, other.name),
  );
}

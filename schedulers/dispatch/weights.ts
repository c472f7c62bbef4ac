import { unitParameter } from "../unitParameter.ts";

/** A weight of a score's term; only the ratios of a policy's weights matter. */
export function weight<const Name extends string>(name: Name, of: string, standard: number) {
  return unitParameter(name, `Weight of ${of}.`, standard, "chosen");
}

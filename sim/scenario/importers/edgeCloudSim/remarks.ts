import type { Unused } from "../xmlTree.ts";
import type { EdgeCloudSimConfiguration } from "./configuration.ts";

/** Settings that stand for models which a scenario made from them does not have. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  gsm_bandwidth: "the GSM network",
  man_bandwidth: "the metropolitan network as a queue",
  core_for_mobile_vm: "machines on the devices",
  wlan_range: "the range of the access points",
};

/** What of a configuration is left out, in sentences. */
export function remarksOn(configuration: EdgeCloudSimConfiguration): string[] {
  const { settings, applications } = configuration;
  const remarks = Object.entries(LEFT_OUT)
    .filter(([key]) => settings.number(key, 0) > 0)
    .map(([key, what]) => `${key}=${settings.number(key)} is not used: ${what} is not imported`);
  const policies = settings.words("orchestrator_policies").filter((one) => one !== "NEXT_FIT");
  if (policies.length > 0) {
    remarks.push(`not imported: ${policies.join(", ")}; the scenario has the policy NEXT_FIT`);
  }
  const usage = applications.reduce((sum, { usagePercent }) => sum + usagePercent, 0);
  if (usage < 100)
    remarks.push(`usage_percentage sums to ${usage}: the other devices issue no requests`);
  // Last, when all that is ever read has been read.
  return [...remarks, ...unusedParts([...configuration.unused(), ...settings.unused()])];
}

/** Each kind of part once, with the place of the first and how many there are. */
function unusedParts(parts: readonly Unused[]): string[] {
  const places = new Map<string, string[]>();
  for (const { name, place } of parts) places.set(name, [...(places.get(name) ?? []), place]);
  return [...places].map(([name, all]) => {
    const times = all.length === 1 ? "" : ` (${all.length} times)`;
    return `${all[0]}: ${name} is not used${times}`;
  });
}

import type { Amounts } from "../../cluster/resourceNames.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import { listed, shown } from "../../scenario/problem.ts";
import type { WrittenContainer } from "../schema/container.ts";
import { milliOf } from "./amounts.ts";
import type { ObjectReader, Path } from "./reader.ts";

const STANDARD = ["cpu", "memory", "ephemeral-storage"];
const HUGE_PAGES = "hugepages-";
const DOMAIN_END = "/";
const OWN_DOMAIN = "kubernetes.io/";

/**
 * What no API server takes of a container's resources. Source: Kubernetes, core/validation,
 * ValidateResourceRequirements: a name is a standard one or has a domain; of devices there is a
 * limit, in whole units, and a request is the same; of all else a request is no more than it.
 */
export function checkResources(
  { resources: { requests = {}, limits = {} } }: WrittenContainer,
  amounts: { readonly requests: Amounts; readonly limits: Amounts },
  reader: ObjectReader,
  at: Path,
): void {
  const lists = [
    ["requests", requests],
    ["limits", limits],
  ] as const;
  for (const [list, written] of lists) {
    for (const [name, amount] of Object.entries(written)) {
      const path = [...at, "resources", list, name];
      if (!name.includes(DOMAIN_END)) checkStandard(name, reader, path);
      else if (isDevice(name) && milliOf(amount) % 1000 !== 0) {
        reader.report(path, { found: shown(amount), expected: "a whole number of devices" });
      }
    }
  }
  for (const [name, request] of Object.entries(requests)) {
    const path = [...at, "resources", "requests", name];
    const found = `a request of ${request}`;
    const allowed = limits[name];
    if (allowed === undefined) {
      const expected = `a limit of ${request} as well: ${name} is not shared`;
      if (isDevice(name)) reader.report(path, { found: `${found} alone`, expected });
    } else if (amounts.requests[name] > amounts.limits[name]) {
      reader.report(path, { found, expected: `no more than the limit of ${allowed}` });
    } else if (isDevice(name) && amounts.requests[name] < amounts.limits[name]) {
      reader.report(path, { found, expected: `the limit of ${allowed}: ${name} is not shared` });
    }
  }
}

function checkStandard(name: string, reader: ObjectReader, path: Path): void {
  if (STANDARD.includes(name) || name.startsWith(HUGE_PAGES)) return;
  reader.report(path, {
    found: shown(name),
    expected: `${listed(STANDARD)}, or a name with a domain such as nvidia.com/gpu`,
    nearest: nearestName(name, STANDARD),
    at: "key",
  });
}

/** Such as `nvidia.com/gpu`, which a plugin of a node offers in whole ones. */
function isDevice(name: string): boolean {
  return name.includes(DOMAIN_END) && !name.includes(OWN_DOMAIN);
}

import type { Amounts } from "../../cluster/resourceNames.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import { listed, shown } from "../../scenario/problem.ts";
import type { WrittenContainer } from "../schema/container.ts";
import { milliOf } from "./amounts.ts";
import type { ObjectReader, Path } from "./reader.ts";

const STANDARD = ["cpu", "memory", "ephemeral-storage"];
const HUGE_PAGES = "hugepages-";
/** Of `nvidia.com/gpu` and the like: devices that a plugin of a node offers, in whole ones. */
const OF_A_DOMAIN = "/";

/**
 * What no API server takes of a container's resources. Source: Kubernetes, core/validation,
 * ValidateResourceRequirements: a name is a standard one or has a domain; of the latter there is a
 * limit, in whole units, and a request is the same; of the others a request is no more than it.
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
      if (!name.includes(OF_A_DOMAIN)) checkStandard(name, reader, path);
      else if (milliOf(amount) % 1000 !== 0) {
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
      if (name.includes(OF_A_DOMAIN)) reader.report(path, { found: `${found} alone`, expected });
    } else if (amounts.requests[name] > amounts.limits[name]) {
      reader.report(path, { found, expected: `no more than the limit of ${allowed}` });
    } else if (name.includes(OF_A_DOMAIN) && amounts.requests[name] < amounts.limits[name]) {
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

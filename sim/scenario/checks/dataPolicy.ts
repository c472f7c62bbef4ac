import type { Draft } from "../draft.ts";
import { standingNodes } from "../expand.ts";
import type { Path, Report } from "../problem.ts";
import { borderOf } from "../storageBorder.ts";

type Job = Draft["training"][string];

/** What a job whose data leave their clients needs: a server that may have them, and no updates. */
export function checkDataPolicy(draft: Draft, job: Job, path: Path, report: Report): void {
  const { kind } = job.dataPolicy;
  if (kind === "federated") return;
  const { attackers, stragglers, trainOn } = job.clients;
  if (attackers !== undefined && attackers.attack !== "label-flip") {
    const found = `"${attackers.attack}" of a job that sends no updates`;
    const expected = "label-flip, or a data policy that is federated";
    report([...path, "clients", "attackers", "attack"], { found, expected });
  }
  if (trainOn !== "processor") {
    const found = `"${trainOn}" of a job whose clients do not train`;
    report([...path, "clients", "trainOn"], { found, expected: "processor, or left out" });
  }
  if (stragglers > 0) {
    const found = `${stragglers} of a job whose clients do not train`;
    report([...path, "clients", "stragglers"], { found, expected: "0, or left out" });
  }
  if (kind === "raw") checkServer(draft, job, path, report);
}

/** Raw data go to the server: it must lie within the border. */
function checkServer(draft: Draft, { server, dataPolicy }: Job, path: Path, report: Report): void {
  if (server === undefined || !draft.isWhole("nodes") || !draft.isWhole("sites")) return;
  const { storedAt } = dataPolicy;
  for (const [group, nodes] of Object.entries(draft.nodes)) {
    const found = standingNodes(draft, group, nodes).find(
      ({ name }) => name === server || group === server,
    );
    if (found === undefined) continue;
    const { name, place } = found;
    if (borderOf(draft, storedAt ?? [])({ name, group, place })) return;
    const at = `"${server}" at ${place}`;
    if (storedAt === undefined) {
      report([...path, "dataPolicy"], {
        found: `raw data for the server ${at}, and no border`,
        expected: `storedAt, with the server or its place in it`,
        at: "key",
      });
    } else {
      report([...path, "dataPolicy", "storedAt"], {
        found: `a border that the server ${at}, to which raw data go, is not within`,
        expected: `${server} or ${place} among them, or a policy under which no raw data leave`,
      });
    }
    return;
  }
}

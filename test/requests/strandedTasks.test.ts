import { describe, expect, it } from "vitest";
import type { Node } from "../../sim/nodes/node.ts";
import type { Journal } from "../../sim/requests/journal.ts";
import type { ApplicationPlan } from "../../sim/requests/plans.ts";
import { RequestStore, TASK } from "../../sim/requests/requestStore.ts";
import { StrandedTasks } from "../../sim/requests/strandedTasks.ts";

/** A node that is down; that is not known, unless said. */
function nodeThat(own: Partial<Node> = {}): Node {
  return { index: 0, believedUp: true, usable: false, present: true, ...own } as Node;
}

const JOURNAL = { stranded() {}, retried() {} } as unknown as Journal;

/** Requests of one task each, all of them on one node that is down and not known to be. */
function stranding(
  onFailure: ApplicationPlan["onFailure"],
  requests: number,
  isWanted = () => true,
) {
  const store = new RequestStore(1, 0);
  const application = { onFailure, attempts: 3, stages: [{ pinned: false }] };
  const told: string[] = [];
  const tell = (what: string) => (task: number) => void told.push(`${what} ${identityOf(task)}`);
  const identityOf = (task: number) => store.identity[store.requestOf(task)];
  const stranded = new StrandedTasks(
    store,
    [application as unknown as ApplicationPlan],
    [nodeThat()],
    JOURNAL,
    { ready: tell("ready"), restart: tell("restart"), giveUp: tell("give up"), isWanted },
  );
  const open = (identity: number) => {
    const request = store.open();
    store.identity[request] = identity;
    store.application[request] = 0;
    const task = store.taskOf(request, 0);
    store.node[task] = 0;
    store.attempt[task] = 1;
    return { request, task };
  };
  const opened = Array.from({ length: requests }, (_, identity) => open(identity));
  return { store, stranded, told, opened, open };
}

describe("stranded tasks", () => {
  it("are retried in the order in which they were stranded when the failure is noticed", () => {
    const { stranded, told, opened } = stranding("retry", 3);
    for (const { task } of [opened[2], opened[0], opened[1]]) stranded.strand(task);
    expect(told).toEqual([]);
    stranded.noticed(nodeThat({ believedUp: false }));
    expect(told).toEqual(["ready 2", "ready 0", "ready 1"]);
  });

  it("keep that order also where a row is that of a request given up before", () => {
    const { store, stranded, told, opened, open } = stranding("retry", 2);
    stranded.strand(opened[0].task);
    store.state[opened[0].task] = TASK.dropped;
    store.close(opened[0].request);
    stranded.strand(opened[1].task);
    const late = open(7);
    expect(late.task).toBe(opened[0].task);
    stranded.strand(late.task);
    stranded.noticed(nodeThat({ believedUp: false }));
    expect(told).toEqual(["ready 1", "ready 7"]);
  });

  it("begin anew on their node when it is repaired, where they are not to go elsewhere", () => {
    const { stranded, told, opened } = stranding("restart", 1);
    stranded.strand(opened[0].task);
    stranded.noticed(nodeThat());
    expect(told).toEqual([]);
    stranded.repaired(nodeThat({ usable: true }));
    expect(told).toEqual(["restart 0"]);
  });

  it("are given up where their application does not retry, or their node has left for good", () => {
    const losing = stranding("lose", 1);
    losing.stranded.strand(losing.opened[0].task);
    losing.stranded.noticed(nodeThat());
    expect(losing.told).toEqual(["give up 0"]);
    const waiting = stranding("restart", 1);
    waiting.stranded.strand(waiting.opened[0].task);
    waiting.stranded.noticed(nodeThat());
    waiting.stranded.left(nodeThat({ present: false }));
    expect(waiting.told).toEqual(["give up 0"]);
  });

  it("are given up where nothing would come of them, at the repair too", () => {
    const vain = stranding("retry", 1, () => false);
    vain.stranded.strand(vain.opened[0].task);
    vain.stranded.noticed(nodeThat({ believedUp: false }));
    expect(vain.told).toEqual(["give up 0"]);
    let isWanted = true;
    const late = stranding("restart", 1, () => isWanted);
    late.stranded.strand(late.opened[0].task);
    late.stranded.noticed(nodeThat());
    isWanted = false;
    late.stranded.repaired(nodeThat({ usable: true }));
    expect(late.told).toEqual(["give up 0"]);
  });
});

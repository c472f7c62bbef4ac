import type { DataSet } from "../data/dataSet.ts";
import { ListedClients } from "../data/listedClients.ts";
import type { LeafUsers } from "./readLeaf.ts";

/**
 * The users of LEAF's two files as clients, each with its samples of both, in the first's order. A
 * class that only one file has is one for both.
 */
export function leafClients(training: LeafUsers, test: LeafUsers): ListedClients {
  const testData = training.names.map((name) => {
    const index = test.names.indexOf(name);
    if (index >= 0) return test.data[index];
    throw new RangeError(
      `no test samples of user "${name}": expected the users of both files alike`,
    );
  });
  const all = [...training.data, ...testData];
  const classCount = all.reduce((most, data) => Math.max(most, data.classCount), 0);
  const widened = (data: DataSet): DataSet => ({ ...data, classCount });
  return new ListedClients(training.data.map(widened), testData.map(widened));
}

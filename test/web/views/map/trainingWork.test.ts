import { beforeAll, describe, expect, test } from "vitest";
import { PARTICIPATIONS } from "../../../../sim/record/trainingTables.ts";
import { AppState } from "../../../../web/app-state/appState.ts";
import { mapFacts } from "../../../../web/views/map/mapFacts.ts";
import { MapMoment } from "../../../../web/views/map/mapMoment.ts";
import { mapIndexOf, mapReadingOf } from "../../../../web/views/map/mapReading.ts";
import { mapTable } from "../../../../web/views/map/mapTable.ts";
import { TRAINING_PHASES } from "../../../../web/views/map/trainingWork.ts";
import { galleryRun, withTraining, withVehicles } from "../../../contracts/view/records.ts";

const edges = galleryRun("federated-hierarchical", ["training.images.rounds=1"]);

beforeAll(async () => {
  for (const run of [withTraining, withVehicles, edges]) {
    await mapReadingOf(run).open(0);
    await run.tables.load([PARTICIPATIONS]);
  }
});

/** Names and phases at an instant, read off the rows of the table one by one. */
function expected(seconds: number): string[] {
  const table = withTraining.tables.get(PARTICIPATIONS);
  const at = (row: number, column: string) => (table.value(column, row) as number) ?? Infinity;
  return Array.from({ length: table.rowCount }, (_, row) => row)
    .filter((row) => at(row, "begunSeconds") <= seconds && seconds < at(row, "endedSeconds"))
    .map((row) => {
      const name = table.value("node", row);
      if (seconds < at(row, "downloadedSeconds")) return `${name} receives`;
      if (seconds < at(row, "trainedSeconds")) return `${name} trains`;
      return seconds < at(row, "uploadedSeconds") ? `${name} sends` : `${name} waits`;
    })
    .sort();
}

describe("who trains on a map", () => {
  test("is who the rows say, whichever way time goes", () => {
    const { training, ...rest } = new MapMoment(withTraining);
    expect(rest.index.trainingNodes.length).toBeGreaterThan(0);
    const seen = new Set<string>();
    for (const seconds of [0.05, 0.6, 1.1, 1.3, 6, 2.75, 0.1, 20]) {
      training.goTo(seconds);
      const found = Array.from({ length: training.count }, (_, at) => {
        const [phase] = TRAINING_PHASES[training.phases[at]];
        seen.add(phase);
        return `${training.nodeNames[training.nodes[at]]} ${phase}`;
      });
      expect(found.sort()).toEqual(expected(seconds));
    }
    expect(seen).toEqual(new Set(TRAINING_PHASES.map(([phase]) => phase)));
  });

  test("are vehicles that send to the job's server", () => {
    const { scene, motion, trainingVehicles, trainingServers } = mapIndexOf(withTraining);
    const names = withTraining.tables.get(PARTICIPATIONS).words("node");
    names.forEach((name, at) => {
      expect(motion.names[trainingVehicles[at]]).toBe(name);
    });
    expect(scene.nodes[trainingServers[0]].name).toBe("hub");
  });

  test("are machines, which send to edges that the record does not tell", () => {
    const { scene, trainingNodes, trainingServers } = mapIndexOf(edges);
    const names = edges.tables.get(PARTICIPATIONS).words("node");
    names.forEach((name, at) => {
      expect(scene.nodes[trainingNodes[at]].name).toBe(name);
    });
    expect([...trainingServers]).toEqual([-1]);
  });

  test("stands in the table and beside what is pointed at", () => {
    const state = new AppState();
    state.addRun(withTraining);
    state.goTo(0.6);
    const told = mapTable({ run: withTraining, state }).rows.filter((row) => row.at(-1) !== null);
    expect(told).toHaveLength(13);
    const [, name, ...rest] = told[0];
    expect(rest.at(-1)).toMatch(/^(?:receives|trains) for digits, round 0$/);
    const moment = new MapMoment(withTraining);
    moment.goTo(0.6);
    const facts = mapFacts(moment, { kind: "node", node: String(name) });
    expect(facts.find(([label]) => label === "digits")?.[1]).toMatch(/, round 0$/);
  });

  test("is none in a run without training", () => {
    const moment = new MapMoment(withVehicles);
    moment.goTo(10);
    expect(moment.training.count).toBe(0);
    expect(moment.index.trainingNodes).toHaveLength(0);
  });
});

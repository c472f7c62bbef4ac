import { beforeAll, describe, expect, test } from "vitest";
import { REQUESTS, TASKS } from "../../../../sim/record/tables.ts";
import { answerPiece, taskPieces } from "../../../../web/views/request/requestPieces.ts";
import { requestStory } from "../../../../web/views/request/requestStory.ts";
import { galleryRun, withVehicles } from "../../../contracts/view/records.ts";

const graph = galleryRun("task-graph", ["horizon=60s"]);
beforeAll(async () => {
  for (const run of [withVehicles, graph]) await run.tables.load([REQUESTS, TASKS]);
});

describe("the story of a request", () => {
  test("has its pieces one after the other, from the decision to the answer", () => {
    const requests = withVehicles.tables.get(REQUESTS);
    let checked = 0;
    for (let row = 0; row < requests.rowCount; row += 97) {
      if (requests.value("outcome", row) !== "completed") continue;
      const request = requests.numbers("request")[row];
      const story = requestStory(withVehicles, request)!;
      expect(story.request).toBe(request);
      const pieces = [...story.tasks.flatMap(taskPieces), answerPiece(story)].flatMap(
        (piece) => piece ?? [],
      );
      expect(pieces[0].fromSeconds).toBeCloseTo(story.arrivalSeconds, 8);
      pieces.slice(1).forEach((piece, index) => {
        expect(piece.fromSeconds).toBeCloseTo(pieces[index].toSeconds, 8);
      });
      const whole = pieces.at(-1)!.toSeconds - pieces[0].fromSeconds;
      expect(whole).toBeCloseTo(story.latencySeconds!, 8);
      checked++;
    }
    expect(checked).toBeGreaterThan(50);
  });

  test("of a graph tells whose results each stage works on", () => {
    const story = requestStory(graph, 10)!;
    const names = story.tasks.map(({ stage }) => stage);
    const before = Object.fromEntries(
      story.tasks.map(({ stage, after }) => [stage, after.map((place) => names[place]).sort()]),
    );
    expect(before.grab).toEqual([]);
    expect(before.front).toEqual(["grab"]);
    expect(before.traffic).toEqual(["front", "left", "right"]);
    for (const { after, times } of story.tasks) {
      for (const place of after) {
        const end = story.tasks[place].times.acceleratorLeft;
        expect(times.inputArrived).toBeGreaterThanOrEqual(end - 1e-9);
      }
    }
  });

  test("is not there where the record has no such request", () => {
    for (const request of [1e9, -1, 0.5, Number.NaN]) {
      expect(requestStory(withVehicles, request)).toBeNull();
    }
  });
});

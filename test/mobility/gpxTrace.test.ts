import { describe, expect, it } from "vitest";
import { bologna, recordText } from "./recordText.ts";

describe("gpx", () => {
  const gpx = (body: string) => `<gpx version="1.0">${body}</gpx>`;
  const track = (name: string, ...segments: string[]) =>
    [
      "<trk>",
      name && `<name>${name}</name>`,
      ...segments.map((one) => `<trkseg>${one}</trkseg>`),
      "</trk>",
    ].join("");
  const point = (time: string, lat = 44.5, lon = 11.3) =>
    `<trkpt lat="${lat}" lon="${lon}"><time>${time}</time></trkpt>`;
  const read = (body: string) => recordText(gpx(body), { format: "gpx" });

  it("ends a vehicle's stay with its segment, unless the next begins by then", () => {
    const [tracks] = [
      read(
        track("a", point("0") + point("1"), point("2") + point("3"), point("9") + point("10")) +
          track("b", point("4.5")),
      ),
    ];
    expect(tracks.get("a")).toMatchObject({ appearances: [0, 9000], departures: [4000, 11000] });
    expect(tracks.get("b")).toMatchObject({ appearances: [4500], departures: [5500] });
  });

  it("counts from the earliest point of all tracks, names those without a name", () => {
    const tracks = read(
      track("", point("2020-01-01T00:00:05Z") + point("2020-01-01T00:00:06.5Z")) +
        track("late", point("2020-01-01T01:00:00+01:00") + point("2020-01-01T01:00:02+01:00")),
    );
    expect([...tracks.keys()]).toEqual(["late", "track-1"]);
    expect(tracks.get("track-1")!.sightings.map(({ time }) => time)).toEqual([5000, 6500]);
  });

  it("keeps the later of two points within a tick", () => {
    const { sightings } = read(
      track("a", point("0") + point("1", 44.5) + point("1.0001", 44.6)),
    ).get("a")!;
    expect(sightings.map(({ time }) => time)).toEqual([0, 1000]);
    expect(sightings[1].y).toBeCloseTo(bologna.toPlane(11.3, 44.6).y, 6);
  });
});

import { describe, expect, it } from "vitest";
import { NOWHERE, Topology } from "../../sim/platform/topology.ts";

const PROPERTIES = {
  latencySeconds: 0.001,
  jitterSeconds: 0,
  bytesPerSecond: 1e6,
  loss: 0,
  classIndex: 0,
  energyJoulesPerByte: 0,
  priceDollarsPerByte: 0,
};

function twoPlaces() {
  const topology = new Topology();
  topology.addPlace("here");
  topology.addPlace("there");
  return topology;
}

describe("Topology", () => {
  it("knows places by name and by number", () => {
    const topology = twoPlaces();
    expect(topology.place("there")).toBe(1);
    expect(topology.placeName(0)).toBe("here");
    expect(topology.place("elsewhere")).toBeUndefined();
  });

  it("makes two directed links of a cable", () => {
    const topology = twoPlaces();
    const link = topology.addLink(0, 1, PROPERTIES);
    expect([topology.origin(link), topology.target(link)]).toEqual([0, 1]);
    expect([topology.origin(link ^ 1), topology.target(link ^ 1)]).toEqual([1, 0]);
  });

  it("gives a full-duplex cable two channels and a half-duplex one a single one", () => {
    const topology = twoPlaces();
    const full = topology.addLink(0, 1, PROPERTIES, "full", { ...PROPERTIES, bytesPerSecond: 5 });
    const half = topology.addLink(0, 1, PROPERTIES, "half");
    expect([full, full ^ 1, half, half ^ 1].map((link) => topology.channel(link))).toEqual([
      0, 1, 2, 2,
    ]);
    expect([0, 1, 2].map((channel) => topology.channelBytesPerSecond(channel))).toEqual([
      1e6, 5, 1e6,
    ]);
  });

  it("refuses what makes no sense", () => {
    const topology = twoPlaces();
    expect(() => topology.addPlace("here")).toThrow('place "here" is there twice');
    expect(() => topology.addLink(0, 2, PROPERTIES)).toThrow("no place 2");
    expect(() => topology.addLink(1, 1, PROPERTIES)).toThrow('link from "there" to itself');
    expect(() => topology.addLink(0, 1, { ...PROPERTIES, loss: 2 })).toThrow("link loss 2");
    expect(() => topology.addLink(0, 1, { ...PROPERTIES, latencySeconds: -1 })).toThrow(
      "link latencySeconds -1",
    );
    const slower = { ...PROPERTIES, bytesPerSecond: 5 };
    expect(() => topology.addLink(0, 1, PROPERTIES, "half", slower)).toThrow("one bandwidth");
    expect(topology.linkCount).toBe(0);
  });

  it("gives a medium one channel and no ends", () => {
    const topology = twoPlaces();
    const medium = topology.addMedium(PROPERTIES);
    expect([topology.origin(medium), topology.target(medium ^ 1)]).toEqual([NOWHERE, NOWHERE]);
    expect(topology.channel(medium)).toBe(topology.channel(medium ^ 1));
    expect(topology.channelCount).toBe(1);
    const unlimited = topology.addMedium({ ...PROPERTIES, bytesPerSecond: Infinity });
    expect(topology.channelBytesPerSecond(topology.channel(unlimited))).toBeLessThan(Infinity);
    expect(() => topology.addMedium({ ...PROPERTIES, loss: 2 })).toThrow("link loss 2");
  });
});

import type { SurveillanceConfiguration, SurveillanceDevice } from "../formats.ts";

/** One device of the tree. */
export interface Device {
  /** As the reference names it. */
  readonly name: string;
  readonly level: "cloud" | "proxy" | "router" | "camera";
  /** Null for the cloud. */
  readonly parent: Device | null;
  readonly rating: SurveillanceDevice;
}

/** The devices of one run of the reference: cameras under routers under a proxy under a cloud. */
export interface DeviceTree {
  readonly cloud: Device;
  readonly proxy: Device;
  readonly areas: readonly { readonly router: Device; readonly cameras: readonly Device[] }[];
  readonly all: readonly Device[];
}

export function deviceTree(
  { devices }: SurveillanceConfiguration,
  areaCount: number,
  camerasPerArea: number,
): DeviceTree {
  const top = { ...devices.cloud, up: devices.cloud.upKbps, down: devices.cloud.downKbps };
  const cloud: Device = {
    name: "cloud",
    level: "cloud",
    parent: null,
    rating: { ...top, uplinkMs: 0 },
  };
  const below = (parent: Device, level: Device["level"], name: string): Device => {
    const rating = { proxy: devices.proxy, router: devices.areaRouter, camera: devices.camera };
    return { name, level, parent, rating: rating[level as keyof typeof rating] };
  };
  const proxy = below(cloud, "proxy", "proxy-server");
  const areas = upTo(areaCount).map((area) => {
    const router = below(proxy, "router", `d-${area}`);
    const cameras = upTo(camerasPerArea).map((camera) =>
      below(router, "camera", `m-${area}-${camera}`),
    );
    return { router, cameras };
  });
  const all = [cloud, proxy, ...areas.flatMap(({ router, cameras }) => [router, ...cameras])];
  return { cloud, proxy, areas, all };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

import {
  changedAmount,
  randomAmount,
  randomWhole,
  replaced,
  roundAmount,
  without,
} from "./genes.ts";
import type { HuntSpace } from "./huntSpace.ts";

/** A server behind a link of its own. */
interface ServerGenes {
  /** Of its one core, in units of 100 MHz. */
  readonly speed: number;
  /** Of its link, in units of 1 Mbit/s. */
  readonly bandwidth: number;
  /** Of its link, one way, in ms. */
  readonly latency: number;
}

interface RequestGenes {
  /** The device that asks. */
  readonly device: number;
  /** When, in units of 10 ms. */
  readonly at: number;
  /** In units of 10 Mcycles. */
  readonly work: number;
  /** In units of 10 kB. */
  readonly input: number;
}

/** A few requests of devices in a yard, which run on board or on servers behind links. */
export interface DispatchInstance {
  /** Of the devices' one core, in units of 100 MHz. */
  readonly devices: readonly number[];
  readonly servers: readonly ServerGenes[];
  readonly requests: readonly RequestGenes[];
  /** From one report of a node to its next, in units of 100 ms; 0 where the present is seen. */
  readonly report: number;
  /** Whether each device decides for itself. */
  readonly alone: boolean;
}

const MOST = { devices: 4, servers: 3, requests: 8 };

/** Of the changes of a request, those that make it like another one. */
const ALIKE_SHARE = 0.3;

/** Instances for dispatch policies: what each does with a few requests that come close together. */
export const dispatchSpace: HuntSpace<DispatchInstance> = {
  random(stream) {
    const of = <T>(most: number, make: () => T) =>
      Array.from({ length: randomWhole(1, most, stream) }, make);
    const amount = () => randomAmount(stream);
    const devices = of(MOST.devices, amount);
    return {
      devices,
      servers: of(MOST.servers, () => ({
        ...{ speed: amount(), bandwidth: amount(), latency: amount() },
      })),
      requests: of(MOST.requests, () => ({
        device: randomWhole(0, devices.length - 1, stream),
        ...{ at: amount(), work: amount(), input: amount() },
      })),
      report: stream.next() < 0.5 ? 0 : amount(),
      alone: stream.next() < 0.5,
    };
  },

  neighbour(instance, stream) {
    const { devices, servers, requests } = instance;
    const any = (list: readonly unknown[]) => randomWhole(0, list.length - 1, stream);
    const changed = (value: number) => changedAmount(value, stream);
    switch (randomWhole(0, 4, stream)) {
      case 0: {
        const index = any(devices);
        return { ...instance, devices: replaced(devices, index, changed(devices[index])) };
      }
      case 1: {
        const index = any(servers);
        const field = (["speed", "bandwidth", "latency"] as const)[randomWhole(0, 2, stream)];
        const one = { ...servers[index], [field]: changed(servers[index][field]) };
        return { ...instance, servers: replaced(servers, index, one) };
      }
      case 2: {
        if (stream.next() < 0.5) return { ...instance, alone: !instance.alone };
        return { ...instance, report: instance.report === 0 ? randomAmount(stream) : 0 };
      }
      default: {
        const index = any(requests);
        const field = (["at", "work", "input"] as const)[randomWhole(0, 2, stream)];
        // Requests that are alike meet: chance alone would hardly have them come at one instant.
        const other = requests[any(requests)][field];
        const value = stream.next() < ALIKE_SHARE ? other : changed(requests[index][field]);
        const one = { ...requests[index], [field]: value };
        return { ...instance, requests: replaced(requests, index, one) };
      }
    }
  },

  simpler(instance) {
    const { devices, servers, requests, report, alone } = instance;
    const fewer = <T>(list: readonly T[], make: (index: number) => DispatchInstance) =>
      list.length > 1 ? list.map((_, index) => make(index)) : [];
    return [
      ...fewer(requests, (index) => ({ ...instance, requests: without(requests, index) })),
      ...fewer(servers, (index) => ({ ...instance, servers: without(servers, index) })),
      ...fewer(devices, (index) => withoutDevice(instance, index)),
      ...(report > 0 ? [{ ...instance, report: 0 }] : []),
      ...(alone ? [{ ...instance, alone: false }] : []),
      ...roundedIn(devices, (list) => ({ ...instance, devices: list })),
      ...servers.flatMap((server, index) =>
        (["speed", "bandwidth", "latency"] as const).flatMap((field) =>
          roundedIn([server[field]], ([value]) => {
            const one = { ...server, [field]: value };
            return { ...instance, servers: replaced(servers, index, one) };
          }),
        ),
      ),
      ...requests.flatMap((request, index) =>
        (["at", "work", "input"] as const).flatMap((field) =>
          roundedIn([request[field]], ([value]) => {
            const one = { ...request, [field]: value };
            return { ...instance, requests: replaced(requests, index, one) };
          }),
        ),
      ),
      ...(report > 0 ? roundedIn([report], ([value]) => ({ ...instance, report: value })) : []),
    ];
  },

  size: ({ requests, devices, servers }) =>
    `${requests.length} requests of ${devices.length} devices, ${servers.length} servers`,

  scenario({ devices, servers, requests, report, alone }) {
    const server = (index: number) => `server-${index + 1}`;
    const device = (index: number) => `device-${index + 1}`;
    const named = <T>(
      list: readonly T[],
      name: (index: number) => string,
      make: (one: T, index: number) => unknown,
    ) => Object.fromEntries(list.map((one, index) => [name(index), make(one, index)]));
    return {
      horizon: "300s",
      sites: {
        yard: { x: "0m", y: "0m" },
        ...named(
          servers,
          (k) => `hall-${k + 1}`,
          (_, k) => ({ x: `${(k + 1) * 100}m`, y: "0m" }),
        ),
      },
      links: named(
        servers,
        (k) => `line-${k + 1}`,
        ({ latency, bandwidth }, k) => ({
          ...{ from: "yard", to: `hall-${k + 1}` },
          ...{ latency: `${latency}ms`, bandwidth: `${bandwidth}Mbit/s` },
        }),
      ),
      nodes: {
        ...named(devices, device, (speed) => ({
          ...{ tier: "vehicle", at: "yard", cores: 1, speed: `${speed * 100}MHz` },
        })),
        ...named(servers, server, ({ speed }, k) => ({
          ...{ tier: "edge", at: `hall-${k + 1}`, cores: 1, speed: `${speed * 100}MHz` },
        })),
      },
      applications: named(
        requests,
        (k) => `request-${k + 1}`,
        ({ device: from, at, work, input }) => ({
          source: device(from),
          // Once only: the next would come after the end.
          arrivals: { process: "periodic", period: "600s", phase: `${at * 10}ms` },
          stages: {
            run: {
              where: [device(from), ...servers.map((_, k) => server(k))],
              ...{ work: `${work * 10}Mcycles`, input: `${input * 10}kB` },
            },
          },
        }),
      ),
      dispatch: {
        ...(alone && { deciders: "vehicle" }),
        ...(report > 0 && { reports: { period: `${report * 100}ms` } }),
      },
    } as ReturnType<HuntSpace<DispatchInstance>["scenario"]>;
  },
};

function roundedIn(
  list: readonly number[],
  put: (list: number[]) => DispatchInstance,
): DispatchInstance[] {
  return list.flatMap((amount, index) => {
    const round = roundAmount(amount);
    return round === amount ? [] : [put(replaced(list, index, round))];
  });
}

/** Its requests are asked by the first of the others. */
function withoutDevice(instance: DispatchInstance, gone: number): DispatchInstance {
  const requests = instance.requests.map((request) => {
    const { device } = request;
    return { ...request, device: device === gone ? 0 : device > gone ? device - 1 : device };
  });
  return { ...instance, devices: without(instance.devices, gone), requests };
}

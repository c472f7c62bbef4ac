/** What leads out of a worker, or leaves something behind it. */
const WAYS_OUT = [
  ...["fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport"],
  ...["EventSource", "importScripts", "Worker", "SharedWorker", "BroadcastChannel", "indexedDB"],
  ...["caches", "Cache", "CacheStorage", "FileReaderSync", "RTCPeerConnection", "navigator"],
  ...["Notification", "cookieStore", "WorkerNavigator", "IDBFactory"],
];

/**
 * Takes from a worker all that leads out of it, and chance and clocks, from which no two runs would
 * come out alike. Whoever runs there afterwards can only answer. Modules can still be imported: the
 * page's Content-Security-Policy, which a worker made of a blob inherits, allows its own only.
 */
export function disarm(scope: object): void {
  for (const name of WAYS_OUT) {
    for (let at: object | null = scope; at !== null; at = Object.getPrototypeOf(at)) {
      if (Object.hasOwn(at, name)) remove(at, name);
    }
  }
  const refuse = (object: object, name: string, why: string) =>
    Object.defineProperty(object, name, {
      value() {
        throw new Error(`it calls ${why}, which no second run repeats`);
      },
    });
  refuse(Math, "random", "Math.random");
  refuse(Date, "now", "Date.now");
  refuse(performance, "now", "performance.now");
}

function remove(object: object, name: string): void {
  if (Reflect.deleteProperty(object, name)) return;
  Object.defineProperty(object, name, { value: undefined });
}

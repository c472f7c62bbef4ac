/** What leads out of a worker, ends it, or leaves something behind it. */
const WAYS_OUT = [
  ...["fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport"],
  ...["EventSource", "importScripts", "Worker", "SharedWorker", "BroadcastChannel", "indexedDB"],
  ...["caches", "Cache", "CacheStorage", "FileReaderSync", "RTCPeerConnection", "navigator"],
  ...["Notification", "cookieStore", "WorkerNavigator", "IDBFactory"],
  ...["postMessage", "close", "MessageChannel"],
];

/** Of a worker's global scope, what is changed in it. */
export type ArmedScope = Pick<typeof globalThis, "Math" | "Date" | "performance" | "crypto">;

/**
 * Takes from a worker all that leads out of it, and chance and clocks, from which no two runs would
 * come out alike. Code that runs there afterwards can only answer, and only to the one who kept
 * `postMessage`. Modules can still be imported: the page's Content-Security-Policy, which a worker
 * made of a blob inherits, allows its own only.
 */
export function disarm(scope: ArmedScope): void {
  for (const name of WAYS_OUT) {
    for (let at: object | null = scope; at !== null; at = Object.getPrototypeOf(at)) {
      if (Object.hasOwn(at, name)) remove(at, name);
    }
  }
  refuse(scope.Math, "random", "Math.random");
  refuse(scope.Date, "now", "Date.now");
  refuse(scope.performance, "now", "performance.now");
  refuse(scope.crypto, "getRandomValues", "crypto.getRandomValues");
  refuse(scope.crypto, "randomUUID", "crypto.randomUUID");
  refuseNow(scope);
}

/** Refuses a method of an object, also where it is reached by the object's prototype. */
function refuse(object: object, name: string, called: string): void {
  const prototype: object = Object.getPrototypeOf(object);
  for (const owner of Object.hasOwn(prototype, name) ? [object, prototype] : [object]) {
    Object.defineProperty(owner, name, { value: () => refused(called), configurable: false });
  }
}

/** Refuses the dates that stand for now; a date that is given its time stays. */
function refuseNow(scope: ArmedScope): void {
  const dated = new Proxy(scope.Date, {
    apply: () => refused("Date()"),
    construct(target, values, made) {
      if (values.length === 0) refused("new Date()");
      return Reflect.construct(target, values, made);
    },
  });
  Object.defineProperty(scope.Date.prototype, "constructor", { value: dated });
  Object.defineProperty(scope, "Date", { value: dated });
}

function refused(called: string): never {
  throw new Error(`it calls ${called}, which no second run repeats`);
}

function remove(object: object, name: string): void {
  if (Reflect.deleteProperty(object, name)) return;
  Object.defineProperty(object, name, { value: undefined });
}

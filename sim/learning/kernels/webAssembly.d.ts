/** The part of the WebAssembly interface that is used; outside the page no library declares it. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB. */
    grow(pages: number): number;
  }
  /** Whether the engine could compile the bytes. */
  function validate(bytes: Uint8Array): boolean;
}

/**
 * What the page may do, whatever serves it: run its own scripts and workers, read from where it
 * came. Plots set styles of elements; policies written in the page are modules of a blob, and the
 * arithmetic of training is WebAssembly. Nothing is evaluated from text, and nothing comes from
 * elsewhere. The page is built with it, and `orrery view` sends it with every answer.
 */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' blob: 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

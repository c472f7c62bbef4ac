import { parseHTML } from "linkedom";
import { render } from "preact";
import { afterAll, vi } from "vitest";

/** A page as far as views need one to be drawn: elements, no layout, nothing on a canvas. */
export function openDocument(): { readonly body: HTMLElement; clear(): void } {
  const window = parseHTML("<!doctype html><html><body></body></html>");
  const observer = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  const frames = new Map<number, ReturnType<typeof setTimeout>>();
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("document", window.document);
  for (const name of ["Node", "Element", "HTMLElement", "SVGElement", "Event", "CustomEvent"]) {
    vi.stubGlobal(name, window[name as keyof typeof window]);
  }
  vi.stubGlobal("ResizeObserver", observer);
  vi.stubGlobal("IntersectionObserver", observer);
  vi.stubGlobal("devicePixelRatio", 1);
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {} }));
  vi.stubGlobal("requestAnimationFrame", (callback: (time: number) => void) => {
    const id = frames.size + 1;
    frames.set(
      id,
      setTimeout(() => callback(performance.now()), 0),
    );
    return id;
  });
  vi.stubGlobal("cancelAnimationFrame", (id: number) => clearTimeout(frames.get(id)));
  // Other files of this worker are not to take themselves for a page.
  afterAll(() => void vi.unstubAllGlobals());
  const { body } = window.document;
  return { body, clear: () => render(null, body) };
}

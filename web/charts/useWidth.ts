import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Before it is measured. */
const FIRST_PIXELS = 640;
const LEAST_PIXELS = 280;

/** The width of an element, as it changes. */
export function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(FIRST_PIXELS);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = () => {
      const { clientWidth } = element;
      if (clientWidth > 0) setWidth(Math.max(LEAST_PIXELS, clientWidth));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

import { markdownPage, type ReferenceSection } from "./markdownSections.ts";

const PAGES = import.meta.glob<string>("../../../docs/howto/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** In the order in which they are of use. */
const ORDER = ["first-scenario", "own-policy", "sweep", "gate"];

/** What is to be done, step by step; a test does each of them. */
export function howTos(): ReferenceSection[] {
  const placeOf = (path: string) => {
    const place = ORDER.findIndex((name) => path.endsWith(`/${name}.md`));
    return place < 0 ? ORDER.length : place;
  };
  return Object.entries(PAGES)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([, text]) => markdownPage(text));
}

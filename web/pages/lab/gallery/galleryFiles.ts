/** A scenario that comes with the program. */
export interface GalleryScenario {
  /** From the project's folder, as the command would be given it. */
  readonly file: string;
  readonly text: string;
}

const SCENARIOS = import.meta.glob<string>("../../../../scenarios/*.yaml", {
  query: "?raw",
  import: "default",
});
const FILES = import.meta.glob<string>(
  ["../../../../scenarios/*.csv", "../../../../scenarios/manifests/*.yaml"],
  { query: "?raw", import: "default" },
);

/** Those that name no files but what comes with them, by name. */
export async function galleryScenarios(): Promise<readonly GalleryScenario[]> {
  const all = await Promise.all(
    Object.entries(SCENARIOS).map(async ([path, load]) => ({
      file: path.slice(path.indexOf("scenarios/")),
      text: await load(),
    })),
  );
  // A trace of a city lies outside of the project, and would be too large for a page.
  return all.filter(({ text }) => !/\btrace: *\.\.\//.test(text));
}

/** What these may name, by the names that stand there. */
export async function galleryFiles(): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(
    Object.entries(FILES).map(async ([path, load]) => [
      path.slice(path.indexOf("scenarios/") + "scenarios/".length),
      await load(),
    ]),
  );
  return Object.fromEntries(entries);
}

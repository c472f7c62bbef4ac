import type { Page } from "../app-state/page.ts";
import { Gallery } from "../pages/lab/gallery/Gallery.tsx";
import { labPage } from "../pages/lab/labPage.ts";
import { labOf } from "../pages/lab/labState.ts";
import { MissingRun } from "./MissingRun.tsx";

/** Before there is a run: what goes here, how to get it, and scenarios to begin with. */
export function EmptyPage({ page }: { page: Page }) {
  if (page.opening.value > 0) return <main class="empty-page">Opening …</main>;
  return (
    <main class="plain-page">
      <div class="charts">
        <MissingRun page={page} />
        <header class="start">
          <h1>Open a run</h1>
          <p>
            Drop the folder of a run or of an experiment onto this page: it is read in your browser,
            and nothing is sent anywhere.
          </p>
          <FolderChoice page={page} />
          <p class="quiet">A run leaves such a folder with</p>
          <pre>orrery run scenarios/rush-hour.yaml --out runs/rush-hour</pre>
        </header>
        <section>
          <h2>Or run a scenario here</h2>
          <Gallery
            onChoose={({ file, text }) => {
              labOf(page).choose(file, text);
              page.state.viewId.value = labPage.id;
            }}
          />
        </section>
      </div>
    </main>
  );
}

function FolderChoice({ page }: { page: Page }) {
  return (
    <label class="button">
      Choose a folder
      <input
        class="unseen"
        type="file"
        multiple
        {...{ webkitdirectory: true }}
        onChange={({ currentTarget: { files } }) => {
          const given = [...(files ?? [])].map((file) => ({
            path: file.webkitRelativePath || file.name,
            file,
          }));
          void page.openGiven(given);
        }}
      />
    </label>
  );
}

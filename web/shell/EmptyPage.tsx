import type { Page } from "../app-state/page.ts";
import { openGivenFiles } from "../data/droppedFiles.ts";

/** Before there is a run: what goes here and how to get it. */
export function EmptyPage({ page }: { page: Page }) {
  if (page.opening.value > 0) return <main class="empty-page">Opening …</main>;
  return (
    <main class="empty-page">
      <h1>Open a run</h1>
      <p>
        Drop the folder of a run onto this page, or choose it. Nothing is sent anywhere: it is read
        in your browser.
      </p>
      <FolderChoice page={page} />
      <p>A run leaves such a folder with</p>
      <pre>orrery run scenarios/rush-hour.yaml --out runs/rush-hour</pre>
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
          void page.open(() => openGivenFiles(given, page.reader));
        }}
      />
    </label>
  );
}

import { givenText } from "../../data/givenText.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { inquiriesOf } from "./counterfactuals.ts";

/** Files that the scenario names, to be chosen before its run can be made again; none, nothing. */
export function GivenFiles({ run }: { readonly run: OpenedRun }) {
  const wanted = Object.keys(run.record.scenario.files);
  const { files } = inquiriesOf(run);
  const missing = wanted.filter((path) => !Object.hasOwn(files.value, path));
  if (wanted.length === 0) return null;
  if (missing.length === 0) {
    return <p class="quiet">The files that the run has read are there: {wanted.join(", ")}.</p>;
  }
  const take = async (chosen: readonly File[]) => {
    const found = await Promise.all(
      missing.flatMap((path) => {
        const file = chosen.find(({ name }) => name === path.split("/").at(-1));
        return file === undefined ? [] : [givenText(file).then((text) => [path, text] as const)];
      }),
    );
    files.value = { ...files.value, ...Object.fromEntries(found) };
  };
  return (
    <div class="inquiry">
      <label>
        This run has read {missing.join(", ")}. To make it again here, choose{" "}
        {missing.length === 1 ? "that file" : "these files"}; nothing is sent anywhere.{" "}
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => void take([...(currentTarget.files ?? [])])}
        />
      </label>
    </div>
  );
}

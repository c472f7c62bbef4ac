import { useState } from "preact/hooks";
import type { Page } from "../../app-state/page.ts";
import { fragmentOf } from "../../app-state/urlCodec.ts";
import type { LabRun, LabState } from "./labState.ts";
import { PolicyChoices } from "./PolicyChoices.tsx";
import { POLICY_PATH } from "./policyTemplates.ts";
import { runLab } from "./runLab.ts";
import { codeOf } from "./shareLink.ts";

/** Policies, seeds, and what is being run. */
export function RunPanel({ page, lab }: { page: Page; lab: LabState }) {
  const isRunning = lab.cancel.value !== null;
  return (
    <section aria-label="Run">
      <PolicyChoices lab={lab} />
      <div class="lab-bar">
        <label>
          Seeds{" "}
          <input
            value={lab.seeds.value}
            size={8}
            onInput={({ currentTarget: { value } }) => void (lab.seeds.value = value)}
          />
        </label>
        {isRunning ? (
          <button type="button" onClick={() => lab.cancel.value?.()}>
            Cancel
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => void runLab(page, lab)}>
            ▶ Run
          </button>
        )}
        <ShareButton page={page} lab={lab} />
      </div>
      {lab.problems.value.length > 0 && (
        <ul class="lab-problems" role="alert">
          {lab.problems.value.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {lab.runs.value.length > 0 && (
        <div class="lab-runs">
          {lab.runs.value.map((run, at) => (
            <RunRow key={run.label} run={run} lab={lab} at={at} />
          ))}
        </div>
      )}
    </section>
  );
}

function RunRow({ run, lab, at }: { run: LabRun; lab: LabState; at: number }) {
  const { label, share, end } = run;
  const state = end.value ?? (share.value === null ? "waiting" : "running");
  return (
    <div class="lab-run">
      <span title={label} class="cut-line">
        {label}
      </span>
      <progress value={share.value ?? 0} max={1} aria-label={`${label}: ${state}`} />
      {state === "running" && lab.runs.value.length > 1 ? (
        <button
          type="button"
          aria-pressed={lab.watched.value === at}
          onClick={() => void (lab.watched.value = at)}
        >
          watch
        </button>
      ) : (
        <span class="quiet">{state}</span>
      )}
    </div>
  );
}

function ShareButton({ page, lab }: { page: Page; lab: LabState }) {
  const [told, setTold] = useState("Copy link");
  const share = async () => {
    const { file, text, policies, seeds } = lab;
    page.state.scenarioCode.value = await codeOf({
      ...{ file: file.value, text: text.value ?? "", seeds: seeds.value },
      // A policy of one's own stays where it was written: a link must not bring code.
      policies: Object.fromEntries(
        Object.entries(policies.value).map(([kind, names]) => [
          kind,
          names.filter((name) => name !== POLICY_PATH),
        ]),
      ),
    });
    const link = `${location.href.replace(/#.*$/, "")}#${fragmentOf(page.state)}`;
    try {
      await navigator.clipboard.writeText(link);
      setTold("Link copied");
    } catch {
      // Not allowed here: it stands in the address bar.
      setTold("Link is in the address bar");
    }
  };
  return (
    <button type="button" onClick={() => void share()}>
      {told}
    </button>
  );
}

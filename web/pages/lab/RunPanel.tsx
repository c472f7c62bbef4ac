import { useState } from "preact/hooks";
import { registry } from "../../../schedulers/index.ts";
import type { Page } from "../../app-state/page.ts";
import { fragmentOf } from "../../app-state/urlCodec.ts";
import { type LabRun, type LabState, OWN_POLICY } from "./labState.ts";
import { POLICY_PATH, POLICY_TEMPLATE } from "./policyTemplate.ts";
import { runLab } from "./runLab.ts";
import { codeOf } from "./shareLink.ts";

/** Policies, seeds, and what is being run. */
export function RunPanel({ page, lab }: { page: Page; lab: LabState }) {
  const isRunning = lab.cancel.value !== null;
  return (
    <section aria-label="Run">
      <PolicyChoice lab={lab} />
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
          {lab.runs.value.map((run) => (
            <RunRow key={run.label} run={run} />
          ))}
        </div>
      )}
    </section>
  );
}

function PolicyChoice({ lab }: { lab: LabState }) {
  const chosen = lab.policies.value;
  const toggle = (name: string) => {
    if (name === POLICY_PATH && !chosen.includes(name)) {
      lab.userPolicy.value ??= { path: POLICY_PATH, code: POLICY_TEMPLATE };
    }
    const others = chosen.filter((one) => one !== name);
    lab.policies.value = others.length === chosen.length ? [...chosen, name] : others;
  };
  const names = [OWN_POLICY, ...registry.of("dispatch").map(({ name }) => name), POLICY_PATH];
  return (
    <fieldset class="lab-policies">
      <legend>Policies for dispatch</legend>
      {names.map((name) => (
        <label key={name} title={summaryOf(name)}>
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
          {labelOf(name)}
        </label>
      ))}
    </fieldset>
  );
}

function labelOf(name: string): string {
  if (name === OWN_POLICY) return "as the scenario has it";
  return name === POLICY_PATH ? "your own" : name;
}

function summaryOf(name: string): string {
  return registry.of("dispatch").find((one) => one.name === name)?.summary ?? "";
}

function RunRow({ run: { label, share, end } }: { run: LabRun }) {
  const state = end.value ?? (share.value === null ? "waiting" : "running");
  return (
    <div class="lab-run">
      <span>{label}</span>
      <progress value={share.value ?? 0} max={1} aria-label={`${label}: ${state}`} />
      <span class="quiet">{state}</span>
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
      policies: policies.value.filter((name) => name !== POLICY_PATH),
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

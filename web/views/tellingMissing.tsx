import type { Table } from "../../sim/record/table.ts";
import type { OpenedRun } from "../data/openedRun.ts";
import type { View, ViewContext } from "./view.ts";
import "./missing.css";

/**
 * A view that tells which of its tables a record does not have, in place of a drawing as of a run
 * in which nothing happened: it refuses where it cannot do without, and else says so beside.
 */
export function tellingMissing(view: View): View {
  const Drawing = view.component;
  return {
    ...view,
    refusal(context) {
      const missing = missingNames(context.run, view.needs ?? []);
      return missing.length > 0 ? missingText(missing) : view.refusal(context);
    },
    component(context: ViewContext) {
      const missing = missingNames(context.run, [...view.reads, ...(view.derives ?? [])]);
      return (
        <>
          {missing.length > 0 && (
            <p class="missing-tables" role="note">
              {missingText(missing)}
            </p>
          )}
          <Drawing {...context} />
        </>
      );
    },
  };
}

function missingNames({ tables }: OpenedRun, wanted: readonly Table[]): string[] {
  const names = new Set(wanted.map(({ name }) => name));
  return [...names].filter((name) => !tables.names.includes(name));
}

function missingText(names: readonly string[]): string {
  const listed = names.map((name) => `“${name}”`).join(", ");
  const tables = names.length === 1 ? "table" : "tables";
  return (
    `The record has no ${tables} ${listed}: what would stand there is not known, which is not to ` +
    "say that nothing happened."
  );
}

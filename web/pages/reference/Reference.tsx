import { useEffect, useState } from "preact/hooks";
import type { Page } from "../../app-state/page.ts";
import { ReportRows } from "../../charts/ReportRows.tsx";
import type { ReferenceSection } from "./markdownSections.ts";
import type { ReferenceGroup } from "./referenceGroups.ts";
import { searched } from "./searched.ts";
import "./reference.css";

/** What every word of scenarios, policies, metrics and tables means; searchable. */
export function Reference({ page: { state } }: { page: Page }) {
  const [groups, setGroups] = useState<readonly ReferenceGroup[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void import("./referenceGroups.ts").then(({ referenceGroups }) => {
      if (isCurrent) setGroups(referenceGroups());
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  const wanted = state.options.value["reference.search"] ?? "";
  const found = searched(groups ?? [], wanted);
  return (
    <main class="plain-page">
      <div class="charts reference">
        <input
          type="search"
          aria-label="Search the reference"
          placeholder="Search: a field, a policy, a metric, a column, a case"
          value={wanted}
          onInput={({ currentTarget: { value } }) => state.setOption("reference.search", value)}
        />
        {groups === null && <p class="quiet">Reading …</p>}
        {groups !== null && found.length === 0 && (
          <p class="quiet">{`Nothing has “${wanted}” in it.`}</p>
        )}
        {found.map((group) => (
          <Group key={group.title} group={group} isSearched={wanted !== ""} />
        ))}
      </div>
    </main>
  );
}

function Group({ group, isSearched }: { group: ReferenceGroup; isSearched: boolean }) {
  return (
    <section>
      <h1>{group.title}</h1>
      {group.sections.map((section) => (
        <Section key={section.title} section={section} isOpen={isSearched} />
      ))}
    </section>
  );
}

function Section({ section, isOpen }: { section: ReferenceSection; isOpen: boolean }) {
  const { title, text, table, blocks = [] } = section;
  return (
    <details open={isOpen}>
      <summary>
        <strong>{title}</strong> <span class="quiet">{text}</span>
      </summary>
      {blocks.map((block) =>
        block.code === null ? (
          <p key={block.text}>{block.text}</p>
        ) : (
          <figure key={block.text} class="code-block">
            <figcaption class="quiet">{block.code}</figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys. */}
            <pre tabIndex={0}>{block.text}</pre>
          </figure>
        ),
      )}
      {table !== null && (
        <div class="wide">
          <ReportRows table={table} />
        </div>
      )}
    </details>
  );
}

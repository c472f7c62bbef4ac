import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A component whose code is loaded when it is first drawn, so that a page that does not show it is
 * not made to wait for it. Until then nothing stands there; what cannot be loaded is told.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function LazyPart(props: Props) {
    const [part, setPart] = useState({ Drawn: loaded, problem: "" });
    useEffect(() => {
      if (loaded !== null) return;
      load().then(
        (Drawn) => {
          loaded = Drawn;
          setPart({ Drawn, problem: "" });
        },
        (error: unknown) => setPart({ Drawn: null, problem: String(error) }),
      );
    }, []);
    const { Drawn, problem } = part;
    if (Drawn !== null) return <Drawn {...props} />;
    return problem === "" ? null : <p role="alert">This part could not be loaded: {problem}</p>;
  };
}

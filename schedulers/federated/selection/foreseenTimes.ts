import type { SelectionView } from "../../../sim/policy/selection.ts";

/** What a client's part in a round is made of, in seconds; null where it cannot be told. */
export interface ForeseenTimes {
  readonly download: number | null;
  readonly train: number;
  readonly upload: number | null;
}

/**
 * By the link and the device as they are known now: without what else goes on there, but where the
 * client is now.
 */
export function timesByRates(view: SelectionView, client: number): ForeseenTimes {
  return {
    download: overRate(view.downloadBytes, view.downlinkBytesPerSecond(client)),
    train: view.trainingFlops(view.samples(client)) / view.flopsPerSecond(client),
    upload: overRate(view.uploadBytes, view.uplinkBytesPerSecond(client)),
  };
}

/** As the client's last round took, with all that went on there; by rates where it had none. */
export function timesAsMeasured(view: SelectionView, client: number): ForeseenTimes {
  const byRates = timesByRates(view, client);
  return {
    download: view.downloadSeconds(client) ?? byRates.download,
    train: view.trainSeconds(client) ?? byRates.train,
    upload: view.uploadSeconds(client) ?? byRates.upload,
  };
}

/** One after the other; null where a part of it cannot be told. */
export function totalSeconds({ download, train, upload }: ForeseenTimes): number | null {
  return download === null || upload === null ? null : download + train + upload;
}

function overRate(bytes: number, bytesPerSecond: number | null): number | null {
  return bytesPerSecond === null ? null : bytes / bytesPerSecond;
}

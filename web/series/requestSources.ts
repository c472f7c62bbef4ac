/**
 * For each row of one table who asked for the request that it names, by number; −1 where the
 * table of requests has none of that. Numbers of requests are whole and begin at 0.
 */
export function requestSourcesOf(
  requests: ArrayLike<number>,
  listedRequests: ArrayLike<number>,
  sources: Int32Array,
): Int32Array {
  let last = -1;
  for (let row = 0; row < listedRequests.length; row++) last = Math.max(last, listedRequests[row]);
  const source = new Int32Array(last + 1).fill(-1);
  for (let row = 0; row < listedRequests.length; row++) source[listedRequests[row]] = sources[row];
  const found = new Int32Array(requests.length);
  for (let row = 0; row < requests.length; row++) found[row] = source[requests[row]] ?? -1;
  return found;
}

/**
 * What a file of the page is saved as: a scenario under another name than the file that it was made
 * from, so that neither is taken for the other.
 */
export function savedNameOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(?:-edited)?(\.ya?ml)$/, "-edited$1");
}

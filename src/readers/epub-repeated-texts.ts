/**
 * Each text of a reading order once. One that is named several times, as by two ids for one file, stands where the book's
 * own lists (`order`: its contents, else its files) have it: behind the text that comes before it there.
 */
export function eachOnce(spine: readonly string[], order: readonly string[]): string[] {
  const places = new Map<string, number[]>();
  for (const [at, path] of spine.entries()) {
    const own = places.get(path);
    if (own === undefined) places.set(path, [at]);
    else own.push(at);
  }
  const chosen = new Map([...places].map(([path, [first = 0]]) => [path, first]));
  let before = -1;
  for (const path of new Set(order)) {
    const own = places.get(path);
    if (own === undefined) continue;
    before = own.find((at) => at > before) ?? own[0] ?? before;
    chosen.set(path, before);
  }
  return [...chosen].toSorted(([, a], [, b]) => a - b).map(([path]) => path);
}

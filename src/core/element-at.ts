/**
 * The element at an index that is known to exist; a negative one counts from the end.
 *
 * @throws {RangeError} when it does not: the caller has miscounted.
 */
export function elementAt<T>(list: readonly T[], index: number): T {
  const element = list.at(index);
  if (element === undefined) throw new RangeError(`There is no element ${index} among ${list.length}.`);
  return element;
}

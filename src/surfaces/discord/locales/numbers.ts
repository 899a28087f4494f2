/** How a language writes numbers, alone and before a noun; without a plural of its own the noun gets an "s". */
export function numbersIn(locale: string) {
  const number = (value: number) => value.toLocaleString(locale);
  const counted = (count: number, one: string, many = `${one}s`) =>
    `${number(count)} ${count === 1 ? one : many}`;
  return { number, counted };
}

/** Ends the program with a sentence and code 1 when a bench has measured nothing: its figures would mean nothing. */
export function demandMeasured(count: number, what: string): void {
  if (count > 0) return;
  console.error(`The bench measured nothing: no ${what}.`);
  process.exit(1);
}

/** Brings one thing of a row that goes on beyond its edges into its middle; the page itself stays where it is. */
export function centre(row: HTMLElement | null, one: HTMLElement | null | undefined): void {
  if (row && one) row.scrollLeft = one.offsetLeft - row.offsetLeft - (row.clientWidth - one.clientWidth) / 2;
}

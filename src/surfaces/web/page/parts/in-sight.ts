/** Brings one thing of a row that goes on beyond its edges into sight; the page itself stays where it is. */
export function bringInSight(row: HTMLElement | null, one: HTMLElement | null | undefined): void {
  if (!row || !one) return;
  const left = one.offsetLeft - row.offsetLeft;
  const isInSight = left >= row.scrollLeft && left + one.clientWidth <= row.scrollLeft + row.clientWidth;
  if (!isInSight) row.scrollLeft = left - (row.clientWidth - one.clientWidth) / 2;
}

/** Whether a BCP 47 tag means English of any kind. */
export function isEnglish(tag: string): boolean {
  return /^en(?:-|$)/iu.test(tag);
}

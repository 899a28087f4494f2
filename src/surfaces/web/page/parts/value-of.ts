/** What stands in the field that an event comes from. */
export function valueOf({ currentTarget }: Event): string {
  const isField =
    currentTarget instanceof HTMLInputElement ||
    currentTarget instanceof HTMLSelectElement ||
    currentTarget instanceof HTMLTextAreaElement;
  return isField ? currentTarget.value : "";
}

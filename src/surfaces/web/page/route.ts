import { signal } from "@preact/signals";

/** Where the page is: the view, and what of it, as in `#/answer/ID`. */
export const route = signal(read());

function read(): { readonly view: string; readonly rest: string } {
  const [, view = "", ...rest] = location.hash.split("/").map(decodeURIComponent);
  return { view, rest: rest.join("/") };
}

addEventListener("hashchange", () => (route.value = read()));

/** The address of a view within the page. */
export function addressOf(view: string, rest = ""): string {
  return `#/${encodeURIComponent(view)}${rest === "" ? "" : `/${encodeURIComponent(rest)}`}`;
}

import { signal } from "@preact/signals";

/** Where the page is: the view, and what of it, as in `#/answer/ID`. */
export const route = signal(read());

function read(): { readonly view: string; readonly rest: string } {
  const [, view = "", ...rest] = location.hash.split("/").map(decodeURIComponent);
  return { view, rest: rest.join("/") };
}

/** Where in each view to go on, by the view's name; of another story that is nowhere. */
export const places = signal<Readonly<Record<string, string>>>({});

/** Says where in a view to go on when it is opened again. */
export function goOnAt(view: string, rest: string): void {
  places.value = { ...places.value, [view]: rest };
}

addEventListener("hashchange", () => {
  goOnAt(route.value.view, route.value.rest);
  route.value = read();
});

/** The address of a view within the page. */
export function addressOf(view: string, rest = ""): string {
  return `#/${encodeURIComponent(view)}${rest === "" ? "" : `/${encodeURIComponent(rest)}`}`;
}

import { UsageError } from "./errors.ts";

/*
 * A story's id is its name, as in `war-and-peace`; for a story on a shelf the shelf comes first, as in
 * `server-80351110224678912/war-and-peace`. Only the owners of a shelf can read its stories; everybody can read a story on
 * no shelf.
 */

const SHELF = /^(?:server|person)-\d{1,20}$/u;
/** A name that cannot be a path. */
const NAME = /^[^/\\.\p{Cc}][^/\\\p{Cc}]*$/u;

/** Whether a text can be a story's id. */
export function isStoryId(id: string): boolean {
  const shelf = shelfOf(id);
  return (shelf === null || SHELF.test(shelf)) && NAME.test(nameOf(id));
}

/** The shelf of a story; `null` for a story that everybody can read. */
export function shelfOf(id: string): string | null {
  const at = id.indexOf("/");
  return at < 0 ? null : id.slice(0, at);
}

/** A story's name on its shelf. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}

/** The id of the story with a name on a shelf. @throws UsageError for what cannot be a shelf's name. */
export function storyIdOn(shelf: string | null, name: string): string {
  return shelf === null ? name : `${checkedShelf(shelf)}/${name}`;
}

/** Whether the owners of a shelf (`null` for none) may read a story. */
export function isReadableFrom(shelf: string | null, id: string): boolean {
  const own = shelfOf(id);
  return own === null || own === shelf;
}

/** The shelf, checked to be safe as a folder's name. @throws UsageError for what cannot be a shelf's name. */
export function checkedShelf(shelf: string): string {
  if (SHELF.test(shelf)) return shelf;
  throw new UsageError(
    `There is no shelf ${JSON.stringify(shelf.slice(0, 40))}: it is called "server-" or "person-" and a number.`,
  );
}

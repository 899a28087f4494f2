import type { Archive } from "./epub-archive.ts";

/** Where a link inside a book leads. */
export interface Target {
  /** Path in the archive, as it is listed there. */
  readonly path: string;
  /** Id of an element in it; `null` for its beginning. */
  readonly fragment: string | null;
}

/**
 * Resolves a link found in the file at `base`; `null` when it leads out of the book. A path that the archive has only in
 * other case is that one.
 */
export function resolveLink(archive: Archive, base: string, href: string): Target | null {
  const [link = "", fragment = ""] = href.trim().split("#");
  if (/^[a-z][a-z\d+.-]*:/i.test(link)) return null;
  const written = link.replace(/\?.*$/s, "");
  const path = link === "" ? base : pathFrom(base, decoded(written));
  if (path === null) return null;
  // Some makers write the escapes into the names of the files, too.
  const asWritten = archive.pathOf(path) === null ? pathFrom(base, written) : null;
  const found = archive.pathOf(path) ?? (asWritten && archive.pathOf(asWritten)) ?? path;
  return { path: found, fragment: fragment === "" ? null : decoded(fragment) };
}

/** A link that begins with a slash leads from the book's root. */
function pathFrom(base: string, link: string): string | null {
  const parts = link.split(/[/\\]/);
  const path = /^[/\\]/.test(link) ? [] : base.split("/").slice(0, -1);
  for (const part of parts) {
    if (part === "..") {
      if (path.pop() === undefined) return null;
    } else if (part !== "." && part !== "") {
      path.push(part);
    }
  }
  return path.join("/").normalize("NFC");
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link; // a bare percent sign in a file's name
  }
}

/** Where a link inside a book leads. */
export interface Target {
  /** Path in the archive. */
  readonly path: string;
  /** Id of an element in it; `null` for its beginning. */
  readonly fragment: string | null;
}

/** Resolves a link found in the file at `base`; `null` when it leads out of the book. */
export function resolveLink(base: string, href: string): Target | null {
  const [link = "", fragment = ""] = href.trim().split("#");
  if (/^[a-z][a-z\d+.-]*:/i.test(link)) return null;
  const path = link === "" ? base : pathFrom(base, decoded(link.replace(/\?.*$/s, "")));
  return path === null ? null : { path, fragment: fragment === "" ? null : decoded(fragment) };
}

function pathFrom(base: string, link: string): string | null {
  if (link.startsWith("/") || link.includes("\\")) return null;
  const path = base.split("/").slice(0, -1);
  for (const part of link.split("/")) {
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

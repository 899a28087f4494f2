import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { Failure } from "../../core/errors.ts";

/** What `npm run build` makes of the folder `page`, seen from the sources and from what is built of them. */
const FOLDER = new URL("../../../dist/surfaces/web/page/", import.meta.url);
const FILES = {
  "index.html": "text/html; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
  "page.css": "text/css; charset=utf-8",
  "icon.svg": "image/svg+xml",
};

/** The files of the page, read once. @throws Failure when they were not built. */
export async function pageFiles(): Promise<Hono> {
  const files = new Hono();
  for (const [name, type] of Object.entries(FILES)) {
    const body = await readFile(new URL(name, FOLDER)).catch((cause: unknown) => {
      throw new Failure("The page was not built: run npm run build.", { cause });
    });
    const path = name === "index.html" ? "/" : `/${name}`;
    files.get(path, (context) =>
      context.body(new Uint8Array(body), 200, { "content-type": type, "cache-control": "no-cache" }),
    );
  }
  return files;
}

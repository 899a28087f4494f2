import { epubReader } from "./epub.ts";
import { htmlReader } from "./html.ts";
import { markdownReader } from "./markdown.ts";
import type { Reader } from "./reader.ts";
import { textReader } from "./text.ts";

/** Every format a story can be read from. A new one is one file on this board and one line here. */
export const READERS: readonly Reader[] = [textReader(), markdownReader(), epubReader(), htmlReader()];

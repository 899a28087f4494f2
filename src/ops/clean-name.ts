import { UsageError } from "../core/errors.ts";

/** Longest name of a file (bytes): file systems take 255, and the file is first written under a longer one. */
const MAX_NAME = 150;

/** A file's name without anything that could lead out of its folder. @throws UsageError for a name that is none. */
export function cleanName(name: string): string {
  const clean = name.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, "-").replaceAll(/^[.\s-]+|[.\s]+$/gu, "");
  if (clean === "")
    throw new UsageError("The file has no name: give it one that ends in .txt, .md, .epub or .html.");
  let short = clean.slice(-MAX_NAME);
  while (Buffer.byteLength(short) > MAX_NAME) short = short.slice(1);
  return short;
}

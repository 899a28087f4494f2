import { join } from "node:path";
import { writeFileAtomic } from "../../ops/atomic-files.ts";
import { textOf } from "../../ops/folders.ts";
import { type Io, note } from "./io.ts";

/**
 * Says sentences that hold for every run, each once a day. Where it cannot be kept in the folder that one was said, it is
 * said again.
 */
export async function noteOnceADay(io: Io, folder: string, sentences: readonly string[]): Promise<void> {
  const path = join(folder, "notices-said");
  const today = new Date().toDateString();
  const [day, ...said] = (await textOf(path).catch(() => "")).split("\n");
  const known = day === today ? said : [];
  const unsaid = sentences.filter((one) => !known.includes(one));
  if (unsaid.length === 0) return;
  for (const one of unsaid) note(io, one);
  await writeFileAtomic(path, [today, ...known, ...unsaid].join("\n")).catch(() => undefined);
}

import type { MovedStory } from "../../depots/depot.ts";
import { type Io, note, printLine } from "./io.ts";

const SAID: Readonly<Record<MovedStory["outcome"], string>> = {
  moved: "copied",
  there: "there already",
  differs: "there already and different: left as it is there",
};

/** `dramatis library move` */
export async function moveLibrary(stories: AsyncIterable<MovedStory>, io: Io, isDry: boolean): Promise<void> {
  const count = { moved: 0, there: 0, differs: 0 };
  let bytes = 0;
  for await (const story of stories) {
    count[story.outcome] += 1;
    if (story.outcome === "moved") bytes += story.bytes;
    const said = isDry && story.outcome === "moved" ? "would be copied" : SAID[story.outcome];
    note(io, `${story.done} of ${story.total}: ${story.id} (${megabytes(story.bytes)}), ${said}`);
  }
  const others = `${count.there} there already, ${count.differs} different there`;
  const verb = isDry ? "would be copied" : "copied";
  printLine(io, `${count.moved} ${verb} (${megabytes(bytes)}), ${others}.`);
  if (!isDry && count.moved > 0)
    note(io, "The data folder is as it was: it is needed no more for these stories.");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

import { signal } from "@preact/signals";
import { ask, send } from "../../ask.ts";
import { route } from "../../route.ts";
import { openStory, shown, stories } from "../../state.ts";

const PHASES: Readonly<Record<string, string>> = {
  waiting: "Waiting",
  reading: "Reading the file",
  casting: "Looking for the people in it",
  embedding: "Working out what its passages mean",
  indexing: "Writing it down",
  annotating: "Having the model read it",
};

/** What is done with the file that is being added, in words; empty for none. It goes on while other views are looked at. */
export const doing = signal("");
/** What was done last with the stories. */
export const said = signal("");
let ending = new AbortController();

export function stopAdding(): void {
  ending.abort();
}

/** Adds a file to the stories, and opens it for whoever has waited for it. */
export async function addFile(file: File): Promise<void> {
  ending = new AbortController();
  [doing.value, said.value] = [`Reading ${file.name}`, ""];
  await shown(async () => {
    for await (const step of send("addStory", { fileName: file.name }, file, ending.signal)) {
      if (step.type === "running") {
        const { phase, done, total } = step.progress;
        doing.value = `${PHASES[phase]}${total > 1 ? `: ${done} of ${total}` : " …"}`;
        continue;
      }
      stories.value = await ask("stories", {});
      const people =
        step.cast.length > 0 ? ` and ${counted(step.cast.length, "person", "people")} to talk with` : "";
      said.value = `“${step.title}” was ${step.hasReplaced ? "replaced" : "added"}: ${counted(step.sections, "chapter")}${people}. ${step.warnings.join(" ")}`;
      if (route.value.view === "stories") await openStory(step.storyId);
    }
  });
  doing.value = "";
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

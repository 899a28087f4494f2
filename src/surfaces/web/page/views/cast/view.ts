import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../parts/button.ts";
import { shown, story } from "../../state.ts";
import { cast, openCast, redo, said, undo } from "./casting.ts";
import { Corrected } from "./corrected.ts";
import { People } from "./people.ts";
import { PersonCard } from "./person.ts";
import { SectionText } from "./section-text.ts";
import { TrialDialog } from "./trial-dialog.ts";

/** Where the cast of a story is corrected, by whoever may know all of it. `rest` is the number of a section, from 1. */
export function CastView({ rest }: { readonly rest: string }) {
  const open = story.value;
  if (open === null) return null;
  return html`<${OfStory} key=${open.id} storyId=${open.id} title=${open.title} rest=${rest} />`;
}

function OfStory({
  storyId,
  title,
  rest,
}: {
  readonly storyId: string;
  readonly title: string;
  readonly rest: string;
}) {
  const key = `cast of ${storyId}`;
  const mayKnow = useSignal(localStorage.getItem(key) !== null);
  useEffect(() => {
    if (mayKnow.value) void shown(() => openCast(Math.max(0, (Number.parseInt(rest, 10) || 1) - 1)));
  }, [mayKnow.value]);
  if (!mayKnow.value)
    return html`<h1>Cast</h1>
      <section class="card first" aria-labelledby="all-title">
        <h2 id="all-title">This shows all of “${title}”</h2>
        <p>
          Here the people of a story are put right: who is who, who is where, who is told of what. It shows
          everybody in the story and its text up to the end, however far you said you know it.
        </p>
        <${Button}
          kind="main"
          onClick=${() => {
            localStorage.setItem(key, "yes");
            mayKnow.value = true;
          }}
          >Show me all of it<//
        >
      </section>`;
  if (cast.value === null)
    return html`<h1>Cast</h1>
      <p class="notice" role="status">Reading the cast …</p>`;
  return html`<h1>The cast of “${title}”</h1>
    <p class="hidden" role="status">${said.value}</p>
    <div class="casting" onKeyDown=${undoByKeys}>
      <${People} />
      <${SectionText} />
      <div class="aside">
        <${Corrected} />
        <${PersonCard} />
      </div>
    </div>
    <${TrialDialog} />`;
}

/** As everywhere: Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z; in a field these mean its words. */
function undoByKeys(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
  if (event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  void (key === "y" || event.shiftKey ? redo() : undo());
}

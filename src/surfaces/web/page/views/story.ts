import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { addressOf } from "../route.ts";
import { story } from "../state.ts";
import { keepLoaded, picture } from "./story/loaded.ts";
import { PlaceSliders } from "./story/place-sliders.ts";
import { TextPane } from "./story/text-pane.ts";
import { TimePane } from "./story/time-pane.ts";
import { WherePane } from "./story/where-pane.ts";
import { WhoPane } from "./story/who-pane.ts";

const PANES = {
  text: { title: "The text", pane: TextPane },
  where: { title: "Who is where", pane: WherePane },
  who: { title: "Who is who", pane: WhoPane },
  time: { title: "Told and happened", pane: TimePane },
};

/** The story as far as it is known: its text, who is where and knows what, who is who, and when it all happens. */
export function StoryView({ rest }: { readonly rest: string }) {
  useEffect(keepLoaded, []);
  const [asked = "", place = ""] = rest.split("/");
  const name = isPane(asked) ? asked : "text";
  const seen = picture.value;
  return html`<h1>${story.value?.title}</h1>
    ${
      seen &&
      html`<${PlaceSliders} picture=${seen} />
        <nav class="panes" aria-label="Parts of the story view">
          ${Object.entries(PANES).map(
            ([key, { title }]) =>
              html`<a
                key=${key}
                href=${addressOf("story", key)}
                aria-current=${key === name ? "page" : undefined}
                >${title}</a
              >`,
          )}
        </nav>
        <${PANES[name].pane} key=${`${name} ${story.value?.edition}`} picture=${seen} place=${place} />`
    }`;
}

function isPane(name: string): name is keyof typeof PANES {
  return Object.hasOwn(PANES, name);
}

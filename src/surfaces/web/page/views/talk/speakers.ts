import { html } from "htm/preact";
import { PickPeople } from "../../parts/pick-people.ts";
import { PlaceSlider, useMovedPlace } from "../../parts/place-slider.ts";
import { placeText } from "../../parts/place.ts";
import { bound, moment, speaker, speakerId, story } from "../../state.ts";

/** Who is talked with: the narrator, or somebody who has appeared so far. */
export function Speakers() {
  return html`<${PickPeople}
    legend="Talk with"
    isHidden
    before=${[{ id: null, name: "Narrator" }]}
    chosen=${[speakerId.value]}
    onPick=${(id: string | null) => (speakerId.value = id)}
  />`;
}

/** Who speaks, how far the story is known, and from which moment. */
export function WhoSpeaks() {
  const who = speaker.value;
  const now = moment.value ?? bound.value;
  const { at, ...moving } = useMovedPlace(now, (to) => {
    moment.value = to >= bound.value ? null : to;
  });
  return html`<div class="who-speaks">
    <p>
      ${
        who === null
          ? html`<strong>The narrator</strong> tells ${story.value?.title}, up to
              <strong> ${placeText(bound.value)}</strong>.`
          : html`<strong>${who.name}</strong> knows what ${who.name} was present for or was told, up to
              <strong> ${placeText(at)}</strong
              >${at < bound.value ? `; you know the story up to ${placeText(bound.value)}` : ""}.`
      }
    </p>
    ${
      who !== null &&
      html`<details>
        <summary>Speaks from ${at < bound.value ? placeText(at) : "now"}</summary>
        <label for="moment">The moment ${who.name} speaks from: nothing later has happened yet</label>
        <${PlaceSlider}
          id="moment"
          min=${who.from}
          max=${bound.value}
          steps=${500}
          position=${at}
          ...${moving}
        />
      </details>`
    }
  </div>`;
}

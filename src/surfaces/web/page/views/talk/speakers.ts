import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { PickPeople } from "../../parts/pick-people.ts";
import { placeText } from "../../parts/place.ts";
import { valueOf } from "../../parts/value-of.ts";
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
  // Where it is let go counts.
  const seen = useSignal<number | null>(null);
  const at = seen.value ?? now;
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
        <input
          id="moment"
          type="range"
          min=${who.from}
          max=${bound.value}
          step=${Math.max(1, Math.round(bound.value / 500))}
          value=${at}
          aria-valuetext=${placeText(at)}
          onInput=${(event: Event) => (seen.value = Number(valueOf(event)))}
          onChange=${() => {
            const { value } = seen;
            if (value !== null) moment.value = value > bound.value * 0.998 ? null : value;
            seen.value = null;
          }}
        />
      </details>`
    }
  </div>`;
}

import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { Face } from "../../parts/face.ts";
import { placeText } from "../../parts/place.ts";
import { valueOf } from "../../parts/value-of.ts";
import { bound, moment, outline, speaker, speakerId, story } from "../../state.ts";

/** So many people are offered at once; more are found by name. */
const MOST = 14;

/** Who is talked with: the narrator, or somebody who has appeared so far. */
export function Speakers() {
  const sought = useSignal("");
  const cast = outline.value?.cast ?? [];
  const wanted = sought.value.trim().toLowerCase();
  const found = cast.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => one.toLowerCase().includes(wanted)),
  );
  // Whoever speaks is always there to be seen.
  const offered = found.slice(0, MOST);
  const own = speaker.value;
  const people = [
    { id: null, name: "Narrator" },
    ...(own && !offered.some(({ id }) => id === own.id) ? [own] : []),
    ...offered,
  ];
  return html`<fieldset class="speakers">
    <legend class="hidden">Talk with</legend>
    ${
      cast.length > MOST &&
      html`<label class="seek">
        <span class="hidden">Find somebody by name</span>
        <input
          type="search"
          placeholder=${`Find one of ${cast.length} people`}
          value=${sought.value}
          onInput=${(event: Event) => (sought.value = valueOf(event))}
        />
      </label>`
    }
    <div class="faces">
      ${people.map(
        (who) =>
          html`<label key=${who.id} class="person">
            <input
              type="radio"
              name="speaker"
              checked=${who.id === speakerId.value}
              onChange=${() => (speakerId.value = who.id)}
            />
            <${Face} who=${who} size=${44} />
            <span>${who.name}</span>
          </label>`,
      )}
    </div>
    ${wanted !== "" && found.length === 0 && html`<p class="small">Nobody of that name has appeared so far.</p>`}
  </fieldset>`;
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

import { html } from "htm/preact";
import { addressOf } from "../../route.ts";
import { type Acquaintance, acquaintancesOf, otherTiesOf, type Tie } from "./acquaintance.ts";
import { ChosenPerson } from "./chosen-person.ts";
import { chosen, chosenId, people, type Picture, when } from "./loaded.ts";
import { placeOf } from "./place-of.ts";
import { WhoGraph } from "./who-graph.ts";

/** Who is who: the people round one, as of the place of the sliders. */
export function WhoPane({ picture }: { readonly picture: Picture }) {
  const person = chosen.value ?? people.value[0];
  if (!person) return html`<p class="card">Nobody is named yet as far as you know the story.</p>`;
  const round = acquaintancesOf(person, picture);
  const others = otherTiesOf(person.id);
  const { bound } = when.value;
  const place = (tie: Tie) => html`<${TieLine} tie=${tie} place=${placeOf(picture, tie.from, bound)} />`;
  return html`<div class="row who-tools"><${ChosenPerson} label="Round whom" id=${person.id} /></div>
    <div class="who">
      <figure class="card">
        <div class="graph-box" tabindex="0" role="group" aria-label="A drawing of who is who">
          <${WhoGraph} person=${person} round=${round} />
        </div>
        <figcaption>
          Thick lines: what they are to each other. Thin lines: they were there in the same chapters, the
          thicker the more often. Broken lines: it is no longer so. The list says the same.
        </figcaption>
      </figure>
      <section class="card" aria-labelledby="who-title">
        <h2 id="who-title">${person.name}</h2>
        ${person.aliases.length > 0 && html`<p>Also called ${person.aliases.map(({ name }) => name).join(", ")}.</p>`}
        ${
          others.length > 0 &&
          html`<ul>
            ${others.map(place)}
          </ul>`
        }
        ${round.length === 0 && html`<p>Nobody was there with them so far, and nothing is told of their relations.</p>`}
        <ul class="acquaintances">
          ${round.map((one) => html`<${AcquaintanceItem} key=${one.id} one=${one} place=${place} />`)}
        </ul>
      </section>
    </div>`;
}

function AcquaintanceItem({
  one,
  place,
}: {
  readonly one: Acquaintance;
  readonly place: (tie: Tie) => unknown;
}) {
  const { id, name, ties, together } = one;
  return html`<li>
    <button type="button" class="link" onClick=${() => (chosenId.value = id)}>${name}</button>
    ${together > 0 && html`<span class="together">in ${together} of the same chapters</span>`}
    ${
      ties.length > 0 &&
      html`<ul>
        ${ties.map(place)}
      </ul>`
    }
  </li>`;
}

function TieLine({ tie, place }: { readonly tie: Tie; readonly place: string }) {
  return html`<li class=${tie.isOver ? "over" : ""}>
    ${tie.isOver ? `${tie.text} (No longer.)` : tie.text}${" "}
    <a href=${addressOf("story", `text/${tie.from - 1}`)}>${place}</a>
  </li>`;
}

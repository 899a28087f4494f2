import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { Button } from "../parts/button.ts";
import { type Standpoint, StandpointFields } from "../parts/standpoint.ts";
import { whyUnknowable } from "../parts/unknown-words.ts";
import { valueOf } from "../parts/value-of.ts";
import { about, outline, told } from "../state.ts";
import { linedUp } from "./bench/line-up.ts";
import { KeptBack, PassageFound, PassageMissing } from "./bench/passages.ts";
import { type Inspection, search, type SetUp, setUpHere, sides, sought } from "./bench/search.ts";

/** A question, what is found for it and why, from one standpoint or from two beside each other. */
export function BenchView() {
  const question = useSignal(sought.value ?? "");
  const [first, second] = sides.value;
  // Somebody may come here from an answer, with its question, or say here how far they know the story.
  useEffect(() => {
    if (first === undefined && sought.value !== null) void search(sought.value, [setUpHere()]);
  }, [told.value]);
  const again = (some: readonly SetUp[]) => void search(question.value, some);
  const find = (event: Event) => {
    event.preventDefault();
    again(sides.value.length === 0 ? [setUpHere()] : setUps());
  };
  const changed = (at: number, setUp: SetUp) => again(setUps().map((one, i) => (i === at ? setUp : one)));
  return html`<h1>What is found for a question</h1>
    <p class="lead">
      An answer is written from the passages that fit its question best. Here you see which these are, what
      spoke for each, and what was kept back.
    </p>
    <form class="row card" onSubmit=${find}>
      <label class="grow">
        <span>Question</span>
        <input
          value=${question.value}
          maxlength="4000"
          onInput=${(event: Event) => (question.value = valueOf(event))}
        />
      </label>
      <button class="button main" type="submit" disabled=${question.value.trim() === ""}>Find</button>
    </form>
    ${
      first &&
      html`<div class=${`sides${second ? " two" : ""}`}>
        ${sides.value.map(
          ({ setUp, found }, at) =>
            html`<section key=${at} class="side card" aria-label=${second ? `Set-up ${at + 1}` : "Set-up"}>
              <${SetUpFields} setUp=${setUp} onChange=${(one: SetUp) => changed(at, one)} />
              ${found ? html`<${Read} found=${found} name=${nameOf(setUp)} />` : html`<p role="status">Searching …</p>`}
              ${second && at === 1 && html`<${Button} kind="quiet" onClick=${() => again([first.setUp])}>Compare no more<//>`}
            </section>`,
        )}
        ${
          !second &&
          html`<div class="compare">
            <${Button} onClick=${() => again([first.setUp, { ...first.setUp }])}
              >Compare with another set-up<//
            >
          </div>`
        }
      </div>`
    }
    ${first?.found && (second ? second.found && html`<${Two} />` : html`<${One} />`)}`;
}

function setUps(): SetUp[] {
  return sides.value.map(({ setUp }) => setUp);
}

function nameOf({ at: { characterId } }: SetUp): string {
  return outline.value?.cast.find(({ id }) => id === characterId)?.name ?? "the narrator";
}

function SetUpFields({
  setUp,
  onChange,
}: {
  readonly setUp: SetUp;
  readonly onChange: (setUp: SetUp) => void;
}) {
  const hasMeaning = about.value?.search === "meaning";
  return html`<${StandpointFields}
      at=${setUp.at}
      onChange=${(at: Standpoint) => onChange({ ...setUp, at })}
    />
    ${
      hasMeaning &&
      html`<label>
        <span>Search</span>
        <select
          value=${setUp.search ?? "meaning"}
          onChange=${(event: Event) =>
            onChange({ ...setUp, search: valueOf(event) === "words" ? "words" : "meaning" })}
        >
          <option value="meaning">by words and meaning, as for answers</option>
          <option value="words">by words alone</option>
        </select>
      </label>`
    }`;
}

/** How a question was understood. */
function Read({ found, name }: { readonly found: Inspection; readonly name: string }) {
  const { read, words, sections, known, unknown } = found;
  return html`<dl class="facts read">
      <dt>Read as</dt>
      <dd>${read}</dd>
      <dt>Words that count</dt>
      <dd>${words.length > 0 ? words.join(", ") : "none: any passage may do"}</dd>
      ${
        sections.length > 0 &&
        html`<dt>First of all in</dt>
          <dd>${sections.join(", ")}</dd>`
      }
      <dt>Searched</dt>
      <dd>${known.toLocaleString("en")} ${known === 1 ? "passage" : "passages"} that ${name} may know</dd>
    </dl>
    ${unknown && html`<p class="notice">${whyUnknowable(unknown, name)}</p>`}`;
}

function One() {
  const { setUp, found } = sides.value[0]!;
  if (found === null) return null;
  return html`<h2>Found</h2>
    <${Legend} />
    ${found.passages.length === 0 && html`<p>Nothing: ${nameOf(setUp)} knows of no passage here.</p>`}
    <div class="found">
      ${found.passages.map(
        (passage) => html`<${PassageFound} key=${passage.start} passage=${passage} found=${found} />`,
      )}
    </div>
    <${KeptBack} found=${found} name=${nameOf(setUp)} />`;
}

/** Two set-ups, with the passages that they share beside each other. */
function Two() {
  const [one, other] = sides.value;
  if (!one?.found || !other?.found) return null;
  const pairs = linedUp(one.found.passages, other.found.passages);
  const shared = pairs.filter(({ left, right }) => left && right).length;
  const both = [
    { setUp: one.setUp, found: one.found },
    { setUp: other.setUp, found: other.found },
  ] as const;
  return html`<h2>${shared} of ${pairs.length} passages are found by both</h2>
    <${Legend} />
    <div class="pairs">
      ${pairs.map(({ left, right }) => {
        const place = (left ?? right)!;
        return html`<div class="pair" key=${`${place.start}-${left === null}`}>
          ${cell(both[0], left, place)} ${cell(both[1], right, place)}
        </div>`;
      })}
      <div class="pair">
        ${both.map(({ setUp, found }, at) => html`<${KeptBack} key=${at} found=${found} name=${nameOf(setUp)} />`)}
      </div>
    </div>`;
}

type Passage = Inspection["passages"][number];

function cell({ setUp, found }: { setUp: SetUp; found: Inspection }, own: Passage | null, place: Passage) {
  if (own) return html`<${PassageFound} passage=${own} found=${found} />`;
  return html`<${PassageMissing} place=${place} found=${found} name=${nameOf(setUp)} />`;
}

function Legend() {
  return html`<p class="small">
    The bars show what raised or lowered a passage, compared with an average one. The best comes first.
  </p>`;
}

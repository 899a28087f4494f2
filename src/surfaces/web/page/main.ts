import { html } from "htm/preact";
import { render } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./parts/button.ts";
import { bringInSight } from "./parts/in-sight.ts";
import { FirstHowFar, HowFar } from "./parts/how-far.ts";
import { valueOf } from "./parts/value-of.ts";
import { addressOf, places, route } from "./route.ts";
import { begin, busy, isBoundUnknown, openStory, outline, shown, stories, story, trouble } from "./state.ts";
import { VIEWS } from "./views/views.ts";

const FIRST = Object.keys(VIEWS)[0]!;

function Page() {
  const { view, rest } = route.value;
  const name = Object.hasOwn(VIEWS, view) ? view : FIRST;
  const { title, component, isOfStory } = VIEWS[name]!;
  const main = useRef<HTMLElement>(null);
  const views = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  // Before a view goes to a place of its own.
  useLayoutEffect(() => window.scrollTo(0, 0), [name]);
  useEffect(() => {
    bringInSight(views.current, views.current?.querySelector<HTMLElement>("[aria-current]"));
    document.title = `${title} · Dramatis`;
    // Who goes to another view by keyboard goes on there; not so at the beginning.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [name]);
  const isReady = !isOfStory || (story.value !== null && !isBoundUnknown.value && outline.value !== null);
  return html`<a
      class="skip"
      href="#main"
      onClick=${(event: Event) => {
        event.preventDefault();
        main.current?.focus();
      }}
      >To the contents</a
    >
    <header class="top">
      <a class="brand" href=${addressOf(FIRST)}>Dramatis</a>
      <${StoryChoice} />
      <${HowFar} />
      <nav aria-label="Views" ref=${views}>
        ${Object.entries(VIEWS).map(
          ([key, one]) =>
            html`<a
              key=${key}
              href=${addressOf(key, key === name ? "" : places.value[key])}
              aria-current=${key === name ? "page" : undefined}
              >${one.title}</a
            >`,
        )}
      </nav>
    </header>
    <main id="main" tabindex="-1" ref=${main} class=${`view-${name}`}>
      ${
        trouble.value &&
        html`<div class="trouble row" role="alert">
          <span class="grow">${trouble.value}</span>
          <${Button} kind="quiet" label="Close this message" onClick=${() => (trouble.value = "")}>✕<//>
        </div>`
      }
      ${busy.value && html`<p class="notice" role="status">${busy.value} …</p>`}
      ${isOfStory && html`<${FirstHowFar} />`} ${isReady && html`<${component} rest=${rest} />`}
    </main>`;
}

function StoryChoice() {
  if (stories.value === null) return null;
  return html`<label class="story-choice">
    <span class="hidden">Story</span>
    <select
      value=${story.value?.id}
      onChange=${(event: Event) => void shown(() => openStory(valueOf(event)))}
    >
      ${stories.value.map(({ id, title }) => html`<option key=${id} value=${id}>${title}</option>`)}
    </select>
  </label>`;
}

render(html`<${Page} />`, document.body);
void shown(begin);

import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { ask, follow } from "../ask.ts";
import { Button } from "../parts/button.ts";
import { about, shown } from "../state.ts";
import { useEffect } from "preact/hooks";

type Finding = { readonly name: string; readonly isFine: boolean; readonly text: string };
type Setting = { readonly name: string; readonly isSet: boolean };

/** How the program is set up, what it does without, and whether all of it works. */
export function SettingsView() {
  return html`<h1>Settings</h1>
    <${SetUp} />
    <${Doctor} />
    <${WhatIsSet} />`;
}

function SetUp() {
  const setUp = about.value;
  if (setUp === null) return null;
  return html`<section class="card">
    <h2>How it is set up</h2>
    <dl class="facts">
      <dt>Answers</dt>
      <dd>
        ${setUp.mode === "model" ? `written by ${setUp.model}` : "quoted from the story, without a model"}
      </dd>
      <dt>Passages are found</dt>
      <dd>
        ${setUp.search === "meaning" ? `by their meaning (${setUp.embedder}) and their words` : "by their words"}
      </dd>
      <dt>Questions go to</dt>
      <dd>
        ${setUp.servers.length === 0 ? "nobody: nothing leaves this machine" : setUp.servers.join(", ")}
      </dd>
      ${
        setUp.prices &&
        html`<dt>A million tokens cost</dt>
          <dd>$${setUp.prices.input} read, $${setUp.prices.output} written</dd>`
      }
    </dl>
    ${setUp.notes.map((note) => html`<p class="notice" key=${note}>${note}</p>`)}
  </section>`;
}

function Doctor() {
  const findings = useSignal<readonly Finding[]>([]);
  const isTrying = useSignal(false);
  const diagnose = () =>
    void shown(async () => {
      [findings.value, isTrying.value] = [[], true];
      try {
        for await (const finding of follow("diagnose", {})) findings.value = [...findings.value, finding];
      } finally {
        isTrying.value = false;
      }
    });
  return html`<section class="card">
    <h2>Does it work?</h2>
    <p>Tries the model, the search and the library, as “dramatis doctor” does.</p>
    <${Button} kind="main" isDisabled=${isTrying.value} onClick=${diagnose}>
      ${isTrying.value ? "Trying …" : "Try all of it"}
    <//>
    <ul class="findings" aria-live="polite">
      ${findings.value.map(
        ({ name, isFine, text }) =>
          html`<li key=${name} class=${isFine ? "fine" : "failed"}>
            <span class="sign">${isFine ? "works" : "fails"}</span> <strong>${name}</strong> ${text}
          </li>`,
      )}
    </ul>
  </section>`;
}

function WhatIsSet() {
  const settings = useSignal<readonly Setting[]>([]);
  useEffect(() => void shown(async () => (settings.value = await ask("settings", {}))), []);
  return html`<section class="card">
    <h2>What is set</h2>
    <p>
      Settings stand in the environment or in the file <code>.env</code>; <code>.env.example</code> explains
      each. Values are not shown here.
    </p>
    ${[true, false].map(
      (isSet) =>
        html`<h3>${isSet ? "Set" : "Not set"}</h3>
          <ul class="names">
            ${settings.value
              .filter((one) => one.isSet === isSet)
              .map(({ name }) => html`<li key=${name}><code>${name}</code></li>`)}
          </ul>`,
    )}
  </section>`;
}

import type { NameForm } from "./forms.ts";
import { groupedBy } from "../core/grouped.ts";
import { isVocative, type Mention, type MentionSource } from "./mentions.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { tagOf } from "./speech-tags.ts";

/** A name that was called, and the name of who spoke next to it. */
export interface Answer {
  readonly called: NameForm;
  readonly by: NameForm;
  /** The end of the sentence that calls it or says who spoke, whichever is later. */
  readonly shownAt: number;
}

/** What the telling shows, beside their names, of who is one person. */
export interface Calls {
  /** Who spoke right before or after a paragraph in which a name was called: mostly whoever is called so. */
  readonly answers: readonly Answer[];
  /** Who called a name, by that name: nobody calls themselves. */
  readonly callers: ReadonlyMap<NameForm, readonly Pick<Answer, "called" | "by">[]>;
  /** How often two names show that they are two people's. */
  readonly meetings: Meetings;
  /** The sentences that speak of a wedding. */
  readonly weddings: ReadonlySet<number>;
}

/** How often two names stand in one sentence of the narration, speak in turn, or one speaks of the other. */
export class Meetings {
  readonly #counts = new Map<NameForm, Map<NameForm, number>>();

  add(one: NameForm, other: NameForm): void {
    if (one === other) return;
    for (const [form, met] of [
      [one, other],
      [other, one],
    ] as const) {
      const counts = this.#counts.get(form) ?? new Map<NameForm, number>();
      this.#counts.set(form, counts.set(met, (counts.get(met) ?? 0) + 1));
    }
  }

  /** How often a name meets any of others. */
  of(one: NameForm, others: readonly NameForm[]): number {
    const counts = this.#counts.get(one);
    return others.reduce((sum, other) => sum + (counts?.get(other) ?? 0), 0);
  }
}

const WEDDING = new Set(
  "marry marries married marriage engaged engagement wedding bride wife husband nuptials match matrimony".split(
    " ",
  ),
);

interface Named {
  readonly form: NameForm;
  readonly mention: Mention;
}

/** Finds who answers to which name, and who calls others by it: "“Loo,” said Tom. — “Yes?” answered Louisa." */
export function callsIn(source: MentionSource, forms: readonly NameForm[]): Calls {
  const named = forms
    .flatMap((form) => form.mentions.map((mention) => ({ form, mention })))
    .toSorted((one, other) => one.mention.start - other.mention.start);
  let next = 0;
  const turns = paragraphsOf(source).map(({ last }) => {
    const own: Named[] = [];
    for (let one = named[next]; one && one.mention.first <= last; one = named[++next]) own.push(one);
    return {
      told: own.filter(({ mention }) => !mention.quoted),
      spokenOf: own.filter(({ mention }) => mention.quoted),
      speakers: own.filter(({ mention }) => !mention.quoted && tagOf(source, mention) !== null),
      called: own.filter(({ mention }) => mention.quoted && isVocative(source.text, mention)),
    };
  });
  const answers: Answer[] = [];
  const calls: Pick<Answer, "called" | "by">[] = [];
  for (const [at, { called, speakers }] of turns.entries()) {
    const around = [turns[at - 1]?.speakers.at(-1), turns[at + 1]?.speakers[0]];
    for (const [form, [first]] of groupedBy(called, (one) => one.form)) {
      for (const by of around) {
        if (!by || !first) continue;
        const shownAt = Math.max(first.mention.toldAt, by.mention.toldAt);
        answers.push({ called: form, by: by.form, shownAt });
      }
      const [speaker] = speakers;
      if (speaker) calls.push({ called: form, by: speaker.form });
    }
  }
  const weddings = source.tokens.filter(({ key }) => WEDDING.has(key)).map(({ sentence }) => sentence);
  return {
    answers,
    callers: groupedBy(calls, ({ called }) => called),
    meetings: meetingsIn(turns),
    weddings: new Set(weddings),
  };
}

/** More names in one sentence are a list. */
const MAX_TOGETHER = 12;

interface Turn {
  readonly told: readonly Named[];
  readonly spokenOf: readonly Named[];
  readonly speakers: readonly Named[];
}

function meetingsIn(turns: readonly Turn[]): Meetings {
  const meetings = new Meetings();
  for (const [at, { told, spokenOf, speakers }] of turns.entries()) {
    const [before, own] = [turns[at - 1]?.speakers.at(-1), speakers[0]];
    if (before && own) meetings.add(before.form, own.form);
    // "Josiah Bounderby of Coketown" is said by Bounderby himself.
    if (own)
      for (const { form } of spokenOf.slice(0, MAX_TOGETHER))
        if (!form.names.some((name) => own.form.names.includes(name))) meetings.add(own.form, form);
    if (told.length < 2) continue;
    for (const together of groupedBy(told, ({ mention }) => mention.sentence).values()) {
      const forms = together.slice(0, MAX_TOGETHER).map(({ form }) => form);
      for (const [index, one] of forms.entries())
        for (const other of forms.slice(index + 1)) meetings.add(one, other);
    }
  }
  return meetings;
}

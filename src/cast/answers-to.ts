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
  /** The sentences that speak of a wedding. */
  readonly weddings: ReadonlySet<number>;
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
  return { answers, callers: groupedBy(calls, ({ called }) => called), weddings: new Set(weddings) };
}

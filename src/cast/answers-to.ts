import type { NameForm } from "./forms.ts";
import { groupedBy } from "./grouped.ts";
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

/** What the dialogue shows of who is called what. */
export interface Calls {
  /** Who spoke right before or after a paragraph in which a name was called: mostly whoever is called so. */
  readonly answers: readonly Answer[];
  /** Who called a name: nobody calls themselves. */
  readonly callers: ReadonlyMap<NameForm, readonly NameForm[]>;
}

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
  const callers = new Map<NameForm, NameForm[]>();
  for (const [at, { called, speakers }] of turns.entries()) {
    const around = [turns[at - 1]?.speakers.at(-1), turns[at + 1]?.speakers[0]];
    for (const [form, [first]] of groupedBy(called, (one) => one.form)) {
      for (const by of around) {
        if (!by || !first) continue;
        const shownAt = Math.max(first.mention.toldAt, by.mention.toldAt);
        answers.push({ called: form, by: by.form, shownAt });
      }
      callers.set(form, [...(callers.get(form) ?? []), ...speakers.slice(0, 1).map((one) => one.form)]);
    }
  }
  return { answers, callers };
}

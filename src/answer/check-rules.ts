import type { Citation } from "../core/reply.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { once } from "../retrieval/concordance.ts";
import { foldForQuoting, isVerbatim } from "../text/fold.ts";
import type { CheckRules } from "./check.ts";
import { hiddenNames } from "./hidden-names.ts";
import { persona } from "./persona.ts";
import { recited } from "./recited.ts";
import type { VantageView } from "./view.ts";

/** Labels that models give the person they talk with. */
const PERSON_LABELS = ["User", "You", "Listener", "Human", "Player", "Assistant", "System"];

/** The rules for a reply from this view, which may also repeat what was `said` in the conversation. */
export function checkRules(
  view: VantageView,
  { passages, said }: { readonly passages: readonly Citation[]; readonly said: readonly string[] },
): CheckRules {
  const { vantage, spans, concordance } = view;
  const { story, speaker, bound } = vantage;
  const near = once(() => passages.map((passage) => foldForQuoting(passage.text)));
  const isSpeaker = (id: string) => speaker.kind === "character" && speaker.character.id === id;
  const named = (mine: boolean) =>
    story.cast.filter((one) => isSpeaker(one.id) === mine).flatMap((one) => namesUpTo(one, bound));
  const sayable = once(() => {
    const { facts, card } = persona(vantage);
    // A guest has only a card; the card of someone in the story may contain names that are not told yet.
    const isGuest = speaker.kind === "character" && speaker.character.isGuest;
    const written = card && isGuest ? [card.description, card.personality, card.scenario] : [];
    return [...said, ...facts, ...named(true), ...written];
  });
  return {
    isSaid: (quotation) =>
      near().some((source) => isVerbatim(quotation, source)) ||
      isVerbatim(quotation, concordance.folded(spans)),
    hiddenNames: hiddenNames(view, sayable),
    recited: recited(view, sayable),
    ownNames: speaker.kind === "narrator" ? ["Narrator"] : named(true),
    // A narrator may list the cast with a colon after each name.
    otherNames: speaker.kind === "narrator" ? PERSON_LABELS : [...named(false), ...PERSON_LABELS, "Narrator"],
  };
}

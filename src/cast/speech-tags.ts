import { SPEECH_VERBS } from "./lexicon.ts";
import { type Mention, type MentionSource, verbAfter } from "./mentions.ts";
import { beforeName, type KnownMention } from "./cues.ts";
import type { PresenceSource } from "./reading.ts";
import type { Tag } from "./speech-spans.ts";
import { tokenAt } from "./tokens.ts";

/** Where tags of speech are looked for. */
export interface TagSource extends MentionSource, Pick<PresenceSource, "tellers"> {
  /** In telling order. */
  readonly named: readonly KnownMention[];
}

/** A tag and the character (id) who speaks by it. */
export interface SpeakersTag extends Tag {
  readonly who: string;
}

/** The tags that name who speaks, in telling order: "said Emma", "Emma replied", a teller's "said I". */
export function nameTags(source: TagSource): SpeakersTag[] {
  return [...tagsByName(source), ...tagsByTeller(source)].toSorted((one, other) => one.first - other.first);
}

function tagsByName(source: TagSource): SpeakersTag[] {
  return source.named.flatMap(({ who, mention }, at) => {
    if (mention.quoted || mention.possessive || isJoined(source, at)) return [];
    const tag = tagOf(source, mention);
    return tag === null ? [] : [{ ...tag, who }];
  });
}

function tagsByTeller(source: TagSource): SpeakersTag[] {
  const { tellers, tokens } = source;
  return tokens.flatMap(({ key, quoted, sentence }, at) => {
    const who = key === "i" && !quoted ? tellers[sentence] : null;
    if (!who) return [];
    const tag = tagOf(source, { first: at, last: at, quoted, sentence, possessive: false });
    return tag === null ? [] : [{ ...tag, who }];
  });
}

/** "said Emma and Harriet": nobody's own words. */
function isJoined({ tokens, named }: TagSource, at: number): boolean {
  const mention = named[at]?.mention;
  if (!mention) return false;
  return tokenAt(tokens, mention.last + 1).key === "and" && named[at + 1]?.mention.first === mention.last + 2;
}

/** "replied that he had", "began to think": no speech. */
function isOfSpeech(verb: string, next: string): boolean {
  return (
    SPEECH_VERBS.has(verb) &&
    next !== "that" &&
    !(next === "to" && /^(?:began|begins|continue[ds])$/u.test(verb))
  );
}

/** A speaker's words with the verb of speech right before or right after them, of no reported speech; `null` for none. */
export function tagOf(
  { text, tokens }: Pick<MentionSource, "text" | "tokens">,
  speaker: Pick<Mention, "first" | "last" | "quoted" | "sentence" | "possessive">,
): Tag | null {
  const { first, last } = speaker;
  const verb = beforeName(tokens, first);
  const before = tokenAt(tokens, verb);
  if (!before.quoted && SPEECH_VERBS.has(before.key)) return { first: verb, last };
  const after = verbAfter(tokens, speaker);
  if (after === null || !isOfSpeech(tokenAt(tokens, after).key, tokenAt(tokens, after + 1).key)) return null;
  // "turning to Emma, said"
  return text.slice(tokenAt(tokens, last).end, tokenAt(tokens, after).start).includes(",")
    ? null
    : { first, last: after };
}

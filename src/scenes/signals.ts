import type { Reason } from "../core/reason.ts";
import type { ActorId } from "../core/scene.ts";
import type { Talk } from "./talk.ts";

/** What is asked of the signals: somebody who might speak, and what is known beside the talk. */
interface Asked {
  readonly actor: ActorId;
  readonly talk: Talk;
  /** Whose line the newest one replies to, where it was chosen by hand. */
  readonly replyTo: ActorId | undefined;
  /** Whom the newest line began to speak for. */
  readonly handedTo: ActorId | undefined;
  /** How much the last lines concern what they know, 0–1. */
  readonly stake: number;
}

/** Something that speaks for somebody to be next, or against. */
export interface Signal {
  /** Against them where it is negative; 1 is a hint, 3 what usually decides, 8 what nothing outweighs but a line that is theirs, 20. */
  readonly weight: number;
  readonly reason: Reason;
  /** How much of the weight counts, 0–1. */
  readonly strength: (asked: Asked) => number;
  /** Set where they are expected to answer, so that nobody else should when they cannot. */
  readonly isAwaited?: true;
}

/** From this many lines on silence begins to count, and from the other on it counts in full. */
const SILENT_FROM = 6;
const SILENT_IN_FULL = 20;

const share = (holds: boolean | undefined): number => (holds === true ? 1 : 0);

/**
 * The signals by which a next speaker is chosen, as in a talk between Ted and Joanna in which Margaret is there. The weights
 * are chosen by their order: a name beats a reply, a reply beats who spoke before, and that beats all hints about the others.
 */
export const SIGNALS: readonly Signal[] = [
  {
    // Ted's line went on with "Joanna: No!", and was ended before that.
    weight: 20,
    reason: "the line before began to speak for them",
    strength: ({ actor, handedTo }) => share(actor === handedTo),
    isAwaited: true,
  },
  {
    // "Well, Margaret, what would you do?", or whispered to her.
    weight: 8,
    reason: "was spoken to",
    strength: ({ actor, talk: { newest } }) => share(newest?.to.has(actor)),
    isAwaited: true,
  },
  {
    // Ted's player uses Discord's "Reply" on a line of Margaret's; a name in the words says more.
    weight: 6,
    reason: "was replied to",
    strength: ({ actor, talk: { newest }, replyTo }) => share(replyTo === actor && newest?.to.size === 0),
    isAwaited: true,
  },
  {
    // Joanna: "I am leaving." – Ted: "No." Now Joanna: most talk goes to and fro between two.
    weight: 3,
    reason: "spoke before",
    strength: ({ actor, talk: { previous } }) => share(previous?.actor === actor),
  },
  {
    // Joanna: "I am leaving." – Ted: "Why are you?" Not where Joanna had spoken to Margaret, and Ted cut in.
    weight: 1,
    reason: "spoke before and was asked",
    strength: (asked) => share(isAsked(asked)),
    isAwaited: true,
  },
  {
    // Joanna: "Where is Billy?" – Ted: "Asleep." Joanna hears the answer and goes on.
    weight: 1,
    reason: "had asked",
    strength: ({ actor, talk: { previous } }) => share(previous?.actor === actor && previous.asks),
  },
  {
    // Of Ted's last lines most were answered by Joanna.
    weight: 1.5,
    reason: "has been answering them",
    strength: ({ actor, talk }) => talk.answered(actor),
  },
  {
    // Joanna: "Margaret, did you know?" – Ted: "Leave her out of this." Margaret has not answered.
    weight: 1,
    reason: "was spoken to and has not answered",
    strength: ({ actor, talk: { newest, previous } }) =>
      share(newest?.actor !== actor && previous?.to.has(actor)),
  },
  {
    // Margaret, Joanna, Ted: Margaret spoke two lines ago.
    weight: 1,
    reason: "spoke not long ago",
    strength: ({ actor, talk }) =>
      talk.hasSpoken(actor)
        ? share(talk.linesSince(actor) === 1) + 0.5 * share(talk.linesSince(actor) === 2)
        : 0,
  },
  {
    // "Yes, sir" can be said to Ted.
    weight: 1,
    reason: "may be meant by how they are addressed",
    strength: ({ actor, talk }) => share(fits(talk, actor) === true),
  },
  {
    // "Yes, sir" is not said to Joanna.
    weight: -4,
    reason: "cannot be meant by how they are addressed",
    strength: ({ actor, talk }) => share(fits(talk, actor) === false),
  },
  {
    // "I told Margaret everything" is not said to Margaret.
    weight: -1,
    reason: "was spoken of, not to",
    strength: ({ actor, talk: { newest } }) => share(newest?.about.has(actor)),
  },
  {
    // The last lines are about the school, which Margaret knows of.
    weight: 2,
    reason: "knows of what was spoken of",
    strength: ({ stake }) => Math.min(1, Math.max(0, stake)),
  },
  {
    // Margaret is there and has said nothing for twenty lines.
    weight: 2,
    reason: "has been silent for a while",
    strength: ({ actor, talk }) =>
      Math.min(1, Math.max(0, talk.linesSince(actor) - SILENT_FROM) / (SILENT_IN_FULL - SILENT_FROM)),
  },
  {
    // "What do you all think?": rather Margaret than Joanna, who has just spoken.
    weight: 3,
    reason: "was asked with all, and has not just spoken",
    strength: ({ actor, talk: { newest, previous } }) =>
      share(newest?.to.size === 0 && newest.isToAll && previous?.actor !== actor),
  },
];

function isAsked({ actor, talk: { newest, previous } }: Asked): boolean {
  if (newest === null || previous?.actor !== actor || newest.isToAll || newest.to.size > 0) return false;
  const hadTheirEar = previous.to.size === 0 || previous.to.has(newest.actor);
  return hadTheirEar && (newest.asks || newest.saysYou);
}

/** Whether a "sir" or "madam" of the newest line can mean somebody; `null` where that is not known. */
function fits({ newest, genderOf }: Talk, actor: ActorId): boolean | null {
  if (newest === null || newest.to.size > 0 || newest.fits === null || newest.fits === "any") return null;
  const gender = genderOf(actor);
  return gender === "they" ? null : gender === newest.fits;
}

/** Titles and the like: a name or a number follows them, never a new sentence. */
const LEADING_ABBREVIATION =
  /(?:^|[\s"'“‘([—–-])(?:Mr|Mrs|Ms|Messrs|Mme|Mlle|Mdme|Dr|Prof|Rev|Revd|Fr|Hon|Rt|St|Ste|Mt|Capt|Cpt|Col|Gen|Maj|Lt|Lieut|Sgt|Serjt|Cmdr|Adm|Gov|Sen|Rep|Pres|Supt|Insp|Esqrs|Ald|Mons|Sig|vs|viz|cf|ca|i\.e|e\.g|approx)\.$/u;

/** Abbreviations after which the sentence goes on only if a number follows. */
const COUNTING_ABBREVIATION = /(?:^|[\s"'“‘([])(?:[Nn]os?|[Vv]ol|[Ff]ig|[Cc]h|pp?)\.$/u;

/** A single initial, as in "J. R. R. Tolkien"; "I." and "A." are more often a word at a sentence's end. */
const INITIAL = /(?:^|[\s"'“‘(.[—–-])[B-HJ-Z]\.$/u;

/** Abbreviations in capitals that are not the initials of a name. */
const LETTERED = /(?:^|[\s(])(?:U\.S|U\.S\.A|U\.K|A\.M|P\.M|A\.D|B\.C|D\.C)\.$/u;

const ANY_INITIAL = /(?:^|\s)\p{Lu}\.$/u;

/** Any initial after another one, or at the very start. */
const NEXT_INITIAL = /(?:^|\b\p{Lu}\. ?)\p{Lu}\.$/u;

const ENDS_IN_SPEECH = /[!?…—-]["”’»'」』]+$/u;

const SPEECH_VERB =
  "(?:said|says|say|cried|cries|cry|asked|asks|ask|answered|answers|answer|replied|replies|reply|exclaimed|exclaims|shouted|shouts|shout|whispered|whispers|whisper|called|calls|call|murmured|murmurs|muttered|mutters|returned|repeated|repeats|added|adds|continued|continues|began|begins|inquired|enquired|demanded|demands|thought|thinks|screamed|screams|yelled|yells|remarked|observed|sobbed|sighed|laughed|growled|roared|snapped|gasped|stammered|interrupted|protested|pleaded|begged|declared|went on)";

/** "the old king asked", "Ted said", "I cried": a tag that starts with a capital. */
const TAG = new RegExp(
  String.raw`^\p{Lu}[\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]+){0,2}?(?: \p{L}+ly)? ${SPEECH_VERB}\b`,
  "u",
);
const TAG_OF_I = new RegExp(String.raw`^I ${SPEECH_VERB}\b`, "u");

/** A lower-case start; a footnote's asterisk may come first. */
const STARTS_LOW = /^(?:[*†](?:\(\d\))? ?)?["'“”‘’([—–-]*\s*\p{Ll}/u;
const HAS_WORD = /[\p{L}\p{N}]/u;

/** How many characters before the gap are read, so that long sentences stay cheap. */
const TAIL = 16;

/** Whether two pieces separated by the Unicode rules are one sentence nevertheless. */
export function joinsNext(before: string, after: string): boolean {
  const tail = before.slice(-TAIL);
  if (!HAS_WORD.test(tail) || !HAS_WORD.test(after)) return true;
  if (LEADING_ABBREVIATION.test(tail) || endsInInitial(tail, after)) return true;
  if (COUNTING_ABBREVIATION.test(tail) && /^\p{N}/u.test(after)) return true;
  if (/^\p{Ll}/u.test(after) || (STARTS_LOW.test(after) && !/^["“‘]/.test(after))) return true;
  return ENDS_IN_SPEECH.test(tail) && (TAG.test(after) || TAG_OF_I.test(after));
}

function endsInInitial(tail: string, after: string): boolean {
  if (!/^\p{Lu}/u.test(after) || LETTERED.test(tail)) return false;
  const twoInitials = ANY_INITIAL.test(tail) && /^\p{Lu}\.$/u.test(after.trim());
  return twoInitials || INITIAL.test(tail) || NEXT_INITIAL.test(tail);
}

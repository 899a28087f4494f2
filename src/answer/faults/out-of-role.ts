import { once } from "../../retrieval/concordance.ts";
import { latinPattern } from "../../text/latin-pattern.ts";
import { wholeWordsIn } from "../../text/whole-words.ts";
import type { FindFaults } from "./fault.ts";
import { unmarked } from "./unmarked.ts";

/** What a language model is called. */
const PROGRAM_EN =
  "AI|artificial intelligence|language model|LLM|chat ?bot|virtual assistant|computer program";
const PROGRAM_DE = "KI|künstliche Intelligenz|Sprachmodell|virtueller Assistent|Computerprogramm";
const PROGRAM_FR =
  "IA|intelligence artificielle|modèle (?:de langage|linguistique)|assistant virtuel|programme informatique";
const PROGRAM_ES = "inteligencia artificial|modelo de lenguaje|asistente virtual|programa informático";
const PROGRAMS = [PROGRAM_EN, PROGRAM_DE, PROGRAM_FR, PROGRAM_ES].join("|");
const PROGRAM_WORD = `(?<named>${PROGRAMS})`;

/** Who works with programs or minds them is a person: "an AI researcher", "KI-Forscher". */
const PERSON = String.raw`(?!\p{L}|[ -](?:\p{L}+(?:er|or|ist|ian|man|woman|cher|erin)|expert|skeptic|sceptic|critic|fan|guy|company|firm|lab|startup|course|class|invention|thing|stuff|boom)s?(?!\p{L}))`;
/** Before a word of these a program is somebody else's: "a fan of AI", "against AI", "not an AI". */
const APART =
  "of|about|against|with|for|in|on|from|by|to|than|like|and|or|who|that|no|not|never|anti|non|pro|von|gegen|für|mit|über|ohne|keine?|kein|de|d|contre|sur|avec|sans|pas|contra|sobre|con|sin";
const ADJECTIVES = String.raw`(?:(?!(?:${APART})(?!\p{L}))\p{L}+[- ]){0,3}?`;
const ARTICLE = String.raw`(?:an?|eine?|une?|una?|the|die|das|der)`;
/** "an AI", "ein großes Sprachmodell", "just a text-based chatbot". */
const A_PROGRAM = `${ARTICLE} ${ADJECTIVES}${PROGRAM_WORD}${PERSON}`;

const I_AM = String.raw`(?<!\p{L})(?:I(?:['’]m| am)|ich bin|bin ich|je suis|soy)(?: (?:just|only|really|actually|simply|merely|in fact|nur|bloß|eigentlich|juste|seulement|en fait|solo))?`;
const I_AM_CALLED = String.raw`(?:${I_AM}|(?<!\p{L})(?:my name is|mein Name ist|ich heiße|je m['’]appelle|me llamo))`;
const MODELS = String.raw`Chat-?GPT|GPT-?\d|Claude|Gemini|Llama|Grok|Copilot|Mistral|DeepSeek|Qwen`;
const MODEL = `(?<named>${MODELS})`;
const COMPANIES = "OpenAI|Anthropic|Google|DeepMind|Meta AI|Microsoft|Mistral AI|DeepSeek|Alibaba|xAI";
const COMPANY = `(?<named>${COMPANIES})`;
const MADE = String.raw`(?:trained|developed|created|made|built|designed|programmed|entwickelt|trainiert|erschaffen|programmiert|créée?|entraînée?|développée?|cread[oa]|entrenad[oa]|desarrollad[oa])`;
const BY = "(?:by|von|par|por)";
/** Where a sentence begins, so that what follows is said of the speaker. */
const OPENING = String.raw`^[\s"“„(\[–—-]*(?:(?:well|sure|okay|ok|yes|honestly|gut|ja|oui|sí)[,.!?:]? )?`;

/** A speaker who calls themselves a program; what is `named` may be a person or a thing of the story. */
const OF_ITSELF = [
  // "As an AI language model, I …", "Being an AI", "En tant qu’une IA"
  String.raw`(?<!\p{L})(?:(?:as|being|als|en tant que|como) |en tant qu['’] ?)${A_PROGRAM}`,
  // "As AI, I …", "Als KI habe ich …", "En tant qu’IA"
  String.raw`(?<!\p{L})(?:als |en tant que |en tant qu['’] ?|como |as (?=\p{L}+(?: \p{L}+)?,))${PROGRAM_WORD}(?!\p{L}|-)`,
  // "I'm a large language model", "Ich bin eine KI"
  `${I_AM} ${A_PROGRAM}`,
  // "I am AI", "Ich bin KI"
  String.raw`${I_AM} ${PROGRAM_WORD}${PERSON}`,
  // "I'm ChatGPT", "Mein Name ist Claude"
  String.raw`${I_AM_CALLED} ${MODEL}(?!\p{L}|['’]s|-)`,
  // "I was made by Google", "Ich wurde von OpenAI entwickelt"
  String.raw`(?<!\p{L})I(?:['’]m| am| was|['’]ve been| have been) (?:\p{L}+ )?${MADE} (?:and \p{L}+ )?by ${COMPANY}(?!\p{L})`,
  String.raw`(?<!\p{L})(?:ich|und) (?:wurde|bin) (?:\p{L}+ )?(?:von ${COMPANY} ${MADE}|${MADE} von ${COMPANY.replace("named", "other")})`,
  String.raw`(?<!\p{L})(?:j['’]ai été|fui|he sido) ${MADE} ${BY} ${COMPANY}(?!\p{L})`,
  // "Trained by OpenAI, I …"
  String.raw`${OPENING}${MADE} ${BY} ${COMPANY}(?!\p{L})`,
  // "I'm Ted, developed by OpenAI", "an assistant made by Anthropic"
  String.raw`${I_AM} (?!\p{L}+ing )(?:\p{L}+[ -]){0,3}?\p{L}+, ${MADE} ${BY} ${COMPANY}(?!\p{L})`,
  String.raw`(?:${I_AM}|${OPENING}(?:just|only)?) ?${ARTICLE} (?:\p{L}+[- ]){0,2}?(?:assistant|model|bot|modèle|Modell|Assistent|asistente|modelo) ${MADE} ${BY} ${COMPANY}(?!\p{L})`,
  // "OpenAI made me"
  String.raw`(?<!\p{L})${COMPANY} (?:has |have )?${MADE} (?:me|us)(?!\p{L})`,
  // "I'm a virtual character"
  String.raw`${I_AM} an? (?<named>virtual|fictional|simulated|digital) (?:character|person|persona)(?!\p{L})`,
  // "I'm played by an AI", "this chat is powered by GPT-4", "Powered by an LLM, I …"
  String.raw`(?:${I_AM}|${OPENING}|(?<!\p{L})(?:this|my) \p{L}+ (?:is|are)|(?<!\p{L})(?:talking|speaking|chatting) (?:to|with) ${ARTICLE} (?:\p{L}+ )?\p{L}+) ?(?:being )?(?:played|simulated|generated|powered|voiced|run|driven) by (?:${MODEL}|an? ${ADJECTIVES}${PROGRAM_WORD.replace("named", "other")})`,
  // "I run on GPT-4"
  String.raw`(?<!\p{L})I(?:['’]m| am)? (?:run|running|work|operate|based) on (?:top of )?(?:${MODEL}|an? ${ADJECTIVES}${PROGRAM_WORD.replace("named", "other")})(?!\p{L})`,
  // "You are talking to an AI"
  String.raw`(?<!\p{L})you(?:['’]re| are) (?:really |actually |just )?(?:talking|speaking|chatting) (?:to|with) (?:${A_PROGRAM}|${MODEL.replace("named", "other")})`,
  // "my knowledge cutoff"
  String.raw`(?<!\p{L})my (?<named>training data|knowledge cut-?off|context window)(?!\p{L})`,
];

/** What a speaker of ours only says of its instructions, or of the material they came with. */
const OF_THE_PROMPT = [
  // "my system prompt says"; not "My system prompt?"
  String.raw`(?<!\p{L})(?:my|the|this) (?<named>system (?:prompt|message|instructions?))(?! ?[?!"”»’…])`,
  // "here is my prompt"
  String.raw`(?<!\p{L})(?:here is|here['’]s|this is) (?<named>my prompt|the prompt)(?!\p{L})`,
  // "in meinem Systemprompt"
  String.raw`(?<!\p{L})(?:mein|dem|der|den|meinem) (?<named>System-?Prompt|Systemanweisung(?:en)?)(?!\p{L}| ?[?!])`,
  // "that is against my guidelines"
  String.raw`(?<!\p{L})(?:against|violates?|outside) (?<named>my (?:guidelines|programming|content polic(?:y|ies)))(?!\p{L})`,
  // "The user wants a poem"
  String.raw`(?<!\p{L})(?<named>the user (?:wants|asks|asked|is asking|says|greets|requests|requested))(?!\p{L})`,
  // "I cannot assist with that request"
  String.raw`(?<!\p{L})(?<named>assist (?:you )?with (?:that|this) request|cannot fulfil+ (?:that|this) request|as an assistant,? I (?:can|am))(?!\p{L})`,
];

const ROLE = String.raw`(?:out of (?:character|role)|(?:character|the fourth wall)(?!\p{L}))`;
/** Leaves the role, and says so; what somebody does for once, did, never does or would do is a way of speaking. */
const LEAVING = [
  // "I'll step out of character", "Let me break character for a moment"
  String.raw`(?<!\p{L})(?:I(?:['’]ll| will|['’]m going to| need to| have to| must| may)|let me|allow me to) (?:now |just |briefly |quickly )?(?<named>(?:step|break|drop|go) ${ROLE})(?! ?\?)`,
  // "Sure, stepping out of character for a moment", "*breaks character*"
  String.raw`(?:^|[*_(\[:,.!] ?|I(?:['’]m| am) (?:now |just |briefly )?)\s{0,3}(?:(?:now|briefly|quickly|just) )?(?<named>(?:step(?:s|ping)|break(?:s|ing)|drop(?:s|ping)) ${ROLE})(?! ?\?)`,
  // "(OOC: …)", "[out of character]", "OOC: …"
  String.raw`[([*]\s{0,3}(?<named>OOC|out of character)(?!\p{L})|(?<!\p{L})OOC ?:`,
  // "Ich verlasse kurz die Rolle", "*verlässt die Rolle*", "Je sors du personnage"
  String.raw`(?:(?<!\p{L})ich |^\s{0,3}|[*(\[]\s{0,3})(?<named>(?:verlasse|verlässt) (?:kurz |jetzt |mal )*(?:die|meine|seine|ihre) Rolle)(?! als )(?!\p{L})`,
  String.raw`(?:(?<!\p{L})je |^\s{0,3}|[*(\[]\s{0,3}|(?<!\p{L})en )(?<named>(?:sors|sort|sortant) du (?:rôle|personnage))(?! de )(?!\p{L})`,
];

/** Speaks of orders, which is everybody's right. */
const ORDERED = anyOf([
  // "my instructions", "these rules"
  String.raw`\b(?:my|these) (?:instructions?|guidelines?|prompt|rules|orders)\b`,
  // "I was told not to", "I'm only allowed to"
  String.raw`\bI(?:['’]m| am| was|['’]ve been| have been) (?:only |explicitly |specifically )?(?:instructed|told|asked|programmed|prompted|configured|designed|supposed|allowed|meant) (?:not )?to\b`,
  // "they told me to"
  String.raw`\b(?:they|you) (?:told|instructed|asked) me (?:not )?to\b`,
  // "the passages I was given", "the context provided to me"
  String.raw`\b(?:passages?|excerpts?|context|text|information) (?:that |which )?(?:I(?:['’]ve| have| was| am)? (?:been )?(?:given|provided|supplied)|(?:provided|given|supplied) to me|you gave me)\b`,
  String.raw`\bmeine[nr]? (?:Anweisung(?:en)?|Vorgaben|Richtlinien|Regeln)\b|(?<!\p{L})ich (?:wurde|bin) (?:angewiesen|programmiert|instruiert)`,
  String.raw`\bmes (?:instructions|consignes)\b|\bj['’]ai (?:reçu|pour) (?:l['’])?(?:instruction|consigne)`,
  String.raw`\bmis instrucciones\b`,
]);
/** What only orders to a program are about. */
const OF_A_PROGRAM = anyOf([
  // "only from the passages provided", "beyond the excerpts I have"
  String.raw`\b(?:only|from|use|beyond|outside|based on|according to) (?:the |these |those )?(?:passages?|excerpts?|context) (?:I|provided|given|above|below|that I|only|alone|you)\b`,
  String.raw`\bonly (?:from |use |on )?(?:the )?passages\b`,
  // "my prompt", "the user", "the language of the question"
  String.raw`\b(?:(?:my|the) (?:system )?prompt|language of the question|the user|as an assistant|reveal (?:my|these|the) instructions)\b`,
  // "stay in character"; people on a stage do too
  String.raw`\b(?:stay|remain|keep|speak|answer|respond) in (?:character|(?:my |the )?role)\b(?!.{0,40}\b(?:play|stage|scene|theat(?:er|re)|rehears\p{L}*|audience|drama|pageant|costume)\b)`,
  String.raw`(?<!\p{L})(?:Abschnitte?n?|Passagen?|Textstellen?|Prompt|Nutzer|Rolle bleiben|in der Rolle)(?!\p{L})`,
  String.raw`\b(?:passages|extraits) (?:fournis|donnés)|\b(?:l['’]utilisateur|mon personnage)\b`,
  String.raw`\b(?:pasajes|el usuario)\b`,
]);
/** "As the narrator, I'm instructed to …": what no narrator in a story says. */
const ORDERED_AS_NARRATOR =
  /\bas the narrator\b.{0,40}\b(?:instructed|programmed|prompted|configured|designed) (?:not )?to\b/iu;

/** Code where nobody in a story writes any; a narrator may show a table in such a frame. */
const FRAME = /^[ \t]*```/mu;
const CODE =
  /^[ \t]*```[ \t]*(?:python|py|js|javascript|ts|typescript|java|c|cpp|go|rust|ruby|php|bash|sh|sql|html|css|json|xml|yaml)[ \t]*$/imu;

/** Before what is only denied or wished: "I never break character". */
const DENIED = /(?:not|never|n['’]t|cannot|nie|nicht|jamais|pas)(?: \p{L}+){0,2} $/iu;
/** How far before a place its denial is looked for (characters). */
const LOOK_BACK = 60;

/** One of these stands in whatever the claims and departures below match, and is found much faster. */
const HINT = latinPattern(
  [
    `${PROGRAMS}|${MODELS}|${COMPANIES}|virtual|fictional|simulated|digital|training data|knowledge cut|context window`,
    "system|prompt|guidelines|programming|content polic|the user|assist|cannot fulfil",
    "character|role|fourth wall|OOC|Rolle|rôle|personnage",
  ].join("|"),
  "i",
);
const CLAIMS = [...OF_ITSELF, ...OF_THE_PROMPT].map((one) => latinPattern(one, "gi"));
const DEPARTURES = LEAVING.map((one) => latinPattern(one, "gim"));

/**
 * Finds where a speaker leaves the role: calls themselves a program, speaks of its instructions, steps out of character,
 * writes program code. What `known` says of people and things may be said: somebody in a story can be a machine.
 */
export function outOfRole(isNarrator: boolean, known: () => string): FindFaults {
  const folded = once(() => known().toLowerCase());
  const isKnown = (words: string) => !wholeWordsIn(folded(), words.toLowerCase()).next().done;
  const matchesIn = (patterns: readonly RegExp[], text: string) =>
    (HINT.test(text) ? patterns : []).flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(({ 0: words, index, groups }) => {
        const named = groups?.["named"] ?? groups?.["other"] ?? words;
        return isKnown(named) ? [] : [{ start: index, end: index + words.length }];
      }),
    );
  return (text) => {
    const { words, written } = unmarked(text);
    const departures = matchesIn(DEPARTURES, text).filter(
      ({ start }) => !DENIED.test(text.slice(Math.max(0, start - LOOK_BACK), start)),
    );
    const orders = OF_A_PROGRAM.test(words) ? [ORDERED] : [];
    return [
      ...matchesIn(CLAIMS, words).map(written),
      ...departures,
      ...[...orders, ORDERED_AS_NARRATOR].flatMap((pattern) => firstOf(pattern, words).map(written)),
      ...firstOf(isNarrator ? CODE : FRAME, text),
    ].slice(0, 1);
  };
}

function anyOf(patterns: readonly string[]): RegExp {
  return latinPattern(patterns.join("|"), "i");
}

function firstOf(pattern: RegExp, text: string): { start: number; end: number }[] {
  const found = pattern.exec(text);
  return found === null ? [] : [{ start: found.index, end: found.index + found[0].length }];
}

import type { Span } from "../../core/story.ts";
import { once } from "../../retrieval/concordance.ts";
import { wholeWordsIn } from "../../text/whole-words.ts";
import type { FindFaults } from "./fault.ts";

/** What a language model is, in English, German, French and Spanish, with a word before it. */
const PROGRAM = String.raw`(?:(?!n[oe]t?[ -]|never|keine?|pas )\p{L}+[- ])??(AI|artificial intelligence|language model|LLM|chat ?bot|virtual assistant|computer program|KI|künstliche Intelligenz|Sprachmodell|IA|intelligence artificielle|modèle (?:de langage|linguistique)|assistant virtuel|inteligencia artificial|modelo de lenguaje|asistente virtual)(?!\p{L})`;
const I_AM = String.raw`(?<!\p{L})(?:I(?:['’]m| am)|ich bin|bin ich|je suis|soy)(?: (?:just|only|really|actually|simply|nur|bloß|eigentlich|juste|seulement|solo))?`;
const MODEL = "ChatGPT|GPT-?\\d|Claude|Gemini|Llama|Grok|Copilot|Mistral|DeepSeek|Qwen";
const COMPANY = "OpenAI|Anthropic|Google|DeepMind|Meta AI|Microsoft|Mistral AI|DeepSeek|Alibaba|xAI";
const MADE = String.raw`(?:trained|developed|created|made|built|designed|entwickelt|trainiert|erschaffen|créée?|entraînée?|développée?|cread[oa]|entrenad[oa]|desarrollad[oa])`;
/** Not denied, wondered at or wished for: "I never break character", "break character?". */
const NOT = String.raw`(?<!(?:not|never|n['’]t|cannot|nie|nicht|jamais|pas)(?: \p{L}+){0,2} )`;

/** A speaker who calls themselves a program; what stands in the group may be a person's or a thing's in the story. */
const AS_PROGRAM = [
  String.raw`(?<!\p{L})(?:(?:as|being|als|en tant que|como) |en tant qu['’] ?)(?:an? |eine? |une? |una? )?${PROGRAM}`,
  String.raw`${I_AM} (?:an? |eine? |une? |una? )?${PROGRAM}`,
  String.raw`(?:${I_AM}|(?<!\p{L})(?:my name is|mein Name ist|ich heiße|je m['’]appelle|me llamo)) (${MODEL})(?!\p{L}|['’]s|-)`,
  String.raw`(?<!\p{L})${MADE} (?:by|von|par|por) (${COMPANY})(?!\p{L})`,
  String.raw`(?<!\p{L})von (${COMPANY}) ${MADE}`,
  String.raw`${I_AM} an? (virtual|fictional|simulated|digital) (?:character|person|persona)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:played|simulated|generated|powered|voiced) by an? ${PROGRAM}`,
  String.raw`(?<!\p{L})my (training data|knowledge cut-?off|context window)(?!\p{L})`,
];

/** What a speaker of ours only says of its instructions, or of the material they came with. */
const OF_THE_PROMPT = [
  String.raw`(?<!\p{L})(?:my|the|this) (system (?:prompt|message|instructions?))(?! ?[?!"”»’…])`,
  String.raw`(?<!\p{L})(?:here is|here['’]s|this is) (my prompt|the prompt)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:mein|dem|der|den|meinem) (System-?Prompt|Systemprompt|Systemanweisung(?:en)?)(?!\p{L}| ?[?!])`,
  String.raw`(?<!\p{L})(?:against|violates?|outside) (my (?:guidelines|programming|content polic(?:y|ies)))(?!\p{L})`,
  String.raw`(?<!\p{L})(the user (?:wants|asks|asked|is asking|says|greets|requests|requested))(?!\p{L})`,
  String.raw`(?<!\p{L})(assist (?:you )?with (?:that|this) request|cannot fulfil+ (?:that|this) request|as an assistant,? I (?:can|am))(?!\p{L})`,
];
/** Speaks of orders or of given texts; that alone is everybody's right. */
const ORDERED =
  /\b(?:my|these) (?:instructions?|guidelines?|prompt|rules|orders)\b|\bI(?:['’]m| am| was|['’]ve been| have been) (?:only |explicitly |specifically )?(?:instructed|told|asked|programmed|prompted|configured|designed|supposed|allowed|meant) (?:not )?to\b|\b(?:they|you) (?:told|instructed|asked) me (?:not )?to\b|\b(?:passages?|excerpts?|context|text|information) (?:that |which )?(?:I(?:['’]ve| have| was| am)? (?:been )?(?:given|provided|supplied)|(?:provided|given|supplied) to me|you gave me)\b|\bmeine[nr]? (?:Anweisung(?:en)?|Vorgaben|Richtlinien|Regeln)\b|(?<!\p{L})ich (?:wurde|bin) (?:angewiesen|programmiert|instruiert)|\bmes (?:instructions|consignes)\b|\bj['’]ai (?:reçu|pour) (?:l['’])?(?:instruction|consigne)|\bmis instrucciones\b/iu;
/** What only orders to a program are about. */
const OF_A_PROGRAM =
  /\b(?:(?:only|from|use|beyond|outside|based on|according to) (?:the |these |those )?(?:passages?|excerpts?|context) (?:I|provided|given|above|below|that I|only|alone|you)|only (?:from |use |on )?(?:the )?passages|(?:my|the) (?:system )?prompt|in character|(?:stay|remain) in (?:my |the )?role|as the narrator|language of the question|the user|as an assistant|reveal (?:my|these|the) instructions)\b|(?<!\p{L})(?:Abschnitte?n?|Passagen?|Textstellen?|Prompt|Nutzer|Rolle bleiben|in der Rolle)(?!\p{L})|\b(?:passages|extraits) (?:fournis|donnés)|\b(?:l['’]utilisateur|mon personnage|pasajes|el usuario)\b/iu;

/** Leaves the role, or says that it will. */
const LEFT = [
  String.raw`${NOT}(?<!\p{L})(step(?:s|ped|ping)? out of character|break(?:s|ing)? (?:character|the fourth wall))(?! ?\?)(?!\p{L})`,
  String.raw`[([*]\s*(OOC|out of character)(?!\p{L})|(?<!\p{L})(OOC) ?:`,
  String.raw`${NOT}(?<!\p{L})((?:verlasse|verlässt) (?:kurz |jetzt |mal )*(?:die|meine|seine|ihre) Rolle|(?:sors|sort|sortant) du (?:rôle|personnage))(?! (?:als|de) )(?!\p{L})`,
];
/** Code where nobody in a story writes any; a narrator may show a table in such a frame. */
const FRAME = /^\s*```/mu;
const CODE =
  /^\s*```\s*(?:python|py|js|javascript|ts|typescript|java|c|cpp|go|rust|ruby|php|bash|sh|sql|html|css|json|xml|yaml)\s*$/imu;

/**
 * Finds where a speaker leaves the role: calls themselves a program, speaks of its instructions, steps out of character,
 * writes program code. What `known` says of people and things may be said: somebody in a story can be a machine.
 */
export function outOfRole(isNarrator: boolean, known: () => string): FindFaults {
  const patterns = [...AS_PROGRAM, ...OF_THE_PROMPT, ...LEFT].map((one) => new RegExp(one, "giu"));
  const folded = once(() => known().toLowerCase());
  const isKnown = (words: string) => !wholeWordsIn(folded(), words.toLowerCase()).next().done;
  return (text) => {
    const claims = patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((match) => {
        const [words, ...groups] = match;
        const named = groups.find((group) => group !== undefined) ?? words;
        return isKnown(named) ? [] : [{ start: match.index, end: match.index + words.length }];
      }),
    );
    return [...claims, ...spanOf(isNarrator ? CODE : FRAME, text), ...ordersIn(text)].slice(0, 1);
  };
}

function ordersIn(text: string): Span[] {
  return OF_A_PROGRAM.test(text) ? spanOf(ORDERED, text) : [];
}

function spanOf(pattern: RegExp, text: string): Span[] {
  const found = pattern.exec(text);
  return found === null ? [] : [{ start: found.index, end: found.index + found[0].length }];
}

import { latinPattern } from "../../text/latin-pattern.ts";

/** How people call the story in a question about the whole of it: "it", "the whole story". */
export const WORK = String.raw`(?:it|things?|everything|(?:(?:all of |all )?(?:the|this|that|your) )?(?:whole )?(?:story|tale|book|novel|film|movie|plot|all|this))`;
export const WORK_IN_GERMAN =
  "(?:(?:die|diese) (?:ganze )?geschichte|(?:das|dieses) (?:buch|märchen|ganze)|der (?:roman|film)|es|alles|das)";

/** Tells whether a question has one of these forms, in lower case and with straight apostrophes, and asks for nothing else. */
export function askedWholly(forms: readonly string[]): (question: string) => boolean {
  const asked = latinPattern(
    String.raw`^[^\p{L}]*(?:(?:and|so|but|then|ok|und|also|y|et),? )*(?:${forms.join("|")})[^\p{L}]*$`,
  );
  return (question) => asked.test(question.toLowerCase().replaceAll("’", "'"));
}

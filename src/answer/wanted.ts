/** What rests on all that is known and answers nobody's words: what has happened so far, or questions to talk about. */
export type Overview = "recap" | "discuss";

/** What stands in the talk where nobody asked in words of their own. */
export const ASKED: Readonly<Record<Overview, string>> = {
  recap: "What has happened so far?",
  discuss: "What is there to talk about so far?",
};

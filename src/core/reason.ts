/** Why somebody speaks next, in the words that are kept with a line; a surface says them in its reader's language. */
export const REASONS = [
  "was spoken to",
  "was replied to",
  "spoke before",
  "spoke before and was asked",
  "had asked",
  "has been answering them",
  "was spoken to and has not answered",
  "spoke not long ago",
  "may be meant by how they are addressed",
  "cannot be meant by how they are addressed",
  "was spoken of, not to",
  "knows of what was spoken of",
  "has been silent for a while",
  "was asked with all, and has not just spoken",
  "was whispered to",
  "the line before began to speak for them",
  "opens with the greeting of their card",
  "was chosen by the model",
] as const;

export type Reason = (typeof REASONS)[number];

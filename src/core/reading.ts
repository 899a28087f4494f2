/** What those who have not said how far they are may be told: nothing, all of it, or nothing until they say. */
export type NewReaders = "nothing" | "everything" | "ask";

/** How those who are further than the others hear the rest: by a button that answers them alone, or behind a spoiler mark. */
export type Further = "button" | "spoiler";

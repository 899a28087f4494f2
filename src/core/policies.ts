/** What a reader who has not said how far they are may know: nothing, everything, or nothing until they say. */
export type UnknownProgressPolicy = "nothing" | "everything" | "ask";

/** How readers who are further than the others get the rest: by a button that answers them privately, or as a spoiler. */
export type RestDelivery = "button" | "spoiler";

/** Which answers and lines have buttons: the last one of a place, all, or none. */
export type ButtonsChoice = "last" | "all" | "none";

/** How long answers are in a server where nobody wishes otherwise; `medium` is what the operator set. */
export type LengthChoice = "short" | "medium" | "long";

/** The length where a server has chosen none. */
export const USUAL_CHOICE: LengthChoice = "medium";

/** The longest time for which what people said is kept (days). */
export const MAX_KEEP_DAYS = 365;

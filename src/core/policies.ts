/** What readers may be told who have not said how far they are: nothing, everything, or nothing until they say. */
export type UnknownProgressPolicy = "nothing" | "everything" | "ask";

/** How readers who are further than the others get the rest: by a button that answers them alone, or as a spoiler. */
export type RestDelivery = "button" | "spoiler";

import { castCalls } from "./calls/cast.ts";
import { programCalls } from "./calls/program.ts";
import { storyCalls } from "./calls/stories.ts";

/** Everything the page can ask, by name; a new call is one entry in a file of `calls/`. */
export const CALLS = { ...programCalls, ...storyCalls, ...castCalls };

export type Calls = typeof CALLS;

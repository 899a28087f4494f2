import { explainCalls } from "./calls/explain.ts";
import { castCalls } from "./calls/cast.ts";
import { pictureCalls } from "./calls/picture.ts";
import { programCalls } from "./calls/program.ts";
import { sceneCalls } from "./calls/scene.ts";
import { storyCalls } from "./calls/stories.ts";
import { talkCalls } from "./calls/talk.ts";

/** Everything the page can ask, by name; a new call is one entry in a file of `calls/`. */
export const CALLS = {
  ...explainCalls,
  ...castCalls,
  ...pictureCalls,
  ...programCalls,
  ...sceneCalls,
  ...storyCalls,
  ...talkCalls,
};

export type Calls = typeof CALLS;

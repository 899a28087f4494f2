import { CORRECT } from "./cast/correct.ts";
import { IMPROVE } from "./cast/improve.ts";
import { INFO } from "./cast/info.ts";
import { LIST } from "./cast/list.ts";
import { commandOf } from "./parts/subcommands.ts";

/** `/cast`: who is in the story so far, and what is wrong about it. */
export const CAST = commandOf({ name: "cast", description: "See who is in the story so far" }, [
  LIST,
  INFO,
  CORRECT,
  IMPROVE,
]);

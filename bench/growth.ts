/**
 * How the time of all that reads or checks outside texts grows when these are doubled twice.
 *
 *     npx tsx bench/growth.ts [NAME…]
 *
 * NAME: only what has this in its name. Each text is one of the hostile ones repeated; shown is the one that takes longest
 * and the one whose time grows fastest, as the exponent e in "time ~ length^e" over both doublings.
 */
import { measureGrowth } from "./growth-table.ts";

await measureGrowth(process.argv.slice(2));

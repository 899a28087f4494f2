import { UsageError } from "../core/errors.ts";

const ROLL = /^(?<count>\d{0,2})[dw](?<sides>\d{1,4})(?:\s*(?<sign>[+-])\s*(?<more>\d{1,4}))?$/iu;
const MAX_DICE = 20;
const MAX_SIDES = 1000;

/**
 * Rolls dice as players write them: `2d6+1`, `d20`, German `2w6`. Gives the roll in one line: `2d6+1: 3 + 5 + 1 = 9`.
 * @param random a whole number from 0 to below the one it is given
 * @throws UsageError for anything else, or more than 20 dice.
 */
export function roll(written: string, random: (below: number) => number): string {
  const { count = "", sides = "", sign = "+", more = "0" } = ROLL.exec(written.trim())?.groups ?? {};
  const [dice, most, added] = [count === "" ? 1 : Number(count), Number(sides), Number(more)];
  if (dice < 1 || dice > MAX_DICE || most < 2 || most > MAX_SIDES)
    throw new UsageError(
      `Write the dice like 2d6 or d20+3: at most ${MAX_DICE}, of 2 to ${MAX_SIDES} sides.`,
    );
  const rolled = Array.from({ length: dice }, () => 1 + random(most));
  const sum = rolled.reduce((all, one) => all + one, 0) + (sign === "-" ? -added : added);
  const shown = rolled.join(" + ") + (added === 0 ? "" : ` ${sign} ${added}`);
  return `${written.trim()}: ${shown === String(sum) ? "" : `${shown} = `}${sum}`;
}

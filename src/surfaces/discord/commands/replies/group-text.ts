import type { StoryOutline } from "../../../../engine/engine.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import type { ChannelParticipant, ChannelAudience } from "../../audience.ts";
import { shownDate } from "./date.ts";
import { escaped } from "./escape.ts";
import { percentKnown, sectionsBegun } from "./outline.ts";

/** What is shown about a group, and to whom. */
interface Shown {
  readonly outline: StoryOutline;
  /** As it is for nobody in particular. */
  readonly reading: ChannelAudience;
  /** The position of the person looking: sections that begin later are not named. */
  readonly own: number;
  /** Unix time (seconds). */
  readonly now: number;
}

/** How many past steps of a schedule are shown. */
const MAX_PAST = 10;

/** How far a group is, by which limits and dates, and who is the least far along. */
export function groupText(shown: Shown, { reading: texts }: CommandTexts): string {
  const { group } = texts;
  const { outline, reading } = shown;
  const schedules = reading.schedules.filter((steps) => steps.length > 0);
  return [
    `**${group.heading(escaped(outline.title))}**`,
    ...limitLines(shown, group),
    ...(schedules.length === 0 ? [group.noSchedule] : []),
    ...schedules.map((steps) => scheduleText(steps, shown, group)),
    readersText(shown, group),
  ].join("\n");
}

function limitLines({ outline, reading }: Shown, group: CommandTexts["reading"]["group"]): string[] {
  const { limits } = reading;
  if (limits.some(({ isLost }) => isLost)) return [group.limitLost];
  const least = Math.min(...limits.map(({ position }) => position));
  return limits.length === 0 ? [] : [group.limit(percentKnown(least, outline))];
}

/** The past steps and the next one. */
function scheduleText(
  steps: ChannelAudience["schedules"][number],
  { outline, own, now }: Shown,
  group: CommandTexts["reading"]["group"],
): string {
  const come = steps.filter(({ at }) => at <= now);
  const next = steps[come.length];
  const lines = come.slice(-MAX_PAST).map(({ at, position, isLost }) => {
    if (isLost) return group.lostStep(shownDate(at));
    const section = sectionsBegun(outline, position).at(-1);
    const name = section && section.start < own ? escaped(section.name) : null;
    return group.step(shownDate(at), percentKnown(position, outline), name);
  });
  const coming =
    next &&
    (next.isLost
      ? group.lostStep(shownDate(next.at))
      : group.nextStep(shownDate(next.at), percentKnown(next.position, outline)));
  return [
    `**${group.schedule}**`,
    ...lines.map((line) => `- ${line}`),
    ...(come.length === 0 ? [group.notBegun] : []),
    ...(coming === undefined ? [] : [`- ${coming}`]),
  ].join("\n");
}

const position = ({ at }: ChannelParticipant) => at?.position ?? 0;

function readersText({ outline, reading }: Shown, group: CommandTexts["reading"]["group"]): string {
  const readers = reading.others.filter(({ at }) => at !== null);
  const [least] = readers.toSorted((a, b) => position(a) - position(b));
  const count = group.readers(readers.length);
  if (least === undefined) return count;
  const person = `<@${least.personId}>`;
  const who = least.at?.isLost
    ? group.leastLost(person)
    : group.least(person, percentKnown(position(least), outline));
  return `${count}\n${who}`;
}

import { type ActorId, NARRATOR_ACTOR, type SceneEvent } from "../core/scene.ts";

/** Gives the name an actor is shown under. */
export type NameOf = (actor: ActorId) => string;

/** An event in one line, as somebody who was there would note it; `null` for what nobody in the scene notices. */
export function asText(event: SceneEvent, nameOf: NameOf): string | null {
  switch (event.type) {
    case "said":
      // Narration is nobody's words.
      return event.actor === NARRATOR_ACTOR
        ? `[${inOneLine(event.text)}]`
        : `${nameOf(event.actor)}: ${inOneLine(event.text)}`;
    case "told":
      return `${nameOf(event.actor)} (whispering to ${event.to.map(nameOf).join(", ")}): ${inOneLine(event.text)}`;
    case "thought":
      return `${nameOf(event.actor)} (thinking): ${inOneLine(event.text)}`;
    case "entered":
      return `[${nameOf(event.actor)} comes in.]`;
    case "left":
      return `[${nameOf(event.actor)} leaves.]`;
    case "moved":
      return event.place === undefined ? null : `[The scene is now here: ${inOneLine(event.place)}]`;
    case "ruled":
      return `[${inOneLine(event.text)}]`;
    default:
      return null;
  }
}

/** On a line of its own, words could be taken for somebody else's. */
function inOneLine(text: string): string {
  return /[^\S ]/u.test(text) ? text.replaceAll(/\s+/gu, " ").trim() : text;
}

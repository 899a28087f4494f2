import type { ActorId } from "../core/scene.ts";
import { TITLES } from "./address-words.ts";
import { type Said, wordsSaid } from "./words-said.ts";

export type Gender = "he" | "she" | "they";

/** A name in a line, and whom of those present it can mean. */
export interface NameFound {
  /** Behind its last word. */
  readonly end: number;
  readonly actors: ReadonlySet<ActorId>;
}

/** Who goes by a form of a name: the title that goes with it, and how surely it is theirs. */
interface Bearer {
  readonly actor: ActorId;
  readonly title: string | null;
  /** False for a part of a longer name. */
  readonly isWhole: boolean;
}

const ARTICLES = new Set(["the", "a", "der", "die", "das"]);
/** A name that goes on with one of these has no family name at its end. */
const LINKS = new Set(["of", "the", "von", "der"]);

/** The names of those present, to be found in what is said. */
export class NamesPresent {
  readonly #bearers = new Map<string, Bearer[]>();
  /** The number of words of the longest name that begins with a word. */
  readonly #longest = new Map<string, number>();
  readonly #genders = new Map<ActorId, Gender>();

  constructor(
    names: ReadonlyMap<ActorId, readonly string[]>,
    genders: ReadonlyMap<ActorId, Gender> = new Map(),
  ) {
    for (const [actor, all] of names) {
      for (const name of all) this.#add(actor, name);
      const gender = genders.get(actor);
      if (gender !== undefined) this.#genders.set(actor, gender);
    }
  }

  /** As it is given, or else by a title of theirs. */
  genderOf(actor: ActorId): Gender {
    return this.#genders.get(actor) ?? "they";
  }

  #add(actor: ActorId, name: string): void {
    const keys = wordsSaid(name)
      .filter(({ isMark }) => !isMark)
      .map(({ key }) => key);
    if (ARTICLES.has(keys[0] ?? "") && keys.length > 1) keys.shift();
    const isTitled = keys.length > 1 && TITLES.has(keys[0]!);
    const title = isTitled ? keys.shift()! : null;
    const gender = title === null ? null : TITLES.get(title);
    if (gender && !this.#genders.has(actor)) this.#genders.set(actor, gender);
    const [first = "", last = ""] = [keys[0], keys.at(-1)];
    this.#bear(keys.join(" "), { actor, title, isWhole: true });
    if (keys.length === 1) return;
    this.#bear(first, { actor, title: null, isWhole: false });
    if (!keys.some((key) => LINKS.has(key))) this.#bear(last, { actor, title, isWhole: false });
  }

  #bear(form: string, bearer: Bearer): void {
    if (form.length < 2) return;
    this.#bearers.set(form, [...(this.#bearers.get(form) ?? []), bearer]);
    const [first = "", ...others] = form.split(" ");
    this.#longest.set(first, Math.max(this.#longest.get(first) ?? 0, others.length + 1));
  }

  /** The longest name that begins at a word, its title included. */
  find(said: readonly Said[], at: number): NameFound | null {
    const title = said[at]?.key ?? "";
    if (TITLES.has(title)) {
      const named = this.#findWithout(said, at + 1, title);
      if (named !== null) return named;
    }
    return this.#findWithout(said, at, null);
  }

  #findWithout(said: readonly Said[], at: number, title: string | null): NameFound | null {
    for (let length = this.#longest.get(said[at]?.key ?? "") ?? 0; length > 0; length--) {
      const words = said.slice(at, at + length);
      if (words.length < length || words.some(({ isMark }) => isMark)) continue;
      const bearers = this.#bearers.get(words.map(({ key }) => key).join(" "));
      const actors = bearers && this.#meant(bearers, title);
      if (actors?.size) return { end: at + length, actors };
    }
    return null;
  }

  /** Those whom it means most surely: of three Bennets "Mr. Bennet" is who goes by that, else who may be called so. */
  #meant(bearers: readonly Bearer[], title: string | null): ReadonlySet<ActorId> {
    const gender = title === null ? null : TITLES.get(title);
    const sureness = ({ title: theirs, isWhole, actor }: Bearer): number => {
      if (theirs === title) return isWhole ? 3 : 2;
      const known = this.genderOf(actor);
      return gender && known !== "they" && known !== gender ? 0 : 1;
    };
    const most = Math.max(...bearers.map(sureness));
    return new Set(
      most === 0 ? [] : bearers.filter((one) => sureness(one) === most).map(({ actor }) => actor),
    );
  }
}

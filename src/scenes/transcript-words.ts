/** What stands in a transcript beside what was written in the scene. */
export interface TranscriptWords {
  readonly narrator: string;
  readonly comesIn: (name: string) => string;
  readonly leaves: (name: string) => string;
  readonly nowHere: (place: string) => string;
  readonly otherMoment: string;
  readonly ends: string;
  readonly whispering: (to: string) => string;
  readonly thinking: string;
  readonly playedBy: (people: string) => string;
  readonly leftOut: string;
}

const ENGLISH: TranscriptWords = {
  narrator: "Narrator",
  comesIn: (name) => `[${name} comes in.]`,
  leaves: (name) => `[${name} leaves.]`,
  nowHere: (place) => `[The scene is now here: ${place}]`,
  otherMoment: "[The scene goes on at another moment.]",
  ends: "[The scene ends.]",
  whispering: (to) => `whispering to ${to}`,
  thinking: "thinking",
  playedBy: (people) => `played by ${people}`,
  leftOut: "[The beginning is left out: the file would be too large.]",
};

const GERMAN: TranscriptWords = {
  narrator: "Erzähler",
  comesIn: (name) => `[${name} kommt herein.]`,
  leaves: (name) => `[${name} geht.]`,
  nowHere: (place) => `[Die Szene spielt jetzt hier: ${place}]`,
  otherMoment: "[Die Szene geht zu einem anderen Zeitpunkt weiter.]",
  ends: "[Die Szene ist zu Ende.]",
  whispering: (to) => `flüstert zu ${to}`,
  thinking: "denkt",
  playedBy: (people) => `gespielt von ${people}`,
  leftOut: "[Der Anfang fehlt: Die Datei wäre zu groß.]",
};

/** The words in a language (BCP 47); in English where there are none. */
export function wordsIn(language: string): TranscriptWords {
  return /^de\b/iu.test(language) ? GERMAN : ENGLISH;
}

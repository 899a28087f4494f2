import type { LibraryTexts } from "./library-texts.ts";

const number = (value: number) => value.toLocaleString("de");
const counted = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

/** What is said of adding, removing and correcting stories in German. */
export const DE_LIBRARY: LibraryTexts = {
  allStories: "Alle Geschichten: es antwortet die, die davon erzählt",
  noStorySpeaks: "Keine der Geschichten hier erzählt davon, so weit du sie kennst.",
  answeredFrom: (title) => `Geschichte: ${title}`,
  alsoIn: (titles) => `Davon erzählen vielleicht auch: ${titles.join(" · ")}`,

  marks: { own: "hier hinzugefügt", builtIn: "bringe ich mit", everybody: "für alle" },
  notYourShelf:
    "Diese Geschichte teilst du mit anderen, darum lässt sie sich von hier aus nicht ändern: Füge mit `/geschichte hinzufügen` deine eigene hinzu.",
  fileTooLarge: (megabytes) => `Diese Datei ist zu groß: Ich nehme höchstens ${megabytes} MB.`,
  sureToRemove: (title) =>
    `Mit ${title} gehen auch die Karten und Korrekturen verloren; das lässt sich nicht zurückholen. Um es zu tun, nimm noch einmal \`/geschichte entfernen\` mit \`sicher: True\`.`,
  removed: (title) => `Ich habe ${title} entfernt.`,

  begun: (kind, subject) =>
    kind === "add" ? `📖 ${subject} wird hinzugefügt` : `📖 Das Sprachmodell liest ${subject}`,
  phases: {
    waiting: "Wartet, bis es an der Reihe ist",
    reading: "Liest die Datei",
    casting: "Sucht die Figuren",
    embedding: "Nimmt die Textstellen auf",
    indexing: "Macht sie durchsuchbar",
    annotating: "Liest Abschnitt für Abschnitt",
  },
  partOf: (percent, total, phase) => {
    if (phase === "embedding") return `${percent} % von ${counted(total, "Textstelle", "Textstellen")}`;
    return phase === "annotating"
      ? `${percent} % von ${counted(total, "Abschnitt", "Abschnitten")}`
      : `${percent} %`;
  },
  timeLeft: (seconds) => {
    if (seconds < 10) return "noch ein paar Sekunden";
    if (seconds < 55) return `noch etwa ${Math.ceil(seconds / 10) * 10} Sekunden`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return `noch etwa ${counted(Math.max(minutes, 1), "Minute", "Minuten")}`;
    const halfHours = Math.round(minutes / 30) / 2;
    return `noch etwa ${counted(halfHours, "Stunde", "Stunden")}`;
  },
  done: (kind, title, hasReplaced) => {
    if (kind === "annotate") return `📖 Das Sprachmodell hat ${title} gelesen.`;
    return hasReplaced ? `📖 ${title} ersetzt jetzt die frühere Fassung.` : `📖 ${title} ist da.`;
  },
  found: (sections, passages, people) =>
    `${counted(sections, "Abschnitt", "Abschnitte")} · ${counted(passages, "Textstelle", "Textstellen")} · ${people === 0 ? "reden kannst du nur mit dem Erzähler" : `${counted(people, "Figur", "Figuren")} zum Reden`}`,
  talkWith: (names, areMore) =>
    `Gleich am Anfang triffst du ${names.join(", ")}${areMore ? "; wer später kommt, zeigt `/figuren liste` denen, die so weit sind" : ""}.`,
  whatNow: (name) =>
    `Um darüber zu reden: \`/geschichte nehmen\` mit \`geschichte: ${name}\`, dann \`/fragen\`.`,
  cancelled: (kind, subject) =>
    kind === "add"
      ? `📖 ${subject} wurde nicht hinzugefügt: Jemand hat es abgebrochen.`
      : `📖 Das Lesen von ${subject} wurde abgebrochen.`,
  failed: (kind, subject) =>
    kind === "add" ? `📖 ${subject} ließ sich nicht hinzufügen.` : `📖 ${subject} ließ sich nicht lesen.`,
  nothingToCancel: "Das ist schon vorbei.",
  notYourJob: "Das darf nur abbrechen, wer es begonnen hat, oder wer diesen Server verwalten darf.",
  alreadyBegun: "Das ist schon begonnen.",

  needsModel: "Dazu braucht es ein Sprachmodell, und ich bin ohne eines eingerichtet.",
  estimate: (title, { calls, sections, promptTokens, completionTokens, cost }) => {
    if (calls === 0)
      return `Das Sprachmodell hat ${title} schon ganz gelesen: Ein weiteres Mal kostet nichts.`;
    const price =
      cost === null
        ? "was das kostet, weiß ich nicht, weil keine Preise eingestellt sind"
        : `etwa ${cost.toLocaleString("de", { maximumSignificantDigits: 2 })} US-Dollar`;
    return `Um die Figuren in ${title} besser zu finden, würde das Sprachmodell ${counted(sections, "Abschnitt", "Abschnitte")} lesen: ${counted(calls, "Aufruf", "Aufrufe")}, etwa ${number(promptTokens)} Tokens hinein und ${number(completionTokens)} heraus, ${price}.`;
  },

  guest: "zu Gast, nicht aus dieser Geschichte",
  shownIn: "In der Geschichte zu sehen",
  notTheNarrator: "Der Erzähler ist niemand aus der Geschichte: Nenne jemand anderen.",
  needsWhen: "Sag mit `wann`, mit welchen Worten der Geschichte sie davon erfahren.",
  needsValue: "Sag mit `wert`, was es sein soll.",
  corrected: (name) =>
    `Für ${name} ist es notiert. Korrekturen bleiben, auch wenn die Geschichte noch einmal hinzugefügt wird.`,
  needsPronouns: "Pronomen sind er, sie oder they.",
  undone: (name) => `Alle Korrekturen an ${name} sind zurückgenommen.`,

  cardOf: (name) => `${name}, so weit du die Geschichte kennst.`,
  lorebookOf: (title) => `${title} als Lorebook, so weit du es kennst.`,
  guestCame: (name) =>
    `${name} ist jetzt zu Gast in dieser Geschichte: Rede mit \`/reden\`. Ein Gast weiß, was auf der Karte steht und was du erzählst, und nichts aus der Geschichte.`,
  cardTaken: (name, percent) =>
    percent >= 100
      ? `${name} wird jetzt nach dieser Karte gespielt, für alle, die die Geschichte ganz kennen: Eine Karte kann die ganze Handlung verraten. Verrät sie nichts, gib sie noch einmal mit \`ab: 0%\`.`
      : `${name} wird jetzt nach dieser Karte gespielt, für alle, die mindestens ${percent} % der Geschichte kennen.`,
  cardRemoved: (name, isGuest) =>
    isGuest
      ? `${name} ist gegangen.`
      : `Die Karte von ${name} ist zurückgenommen: Wer das ist, sagt allein die Geschichte.`,
};

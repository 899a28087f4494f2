import { numbersIn } from "./numbers.ts";
import type { CommandTexts } from "./texts.ts";

const { number, counted } = numbersIn("de");

/** Adding, removing and correcting stories, in German. */
export const DE_LIBRARY: CommandTexts["library"] = {
  allStories: "Alle Geschichten: Es antwortet die, die davon erzählt",
  noStorySpeaks: "Keine der Geschichten hier erzählt davon, soweit du sie kennst.",
  answeredFrom: (title) => `Geschichte: ${title}`,
  alsoIn: (titles) => `Davon erzählen vielleicht auch: ${titles.join(" · ")}`,

  marks: { own: "hier hinzugefügt", builtIn: "mitgeliefert", everybody: "für alle" },
  notYourShelf:
    "Diese Geschichte nutzen auch andere, darum lässt sie sich von hier aus nicht ändern: Füge mit `/geschichte hinzufügen` deine eigene hinzu.",
  fileTooLarge: (megabytes) => `Diese Datei ist zu groß: Ich nehme höchstens ${megabytes} MB.`,
  sureToRemove: (title) =>
    `Mit ${title} gehen auch die Karten und Korrekturen verloren, und das lässt sich nicht rückgängig machen. Wenn du sicher bist, nimm noch einmal \`/geschichte entfernen\` mit \`sicher: True\`.`,
  removed: (title) => `Ich habe ${title} entfernt.`,

  begun: (kind, subject) =>
    kind === "add" ? `📖 ${subject} wird hinzugefügt` : `📖 Das Sprachmodell liest ${subject}`,
  phases: {
    waiting: "Wartet, bis es an der Reihe ist",
    reading: "Liest die Datei",
    casting: "Sucht die Figuren",
    embedding: "Verarbeitet die Textstellen",
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
    return hasReplaced ? `📖 ${title} ersetzt jetzt die frühere Ausgabe.` : `📖 ${title} ist da.`;
  },
  found: (sections, passages, people) =>
    `${counted(sections, "Abschnitt", "Abschnitte")} · ${counted(passages, "Textstelle", "Textstellen")} · ${people === 0 ? "zum Reden nur der Erzähler" : `${counted(people, "Figur", "Figuren")} zum Reden`}`,
  talkWith: (names, areMore) =>
    `Gleich am Anfang triffst du ${names.join(", ")}${areMore ? "; spätere Figuren zeigt `/figuren liste` denen, die so weit sind" : ""}.`,
  whatNow: (name) =>
    `Um darüber zu reden: \`/geschichte nehmen\` mit \`geschichte: ${name}\`, dann \`/fragen\`.`,
  cancelled: (kind, subject) =>
    kind === "add"
      ? `📖 ${subject} wurde nicht hinzugefügt: Jemand hat es abgebrochen.`
      : `📖 Das Lesen von ${subject} wurde abgebrochen.`,
  failed: (kind, subject) =>
    kind === "add" ? `📖 ${subject} ließ sich nicht hinzufügen.` : `📖 ${subject} ließ sich nicht lesen.`,
  nothingToCancel: "Das ist schon fertig.",
  notYourJob: "Das darf nur abbrechen, wer es gestartet hat oder diesen Server verwalten darf.",
  alreadyBegun: "Das läuft schon.",

  onlyOwners: "Nur wer diesen Bot betreibt, kann hier eine Geschichte vom Sprachmodell lesen lassen.",
  onlyOwnersAdd:
    "In Direktnachrichten kann nur Geschichten hinzufügen, wer diesen Bot betreibt; auf einem Server, wer ihn verwalten darf.",
  needsModel: "Dafür brauche ich ein Sprachmodell, und hier ist keines eingerichtet.",
  estimate: (title, { calls, sections, promptTokens, completionTokens, cost }) => {
    if (calls === 0)
      return `Das Sprachmodell hat ${title} schon ganz gelesen: Ein weiteres Mal kostet nichts.`;
    const price =
      cost === null
        ? "zu unbekannten Kosten, weil keine Preise eingestellt sind"
        : `etwa ${cost.toLocaleString("de", { maximumSignificantDigits: 2 })} US-Dollar`;
    return `Um die Figuren in ${title} besser zu finden, würde das Sprachmodell ${counted(sections, "Abschnitt", "Abschnitte")} lesen: ${counted(calls, "Aufruf", "Aufrufe")}, etwa ${number(promptTokens)} Tokens rein und ${number(completionTokens)} raus, ${price}.`;
  },

  guest: "zu Gast, nicht aus dieser Geschichte",
  shownIn: "Wo die Geschichte es zeigt",
  notTheNarrator: "Der Erzähler ist keine Figur der Geschichte: Nenne bitte jemand anderen.",
  needsWhen: "Zitiere mit `wann` die Worte der Geschichte, mit denen die Figur davon erfährt.",
  needsValue: "Sag mit `wert`, was es sein soll.",
  corrected: (name) =>
    `Für ${name} vermerkt. Korrekturen bleiben erhalten, auch wenn die Geschichte noch einmal hinzugefügt wird.`,
  needsPronouns: "Als Pronomen gibt es er, sie und they.",
  undone: (name) => `Ich habe alle Korrekturen zu ${name} zurückgenommen.`,

  cardOf: (name) => `${name}, soweit du die Geschichte kennst.`,
  lorebookOf: (title) => `${title} als Lorebook, soweit du die Geschichte kennst.`,
  guestCame: (name) =>
    `${name} ist jetzt zu Gast in dieser Geschichte: Mit \`/reden\` könnt ihr euch unterhalten. Ein Gast weiß, was auf seiner Karte steht und was du erzählst, aber nichts aus der Geschichte.`,
  cardTaken: (name, percent) =>
    percent >= 100
      ? `${name} wird jetzt nach dieser Karte gespielt, für alle, die die Geschichte ganz kennen: Eine Karte kann die ganze Handlung verraten. Verrät sie nichts, gib sie noch einmal, diesmal mit \`ab: 0%\`.`
      : `${name} wird jetzt nach dieser Karte gespielt, für alle, die mindestens ${percent} % der Geschichte kennen.`,
  cardRemoved: (name, isGuest) =>
    isGuest
      ? `${name} ist gegangen.`
      : `Die Karte von ${name} ist zurückgenommen: Wer das ist, sagt jetzt nur die Geschichte.`,
};

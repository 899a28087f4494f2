import type { RestDelivery, UnknownProgressPolicy } from "../../../core/policies.ts";
import type { HeldBackBy } from "../audience.ts";
import type { CommandTexts } from "./texts.ts";

const DE_HELD_BACK: Readonly<Record<HeldBackBy, string>> = {
  limit: "denn so ist es hier eingestellt",
  schedule: "denn so weit ist der Leseplan der Gruppe",
  reader: "denn jemand, der mitliest, ist erst so weit",
};
const DE_UNSAID: Readonly<Record<UnknownProgressPolicy, string>> = {
  ask: "darum frage ich dich, bevor ich etwas erzähle",
  nothing: "darum erzähle ich dir hier nichts davon",
  everything: "darum darf ich dir alles erzählen",
};

/** How far people are, in German. */
export const DE_READING: CommandTexts["reading"] = {
  sayFirst:
    "Sag mir bitte zuerst mit `/lesestand setzen`, wie weit du bist, damit ich nichts verrate; dann frag noch einmal.",
  nothingForYou:
    "Hier rede ich nur mit denen über die Geschichte, die gesagt haben, wie weit sie sind: Sag es mit `/lesestand setzen`, dann frag noch einmal.",

  said: (title, percent) =>
    percent === 100
      ? `Du kennst ${title} ganz.`
      : `Du kennst ${percent} % von ${title}: Was später kommt, verrate ich dir nicht.`,
  notSaid: (title, newReaders) =>
    `Du hast noch nicht gesagt, wie weit du in ${title} bist, ${DE_UNSAID[newReaders]}. Sag es mir mit \`/lesestand setzen\`.`,
  lost: (title) =>
    `Von ${title} gibt es eine neue Ausgabe, und ich finde deine Stelle darin nicht. Sag mir bitte mit \`/lesestand setzen\` noch einmal, wie weit du bist.`,
  lessHere: (percent, by) =>
    `In diesem Kanal rede ich nur über die ersten ${percent} %, ${DE_HELD_BACK[by]}. Antworten, die nur du siehst, dürfen so weit gehen, wie du gelesen hast.`,
  lastTold: (section) => `Das Letzte, was du kennst, in ${section}:`,
  repeated:
    "Diese Wörter kommen mehr als einmal vor, und ich habe die erste Stelle genommen. Wenn du schon weiter bist, zitiere mehr von der Zeile.",
  cleared: (title) =>
    `Ich habe vergessen, wie weit du in ${title} bist; dein Lesestand bremst dort niemanden mehr.`,
  forgotten: "Ich habe für alle Geschichten und auf allen Servern vergessen, wie weit du bist.",

  noneSpeaksSoFar:
    "Davon ist in keiner der Geschichten die Rede, zu denen du mir deinen Lesestand gesagt hast. Für eine andere sagst du ihn mit `/lesestand setzen` und der Option `geschichte`.",

  newReaders: "Wer nicht gesagt hat, wie weit er ist",
  newReadersChoices: {
    ask: "wird zuerst gefragt",
    nothing: "erfährt nichts",
    everything: "erfährt alles",
  } satisfies Readonly<Record<UnknownProgressPolicy, string>>,
  byOwner: (choice) => `${choice} (Voreinstellung dieses Bots)`,
  further: "Wer weiter ist als andere, bekommt den Rest",
  furtherChoices: {
    button: "über einen Knopf, nur für sich",
    spoiler: "als Spoiler verdeckt",
  } satisfies Readonly<Record<RestDelivery, string>>,
  lostUntil: "mit einer neuen Ausgabe verloren: Bis es neu eingestellt ist, erzähle ich nichts",

  group: {
    heading: (title) => `Die Gruppe, die hier ${title} liest`,
    limit: (percent) => `Laut Einstellungen rede ich öffentlich über höchstens ${percent} %.`,
    limitLost:
      "Bis wohin ich öffentlich über die Geschichte reden darf, ging mit einer neuen Ausgabe verloren. Bis es mit `/einstellungen` neu eingestellt ist, rede ich öffentlich gar nicht über sie.",
    schedule: "Leseplan",
    step: (time, percent, section) => `seit ${time}: ${percent} %${section === null ? "" : `, ${section}`}`,
    nextStep: (time, percent) => `als Nächstes, ab ${time}: ${percent} %`,
    lostStep: (time) => `${time}: mit einer neuen Ausgabe verloren, bitte neu eintragen`,
    notBegun: "Vor dem ersten Datum rede ich öffentlich nicht über die Geschichte.",
    noSchedule: "Es gibt keinen Leseplan.",
    readers: (count) => {
      if (count === 0) return "Von denen, die gerade mitlesen, hat niemand gesagt, wie weit er ist.";
      return count === 1
        ? "Eine Person, die mitliest, hat gesagt, wie weit sie ist."
        : `${count.toLocaleString("de")} Personen, die mitlesen, haben gesagt, wie weit sie sind.`;
    },
    least: (person, percent) => `Am weitesten zurück ist ${person} mit ${percent} %.`,
    leastLost: (person) =>
      `${person} muss noch einmal sagen, wie weit er oder sie ist, denn es gibt eine neue Ausgabe. Bis dahin rede ich öffentlich nicht über die Geschichte.`,

    stepSet: (time, percent) => `Ab ${time} ist die Gruppe bei ${percent} %.`,
    stepRemoved: (time) => `Der Schritt vom ${time} ist entfernt.`,
    cleared: (title) => `Die Gruppe hat für ${title} keinen Leseplan mehr.`,
    noSuchStep:
      "Der Leseplan hat an diesem Datum keinen Schritt: `/lesestand gruppe` mit `zeigen` listet sie auf.",
    noSuchDate: "Das ist kein Datum: Schreib es als 2027-03-31 oder mit Uhrzeit als 2027-03-31 18:00 (UTC).",
    datePast: "Dieses Datum ist schon vorbei: Wähle ein späteres oder lass es weg, um jetzt anzufangen.",
    earlierIsFurther: (time) =>
      `Ab ${time} ist die Gruppe schon weiter: Wähle eine spätere Stelle oder entferne zuerst diesen Schritt.`,
    laterIsLess: (time) =>
      `Ab ${time} wäre die Gruppe wieder weiter zurück: Wähle eine frühere Stelle oder entferne zuerst diesen Schritt.`,
    tooManySteps: (max) => `Ein Leseplan hat höchstens ${max} Schritte: Entferne zuerst einige vergangene.`,
  },
};

import type { ReadingTexts } from "./reading-texts.ts";

const PLACE_HINT = "Sag es mit `/lesestand setzen`.";

/** What is said of how far people are, in German. */
export const DE_READING: ReadingTexts = {
  sayFirst:
    "Sag mir zuerst, wie weit du bist, damit ich nichts verrate: mit `/lesestand setzen`; dann frag noch einmal.",
  nothingForYou:
    "Hier erzähle ich die Geschichte nur denen, die gesagt haben, wie weit sie sind: Sag es mit `/lesestand setzen`, dann frag noch einmal.",

  said: (title, percent) =>
    percent === 100
      ? `Du kennst ${title} ganz.`
      : `Du kennst ${percent} % von ${title}: Ich verrate dir nichts, was später kommt.`,
  notSaid: (title, newReaders) => {
    const but = {
      ask: "darum frage ich dich, bevor ich etwas erzähle.",
      nothing: "darum erzähle ich dir hier nichts davon.",
      everything: "darum darf ich dir alles erzählen.",
    };
    return `Du hast nicht gesagt, wie weit du in ${title} bist, ${but[newReaders]} ${PLACE_HINT}`;
  },
  lost: (title) =>
    `Es gibt eine neue Ausgabe von ${title}, und deine Stelle finde ich in ihr nicht. Sag mir mit \`/lesestand setzen\` noch einmal, wie weit du bist.`,
  lessHere: (percent, by) => {
    const why = {
      limit: "weiter ist es für diesen Kanal oder Server nicht freigegeben",
      schedule: "weiter ist der Leseplan der Gruppe nicht",
      reader: "weiter ist jemand nicht, der mitliest",
    };
    return `Für alle sichtbar erzähle ich hier nur die ersten ${percent} %: ${why[by]}. Was nur du siehst, darf so weit gehen, wie du bist.`;
  },
  lastTold: (section) => `Das Letzte, was du kennst, in ${section}:`,
  repeated:
    "Diese Worte stehen an mehr als einer Stelle, ich habe die erste genommen. Wenn du weiter bist, zitiere mehr von der Zeile.",
  cleared: (title) =>
    `Ich habe vergessen, wie weit du in ${title} bist, und du hältst dort niemanden mehr auf.`,
  forgotten: "Ich habe vergessen, wie weit du in allen Geschichten bist, auf allen Servern.",

  noneSpeaksSoFar:
    "Keine der Geschichten, zu denen du gesagt hast, wie weit du bist, spricht davon. Sag es für eine andere mit `/lesestand setzen` und der Option `geschichte`.",

  newReaders: "Wer nicht gesagt hat, wie weit er ist",
  newReadersChoices: {
    ask: "wird zuerst gefragt",
    nothing: "erfährt nichts",
    everything: "erfährt alles",
  },
  byOwner: (choice) => `${choice} (wie von meinem Betreiber gesetzt)`,
  further: "Wer weiter ist als andere, bekommt den Rest",
  furtherChoices: { button: "über einen Knopf, für sich allein", spoiler: "hinter einer Spoiler-Markierung" },
  lostUntil: "mit einer neuen Ausgabe verloren: nichts wird erzählt, bis es neu gesetzt ist",

  group: {
    heading: (title) => `Die Gruppe, die hier ${title} liest`,
    limit: (percent) => `Für alle sichtbar erzähle ich höchstens ${percent} %, so ist es eingestellt.`,
    limitLost:
      "Die Stelle, bis zu der ich erzählen darf, ging mit einer neuen Ausgabe verloren: Bis sie mit `/einstellungen` neu gesetzt ist, erzähle ich für alle sichtbar nichts.",
    schedule: "Leseplan",
    step: (time, percent, section) => `seit ${time}: ${percent} %${section === null ? "" : `, ${section}`}`,
    nextStep: (time, percent) => `als Nächstes, ab ${time}: ${percent} %`,
    lostStep: (time) => `${time}: mit einer neuen Ausgabe verloren, neu zu setzen`,
    notBegun: "Vor dem ersten Datum erzähle ich für alle sichtbar nichts.",
    noSchedule: "Es gibt keinen Leseplan.",
    readers: (count) =>
      count === 0
        ? "Gerade liest niemand mit, der gesagt hat, wie weit er ist."
        : `${count === 1 ? "Eine Person liest" : `${count.toLocaleString("de")} Personen lesen`} mit und ${count === 1 ? "hat" : "haben"} gesagt, wie weit sie ${count === 1 ? "ist" : "sind"}.`,
    least: (person, percent) => `Am wenigsten weit ist ${person} mit ${percent} %.`,
    leastLost: (person) =>
      `${person} muss noch einmal sagen, wie weit er oder sie ist, denn es gibt eine neue Ausgabe: Bis dahin erzähle ich für alle sichtbar nichts.`,

    stepSet: (time, percent) => `Ab ${time} ist die Gruppe bei ${percent} %.`,
    stepRemoved: (time) => `Der Schritt vom ${time} ist entfernt.`,
    cleared: (title) => `Die Gruppe hat für ${title} keinen Leseplan mehr.`,
    noSuchStep:
      "Der Leseplan hat keinen Schritt mit diesem Datum: `/lesestand gruppe` mit `zeigen` listet sie auf.",
    noSuchDate: "Das ist kein Datum: Schreib es als 2027-03-31, oder mit Uhrzeit als 2027-03-31 18:00 (UTC).",
    datePast: "Dieses Datum ist vorbei: Nenne ein kommendes, oder keines für jetzt.",
    earlierIsFurther: (time) =>
      `Ab ${time} ist die Gruppe schon weiter: Nenne eine spätere Stelle, oder entferne zuerst diesen Schritt.`,
    laterIsLess: (time) =>
      `Ab ${time} wäre die Gruppe weniger weit als das: Nenne eine frühere Stelle, oder entferne zuerst diesen Schritt.`,
    tooManySteps: (most) => `Ein Leseplan hat höchstens ${most} Schritte: Entferne vergangene.`,
  },
};

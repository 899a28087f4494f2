import type { PlaceTexts } from "./place-texts.ts";

/** How far people are, while they are asked, in German. */
export const DE_PLACE: PlaceTexts = {
  howFar: (title) =>
    `Wie weit bist du in **${title}**? Ich antworte, sobald ich es weiß, und verrate nichts, was danach kommt.`,
  howFarNow: (title) =>
    `Von **${title}** gibt es eine neue Ausgabe, und deine Stelle steht nicht darin: Wie weit bist du jetzt? Ich antworte, sobald ich es weiß.`,
  sayByCommand: "Anderswo nimmt auch ein Kapitel oder eine Zeile. `/lesestand setzen` ändert es später.",
  choices: {
    unbegun: "Ich habe nicht angefangen",
    withGroup: "Mit der Gruppe",
    whole: "Ich kenne alles",
    elsewhere: "Anderswo …",
  },
  form: {
    title: "Wie weit bist du?",
    label: "Dein letzter Abschnitt, oder ein Prozentsatz",
    example: "40%",
  },
  noted: (title, percent) => `Notiert: Du kennst ${percent} % von **${title}**.`,
  noGroup: "Wie weit die Gruppe hier ist, ist nicht mehr eingestellt: Wähl etwas anderes.",
  notAsked: "Ich habe jemand anderen gefragt: Frag mich etwas, dann frage ich auch dich.",
  nothingWaits: "Diese Frage gibt es nicht mehr: Stell sie noch einmal.",
  justReplaced: "Die Geschichte wurde eben ersetzt: Frag noch einmal.",
  replaced: "Die Geschichte wurde ersetzt, seit diese Antwort entstand: Frag noch einmal.",
  askerUnsaid: "Wer gefragt hat, muss erst sagen, wie weit er ist: Das zeige ich jetzt nicht.",
  rest: "So weit, wie ich bin",
  nothingMore: "Diese Antwort sagt schon alles, was du kennst: Ich habe für dich nichts hinzuzufügen.",
  upTo: (percent) => `Bis ${percent} % der Geschichte:`,
};

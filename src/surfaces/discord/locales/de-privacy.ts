import { numbersIn } from "./numbers.ts";
import type { CommandTexts } from "./texts.ts";

const { counted } = numbersIn("de");

/** What `/privacy` says, in German. */
export const DE_PRIVACY: CommandTexts["privacy"] = {
  kept: "Das speichere ich über dich:",
  nothing: "Ich speichere nichts über dich.",
  turns: (count) =>
    `${counted(count, "Beitrag", "Beiträge")} aus unseren Gesprächen, damit wir sie fortsetzen können`,
  sceneLines: (count) => `${counted(count, "Zeile", "Zeilen")}, die du in Szenen geschrieben hast`,
  usage: (days) => `wie viel du vom Sprachmodell verbraucht hast, an ${counted(days, "Tag", "Tagen")}`,
  story: (title) => `dass du die Geschichte ${title} gewählt hast`,
  position: (title, percent) =>
    percent === null ? `wie weit du in ${title} bist` : `dass du ${percent} % von ${title} kennst`,
  positionLost: (title) => `dass du in einer früheren Ausgabe von ${title} an einer bestimmten Stelle warst`,
  channels: (count) => `dass du in ${counted(count, "Kanal", "Kanälen")} mitliest`,
  elsewhere: (count) =>
    `was du auf anderen Servern oder in Direktnachrichten gewählt oder über deinen Lesestand gesagt hast, zu ${counted(count, "Geschichte", "Geschichten")}`,
  stories: (count) =>
    `${counted(count, "Geschichte", "Geschichten")}, die du in Direktnachrichten hinzugefügt hast`,
  since: (date) => `Das Älteste davon ist vom ${date}.`,
  howLong: (days) =>
    `Was hier gesagt wird, lösche ich nach ${counted(days, "Tag", "Tagen")}; was du gewählt hast und wie weit du bist, wenn du es löschst.`,
  whoSees:
    "Was ich in einen Kanal schreibe, sehen alle, die dort mitlesen dürfen. Was ich speichere, kann der Betreiber dieses Bots lesen, aber niemand, der einen Server verwaltet, und ich zeige es sonst niemandem.",
  sentTo: (hosts) =>
    `Damit sie beantwortet werden, gehen deine Fragen an ${hosts}, mit dem Gespräch davor und Textstellen der Geschichte.`,
  sentNowhere: "Nichts davon verlässt den Computer, auf dem ich laufe.",
  whatToDo:
    "`/datenschutz exportieren` gibt es dir als Datei, `/datenschutz löschen` löscht es, auf allen Servern.",
  file: "Hier ist alles, was ich über dich speichere. Die Datei ist JSON, das jeder Texteditor öffnet.",
  fileCut: (leftOut) =>
    `${leftOut === 1 ? "Der älteste Beitrag hat" : `Die ältesten ${counted(leftOut, "Beitrag", "Beiträge")} haben`} nicht in die Dateien gepasst, die Discord mich schicken lässt: Bitte den Betreiber dieses Bots darum.`,
  sure: "Soll ich das alles löschen, auf allen Servern? Das lässt sich nicht rückgängig machen.",
  erase: "Alles löschen",
  erased: ({ turns, sceneLines, othersAnswers, stories }) =>
    [
      `Erledigt: Ich habe ${counted(turns, "Beitrag", "Beiträge")} aus unseren Gesprächen gelöscht und alles, was du gewählt hattest.`,
      ...(sceneLines > 0
        ? [`In Szenen ${counted(sceneLines, "Zeile", "Zeilen")} von dir und deinen Namen.`]
        : []),
      ...(othersAnswers > 0
        ? [
            `${counted(othersAnswers, "Antwort", "Antworten")} an andere, in ${othersAnswers === 1 ? "der" : "denen"} du genannt oder zitiert warst.`,
          ]
        : []),
      ...(stories > 0
        ? [
            `${counted(stories, "Geschichte", "Geschichten")}, die du in Direktnachrichten hinzugefügt hattest.`,
          ]
        : []),
      "Nicht löschen kann ich Nachrichten, die in Discord stehen (sie bleiben dort, bis du sie löschst), und Sicherungskopien, die der Betreiber dieses Bots vielleicht hat.",
      "Eine Minute lang speichere ich nichts von dir, damit nichts zurückkommt, was noch unterwegs war.",
    ].join("\n"),
  justForgotten:
    "Ich habe gerade gelöscht, was ich über dich gespeichert hatte, und speichere eine Minute lang nichts Neues: Frag danach noch einmal.",
};

import type { Menu } from "./menu.ts";

const STORY = { name: "geschichte", description: "Eine andere Geschichte als die, um die es hier geht" };
const CHARACTER = { name: "figur", description: "Wer: jemand aus der Geschichte" };

/** Commands for adding, removing and correcting stories, in German. */
export const DE_LIBRARY_MENU: Menu = {
  "story add": {
    name: "hinzufügen",
    description: "Eine eigene Geschichte hinzufügen; auf einem Server mit „Server verwalten“",
  },
  "story add file": {
    name: "datei",
    description: "Die Datei, zum Beispiel .txt, .md oder .epub; höchstens 20 MB",
  },
  "story add name": {
    name: "name",
    description: "Ein kurzer Name wie krieg-und-frieden; derselbe Name ersetzt die Geschichte",
  },
  "story add title": { name: "titel", description: "Der Titel, falls die Datei ihn nicht sagt" },
  "story remove": {
    name: "entfernen",
    description: "Eine Geschichte, die hier hinzugefügt wurde, für immer entfernen",
  },
  "story remove story": { name: "geschichte", description: "Die Geschichte, die weg soll" },
  "story remove sure": {
    name: "sicher",
    description: "True entfernt sie; sie lässt sich nicht zurückholen",
  },
  "story lorebook": {
    name: "lorebook",
    description: "Die Geschichte als Lorebook für andere Rollenspielprogramme, so weit du bist",
  },
  "story lorebook story": STORY,

  cast: { name: "figuren", description: "Wer bisher in der Geschichte vorkommt" },
  "cast list": { name: "liste", description: "Wer bisher in der Geschichte vorkommt" },
  "cast list story": STORY,
  "cast info": {
    name: "info",
    description: "Was von jemandem bisher bekannt ist und wo die Geschichte es zeigt",
  },
  "cast info character": CHARACTER,
  "cast info story": STORY,
  "cast correct": {
    name: "berichtigen",
    description: "Berichtigen, wer in der Geschichte ist; auf einem Server mit „Server verwalten“",
  },
  "cast correct change": { name: "änderung", description: "Was falsch ist" },
  "cast correct change rename": { name: "heißt anders" },
  "cast correct change add a name": { name: "Name dazu" },
  "cast correct change not their name": { name: "nicht ihr Name" },
  "cast correct change the same as": { name: "dieselbe Figur wie" },
  "cast correct change nobody": { name: "ist niemand" },
  "cast correct change pronouns": { name: "Pronomen" },
  "cast correct change somebody new": { name: "jemand fehlt" },
  "cast correct change was there": { name: "war dabei" },
  "cast correct change was not there": { name: "war nicht dabei" },
  "cast correct change was told": { name: "hat es erfahren" },
  "cast correct change take back": { name: "alles zurücknehmen" },
  "cast correct character": CHARACTER,
  "cast correct value": {
    name: "wert",
    description: "Der Name, die andere Figur, er, sie, they, oder Worte der Geschichte",
  },
  "cast correct when": { name: "wann", description: "Worte der Geschichte, mit denen sie es erfahren" },
  "cast correct story": STORY,
  "cast improve": {
    name: "verbessern",
    description: "Das Sprachmodell die Figuren besser finden lassen; vorher siehst du, was es kostet",
  },
  "cast improve story": STORY,

  character: { name: "figur", description: "Karten von Figuren: holen, geben, zurücknehmen" },
  "character export": {
    name: "holen",
    description: "Jemanden aus der Geschichte als Karte holen, so weit du bist",
  },
  "character export character": CHARACTER,
  "character export format": {
    name: "format",
    description: "png: ein Bild mit der Karte darin; json; v2-json für ältere Programme",
  },
  "character export format png": { name: "png" },
  "character export format json": { name: "json" },
  "character export format v2-json": { name: "v2-json" },
  "character export story": STORY,
  "character import": {
    name: "geben",
    description: "Jemanden nach einer Karte spielen lassen; auf einem Server mit „Server verwalten“",
  },
  "character import file": { name: "datei", description: "Die Karte: .png oder .json" },
  "character import character": {
    name: "figur",
    description: "Für wen aus der Geschichte sie ist; lass es weg für einen Gast",
  },
  "character import from": {
    name: "ab",
    description: "Ab wo in der Geschichte ihre Worte gelten; für Figuren sonst ab dem Ende",
  },
  "character import story": STORY,
  "character remove": {
    name: "zurücknehmen",
    description: "Eine Karte zurücknehmen, und mit ihr einen Gast; mit „Server verwalten“",
  },
  "character remove character": CHARACTER,
  "character remove story": STORY,
};

import { DE_LIBRARY_MENU } from "./de-library-menu.ts";
import type { Menu } from "./menu.ts";

const STORY = { name: "geschichte", description: "Eine andere Geschichte als die, um die es hier geht" };
const UNTIL = {
  name: "bis",
  description: "Nur bis dahin: ein Abschnitt, 40% oder „Worte der Geschichte“",
};
const AT = {
  name: "moment",
  description: "Der Augenblick, aus dem die Figur spricht: ein Abschnitt, 40% oder „Worte“",
};
const SETTINGS_STORY = {
  name: "geschichte",
  description: "Um welche Geschichte es geht; off nimmt die Wahl zurück",
};
const SETTINGS_SPEAKER = {
  name: "figur",
  description: "Wer antwortet, wenn niemand genannt ist; off nimmt die Wahl zurück",
};
const SETTINGS_UNTIL = {
  name: "bis",
  description: "Wie weit die Geschichte für alle sichtbar erzählt werden darf; off für die ganze",
};
const SETTINGS_SPEAK = { name: "sprechen", description: "Ob ich für alle sichtbar antworten darf" };

/** Commands in German. */
export const DE_MENU: Menu = {
  ask: { name: "fragen", description: "Etwas über die Geschichte fragen" },
  "ask question": { name: "frage", description: "Was du wissen willst" },
  "ask as": { name: "als", description: "Wer antwortet: Erzähler oder jemand aus der Geschichte" },
  "ask at": AT,
  "ask until": UNTIL,
  "ask story": STORY,

  talk: { name: "reden", description: "Mit jemandem aus der Geschichte reden" },
  "talk character": { name: "figur", description: "Mit wem du redest" },
  "talk message": { name: "nachricht", description: "Was du sagst" },
  "talk at": AT,
  "talk until": UNTIL,
  "talk story": STORY,

  story: { name: "geschichte", description: "Geschichten: auflisten, wählen, ansehen, eigene hinzufügen" },
  "story list": { name: "liste", description: "Alle Geschichten, und um welche es hier geht" },
  "story use": { name: "nehmen", description: "Wählen, über welche Geschichte wir reden" },
  "story use story": {
    name: "geschichte",
    description: "Die Geschichte; lass sie weg, um deine Wahl zurückzunehmen",
  },
  "story use for": { name: "für", description: "Für wen; für andere brauchst du „Server verwalten“" },
  "story use for me": { name: "mich" },
  "story use for this channel": { name: "diesen Kanal" },
  "story use for this server": { name: "diesen Server" },
  "story info": { name: "info", description: "Was eine Geschichte ist und wie weit du in ihr bist" },
  "story info story": STORY,
  "story text": { name: "text", description: "Die Geschichte als Textdatei, so weit du bist" },

  ...DE_LIBRARY_MENU,

  passages: { name: "textstellen", description: "Worauf die letzte Antwort hier beruht" },
  "passages number": { name: "nummer", description: "Nur diese eine davon" },

  why: { name: "warum", description: "Wie die letzte Antwort hier entstanden ist" },

  recap: { name: "zusammenfassung", description: "Hören, was bisher geschehen ist" },
  "recap until": UNTIL,
  "recap story": STORY,

  discuss: { name: "besprechen", description: "Fragen zum Gespräch: über das, was bisher geschehen ist" },
  "discuss until": UNTIL,
  "discuss story": STORY,

  progress: {
    name: "lesestand",
    description: "Sagen, wie weit du bist, und nichts Späteres verraten bekommen",
  },
  "progress set": { name: "setzen", description: "Sagen, wie weit du in der Geschichte bist" },
  "progress set place": {
    name: "stelle",
    description: "Der letzte Abschnitt, den du kennst, 40% oder „Worte der Geschichte“",
  },
  "progress set story": STORY,
  "progress show": { name: "zeigen", description: "Sehen, wie weit du nach meinem Stand bist" },
  "progress show story": STORY,
  "progress clear": {
    name: "löschen",
    description: "Zurücknehmen, wie weit du in dieser Geschichte bist und dass du mitliest",
  },
  "progress clear story": STORY,
  "progress forget": {
    name: "vergessen",
    description: "Zurücknehmen, wie weit du in allen Geschichten bist, auf allen Servern",
  },
  "progress group": {
    name: "gruppe",
    description: "Die Gruppe, die in diesem Kanal liest: wie weit sie ist, und bis wann",
  },
  "progress group show": {
    name: "zeigen",
    description: "Sehen, wie weit die Gruppe ist, bis wann, und wer am wenigsten weit ist",
  },
  "progress group show story": STORY,
  "progress group set": {
    name: "setzen",
    description: "Sagen, wie weit die Gruppe ab einem Datum ist; du brauchst „Server verwalten“",
  },
  "progress group set place": {
    name: "stelle",
    description: "Wie weit die Gruppe dann ist: ein Abschnitt, 40% oder „Worte der Geschichte“",
  },
  "progress group set date": {
    name: "datum",
    description: "Ab wann: 2027-03-31, oder 2027-03-31 18:00 (UTC); lass es weg für jetzt",
  },
  "progress group set story": STORY,
  "progress group remove": {
    name: "entfernen",
    description: "Einen Schritt aus dem Leseplan nehmen; du brauchst „Server verwalten“",
  },
  "progress group remove date": { name: "datum", description: "Das Datum des Schritts" },
  "progress group remove story": STORY,
  "progress group clear": {
    name: "löschen",
    description: "Den Leseplan der Gruppe wegnehmen; du brauchst „Server verwalten“",
  },
  "progress group clear story": STORY,

  settings: { name: "einstellungen", description: "Wie ich mich hier verhalte" },
  "settings show": {
    name: "zeigen",
    description: "Was hier eingestellt ist und welche Berechtigungen mir fehlen",
  },
  "settings server": { name: "server", description: "Einstellen, wie ich mich auf diesem Server verhalte" },
  "settings server story": SETTINGS_STORY,
  "settings server speaker": SETTINGS_SPEAKER,
  "settings server until": SETTINGS_UNTIL,
  "settings server speak": SETTINGS_SPEAK,
  "settings server new-readers": {
    name: "neue-leser",
    description: "Was ich mit denen mache, die nicht gesagt haben, wie weit sie sind",
  },
  "settings server new-readers Ask them first": { name: "Sie zuerst fragen" },
  "settings server new-readers Tell them nothing": { name: "Ihnen nichts erzählen" },
  "settings server new-readers Tell them everything": { name: "Ihnen alles erzählen" },
  "settings server new-readers As the bot's owner set it": { name: "Wie vom Betreiber gesetzt" },
  "settings server further": {
    name: "weiter",
    description: "Wie die den Rest bekommen, die weiter sind als andere",
  },
  "settings server further A button for them alone": { name: "Ein Knopf, für sie allein" },
  "settings server further Behind a spoiler mark": { name: "Hinter einer Spoiler-Markierung" },
  "settings channel": {
    name: "kanal",
    description: "Einstellen, wie ich mich in diesem Kanal oder Thread verhalte",
  },
  "settings channel story": SETTINGS_STORY,
  "settings channel speaker": SETTINGS_SPEAKER,
  "settings channel until": SETTINGS_UNTIL,
  "settings channel speak": SETTINGS_SPEAK,
  "settings channel free-talk": {
    name: "freies-gespräch",
    description: "Ob ich in Threads hier auf jede Nachricht antworte, auch ohne Erwähnung",
  },

  privacy: { name: "datenschutz", description: "Was ich über dich speichere und wie du es löschst" },
  "privacy show": { name: "zeigen", description: "Sehen, was ich über dich speichere" },
  "privacy delete": {
    name: "löschen",
    description: "Alles löschen, was ich über dich speichere, auf allen Servern",
  },
  "privacy delete confirm": {
    name: "bestätigen",
    description: "True löscht es; es lässt sich nicht zurückholen",
  },

  help: { name: "hilfe", description: "Sehen, was du hier tun kannst" },
  about: { name: "über", description: "Was ich bin und was ich mit dem mache, was du sagst" },

  "Answer this": { name: "Das beantworten" },
  "Show passages": { name: "Textstellen zeigen" },
  Regenerate: { name: "Neu antworten" },
  Delete: { name: "Löschen" },
};

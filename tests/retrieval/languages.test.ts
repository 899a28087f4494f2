import { describe, expect, it } from "vitest";
import { analyse } from "../../src/retrieval/analysed-question.ts";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../../src/retrieval/answerable.ts";
import { rankSentences } from "../../src/retrieval/quote.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { viewOf } from "./tale.ts";

const STORIES = {
  de: viewOf(
    [
      "Der Müller wohnte mit seiner Mutter am Fluss.",
      "Am Morgen brachte er das Mehl in die Stadt.",
      "Die Straßen waren leer, denn alle schliefen noch.",
      "Auf dem Markt verkaufte er drei Säcke.",
      "Weil es regnete, lieh ihm ein Soldat seinen Mantel.",
      "Abends saß die alte Frau am Ofen und wartete.",
    ],
    1,
    "de",
  ),
  fr: viewOf(
    [
      "Une voiture s'arrêta devant l'auberge du village.",
      "Le capitaine jouait aux cartes avec un marchand.",
      "On avait déjà traversé la rivière la veille.",
      "Louise regardait la pluie par la fenêtre.",
      "Le cheval du docteur était mort pendant la nuit.",
      "Il faisait froid et personne ne parlait.",
    ],
    1,
    "fr",
  ),
  es: viewOf(
    [
      "El alcalde llegó a la plaza con su bastón.",
      "Remedios trajo vino y aceitunas.",
      "Las canciones se oían desde el molino.",
      "Pilar guardó la carta en un cajón.",
      "El viejo había roto la campana por amor.",
      "Todos callaron y miraron al suelo.",
    ],
    1,
    "es-MX",
  ),
};

describe.each([
  ["de", "Wo war sein Zuhause?", "Der Müller wohnte"],
  ["de", "Wie sah die Strasse aus?", "Die Straßen waren leer"],
  ["fr", "d’auberges ?", "devant l'auberge"],
  ["fr", "Où est l'hôtel ?", "devant l'auberge"],
  ["fr", "quand a-t-on traverse la riviere", "traversé la rivière"],
  ["fr", "Quel animal est mort ?", "cheval du docteur"],
  ["es", "¿De dónde venía la canción?", "Las canciones"],
  ["es", "¿Quién rompió la campana?", "roto la campana"],
] as const)("a story in %s, asked %j", (language, question, answer) => {
  const view = STORIES[language];
  const asked = analyse(view, question);
  const scores = rankWindows(asked);

  it("is searched in its own words", () => {
    const { start, end } = view.windows[scores.indexOf(Math.max(...scores))]!;
    expect(view.text.slice(start, end)).toContain(answer);
  });

  it("is quoted where it answers, and not declined", () => {
    const [best] = rankSentences(asked, scores);
    expect(view.text.slice(best?.start, best?.end)).toContain(answer);
    expect(answerProbability(asked)).toBeGreaterThan(ANSWERABLE_THRESHOLD);
  });
});

it.each([
  ["de", "Wer hat bei dem Film Regie geführt?"],
  ["de", "Wie heißt der Müller?"],
  ["fr", "Comment faire une tarte aux pommes ?"],
  ["es", "¿Cuál es la capital de Francia?"],
] as const)("a story in %s does not say %j", (language, question) => {
  expect(answerProbability(analyse(STORIES[language], question))).toBeLessThan(ANSWERABLE_THRESHOLD);
});

const CONTENTS =
  /^(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|table(?: des (?:matières|chapitres))?|sommaire|[ií]ndice|sommario|sumário|inhoud(?:sopgave)?|содержание|оглавление|mục lục|spis treści|目[录錄次]|차례|목차)[.:]?$/iu;

/** Whether a line is the title of a table of contents. */
export function isContentsTitle(line: string): boolean {
  return CONTENTS.test(line.trim());
}

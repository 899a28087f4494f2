import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { renderAsync } from "@resvg/resvg-js";

/** Width and height of a picture, in pixels. */
const SIZE = 128;

const require = createRequire(import.meta.url);
const FONT = require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf");
/** Height of that font's capitals, in em. */
const CAPITAL_HEIGHT = 0.729;
/** The letters it is known to have; no other is put in a picture, nor anything that means something in SVG. */
const DRAWABLE = /^[A-Za-zÀ-ɏḀ-ỻ\u0370-\u03ff\u1f00-\u1fffЀ-ԥԱ-Ֆא-תء-غف-يა-ჰ]$/u;

/** White on a ground must have this contrast to be read easily (WCAG 2.2, success criterion 1.4.3). */
const MIN_CONTRAST = 4.5;

/** Words before a name that say little about who bears it. */
const TITLES = new Set(
  `mr mrs ms miss mister dr doctor sir dame lady lord madam madame mme mlle monsieur herr frau don king queen prince
  princess duke duchess count countess baron captain colonel major general sergeant inspector reverend professor
  father mother brother sister aunt uncle saint st master the`.split(/\s+/),
);

/**
 * A character's picture: white initials on a ground whose colour follows from `seed`, as a PNG of 128 × 128
 * pixels. The same name and seed give the same bytes. A name without letters gives "?"; one whose letters the font
 * lacks (Chinese, say) gives the bare ground rather than empty boxes. Drawn on another thread.
 */
export async function portrait(name: string, seed: string): Promise<Buffer> {
  const letters = initials(name);
  const isDrawable = letters.every((letter) => letter === "?" || DRAWABLE.test(letter));
  const fontSize = letters.length > 1 ? 50 : 68;
  const baseline = (SIZE + CAPITAL_HEIGHT * fontSize) / 2;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">
    <rect width="${SIZE}" height="${SIZE}" fill="${ground(seed)}"/>
    <text x="${SIZE / 2}" y="${baseline}" font-size="${fontSize}" text-anchor="middle" fill="#fff"
      font-family="DejaVu Sans" font-weight="700">${isDrawable ? letters.join("") : ""}</text>
  </svg>`;
  const font = { loadSystemFonts: false, fontFiles: [FONT], defaultFontFamily: "DejaVu Sans" };
  return (await renderAsync(svg, { font })).asPng();
}

/** A {@link portrait} as a `data:` URL. */
export async function portraitUrl(name: string, seed: string): Promise<string> {
  return `data:image/png;base64,${(await portrait(name, seed)).toString("base64")}`;
}

/** The first letters of the first and the last word that are no titles. */
function initials(name: string): string[] {
  const words = name.normalize("NFC").match(/\p{L}[\p{L}\p{M}\p{N}'’.]*/gu) ?? [];
  const telling = words.filter((word) => !TITLES.has(word.toLowerCase().replaceAll(".", "")));
  const [first, ...more] = telling.length > 0 ? telling : words.slice(0, 1);
  const last = more.at(-1);
  if (first === undefined) return ["?"];
  return last === undefined ? [capital(first)] : [capital(first), capital(last)];
}

function capital(word: string): string {
  const letter = String.fromCodePoint(word.codePointAt(0)!);
  const upper = letter.toUpperCase();
  // Some letters have no capital in one letter, or none that the font has.
  return DRAWABLE.test(upper) ? upper : letter;
}

/** A colour on which white can be read: a hue and a strength from the seed, as light as it may be up to 45 %. */
function ground(seed: string): string {
  const [high = 0, low = 0, strength = 0] = createHash("sha256").update(seed).digest();
  const hue = ((high << 8) | low) % 360;
  const saturation = 0.4 + (strength / 255) * 0.3;
  let lightness = 0.45;
  let rgb = rgbOf(hue, saturation, lightness);
  for (; contrastWithWhite(rgb) < MIN_CONTRAST; lightness -= 0.01) rgb = rgbOf(hue, saturation, lightness);
  return `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Whole numbers from 0 to 255 (https://www.w3.org/TR/css-color-4/#hsl-to-rgb). */
function rgbOf(hue: number, saturation: number, lightness: number): number[] {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}

/** The contrast ratio of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrastWithWhite(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

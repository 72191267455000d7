/** Search items of one customer at most, tails of phones included. */
export const wordsAtMost = 20;
const wordLength = 40;
const suffixes = 4;
const combinations = 6;

/**
 * The pieces of a name that can be searched: each Chinese character and each word of letters and digits, in lower case,
 * without accents, `ü` as `v` as a keyboard types it.
 */
export function piecesOf(name: string): string[] {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll('ü', 'v').normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  return plain.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
}

/** What is typed to find a name: its pieces put together. */
export function askedWord(text: string): string {
  return piecesOf(text).join('').slice(0, wordLength);
}

/**
 * Words under which a name is found from their beginning: as written, in pinyin, by initials, each also from its second to
 * fourth piece, and with the other readings of its characters. The most useful come first; the rest falls off.
 *
 * @param readings of each piece, the likeliest first: `[['dan', 'shan']]`; a piece that is no Chinese is its own reading
 */
export function findWords(pieces: readonly string[], readings: readonly (readonly string[])[], atMost: number): string[] {
  const likeliest = pieces.map((piece, at) => readings[at]?.[0] ?? piece);
  const others = combine(pieces.map((piece, at) => readings[at] ?? [piece]));
  const words = [
    pieces.join(''),
    likeliest.join(''),
    initials(likeliest),
    ...others.map((one) => one.join('')),
    ...tails(pieces).map((one) => one.join('')),
    ...tails(likeliest).map((one) => one.join('')),
    ...others.map(initials),
    ...tails(likeliest).map(initials),
  ];
  return [...new Set(words.map((word) => word.slice(0, wordLength)))].filter((word) => word !== '').slice(0, atMost);
}

/** First letters of at least two pieces. */
function initials(pieces: readonly string[]): string {
  return pieces.length < 2 ? '' : pieces.map((piece) => [...piece][0] ?? '').join('');
}

/** What remains from the second piece, the third, the fourth. */
function tails(pieces: readonly string[]): string[][] {
  return Array.from({ length: Math.max(Math.min(pieces.length, suffixes) - 1, 0) }, (_, at) => pieces.slice(at + 1));
}

/** Ways to read all pieces together, a few at most. */
function combine(readings: readonly (readonly string[])[]): string[][] {
  let ways: string[][] = [[]];
  for (const choices of readings) {
    ways = ways.flatMap((way) => choices.map((choice) => [...way, choice])).slice(0, combinations);
  }
  return ways;
}

/** The shelf on which a word lies: its first two letters, or its first Chinese character. A word asked for must reach it. */
export function shelfOf(word: string): string {
  const [first = '', second = ''] = [...word];
  return /^\p{Script=Han}/u.test(first) ? first : first + second;
}

/** How many last digits of a phone lead to its owner. */
export const tailLength = 4;

/** The digits of what was typed when it is nothing but the last part of a phone, 4 at least; undefined when it is something else. */
export function askedTail(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s()+.-]/g, '');
  return /^[0-9]{4,15}$/.test(digits) ? digits : undefined;
}

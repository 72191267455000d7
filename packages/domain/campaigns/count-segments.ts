/** How a text travels by SMS: its alphabet, its length in that alphabet's units, and the segments that are paid for. */
export type Segments = {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Septets of GSM-7, an extended character counting two; 16-bit units of UCS-2. */
  readonly units: number;
  readonly segments: number;
};

/** Basic character set of GSM-7. Source: 3GPP TS 23.038, section 6.2.1. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension: an escape and the character. Source: 3GPP TS 23.038, section 6.2.1.1. */
const extended = new Set('\f^{}\\[~]|€');

/** What one segment holds: alone, and as one of several, which spend 6 bytes on their header. */
const room = { 'gsm-7': { alone: 160, joined: 153 }, 'ucs-2': { alone: 70, joined: 67 } } as const;

/**
 * Counts the segments of a text. One letter outside of GSM-7 makes all of it UCS-2. An extended character or a pair of units is
 * never cut in two, so a segment may leave one unit empty.
 */
export function countSegments(text: string): Segments {
  const letters = [...text];
  const encoding = letters.every((letter) => basic.has(letter) || extended.has(letter)) ? 'gsm-7' : 'ucs-2';
  const widths = letters.map((letter) => (encoding === 'ucs-2' ? letter.length : extended.has(letter) ? 2 : 1));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { alone, joined } = room[encoding];
  return { encoding, units, segments: units === 0 ? 0 : units <= alone ? 1 : cut(widths, joined) };
}

function cut(widths: readonly number[], joined: number): number {
  let segments = 1;
  let filled = 0;
  for (const width of widths) {
    if (filled + width > joined) {
      segments += 1;
      filled = 0;
    }
    filled += width;
  }
  return segments;
}

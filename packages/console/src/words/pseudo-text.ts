const plain = 'aeiouyAEIOUYcnCNsSzZ';
const accented = 'áéíóúýÁÉÍÓÚÝçñÇÑšŠžŽ';
const accents = new Map([...plain].map((letter, at) => [letter, accented[at] ?? letter]));

/** A text with accents, brackets and a third more length; what stands in braces or tags stays as it is. */
export function pseudoText(text: string): string {
  const dressed = text.replaceAll(/\{\{[^}]*\}\}|<[^>]*>|[^{<]+/g, (part) =>
    part.startsWith('{{') || part.startsWith('<') ? part : [...part].map((letter) => accents.get(letter) ?? letter).join(''),
  );
  return `[${dressed}${'·'.repeat(Math.ceil(text.length / 3))}]`;
}

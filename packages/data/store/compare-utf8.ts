/** Surrogates stand for characters above U+FFFF, so in UTF-8 they sort after U+E000 to U+FFFF, unlike in UTF-16. */
function weight(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Orders two strings as DynamoDB orders sort keys: by their UTF-8 bytes. Below zero when `a` comes first. */
export function compareUtf8(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return weight(left) - weight(right);
  }
  return a.length - b.length;
}

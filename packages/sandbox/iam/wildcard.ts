/** Whether a text fits a pattern in which `*` stands for any letters and `?` for one. Linear in pattern × text at worst. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1;
  let resume = 0;
  while (place < text.length) {
    if (at < pattern.length && (pattern[at] === '?' || (pattern[at] === text[place] && pattern[at] !== '*'))) {
      at += 1;
      place += 1;
    } else if (pattern[at] === '*') {
      star = at;
      resume = place;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      place = resume;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

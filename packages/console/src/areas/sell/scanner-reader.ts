/** Keys of a scanner follow each other faster than any hand. */
const longestGapMs = 50;
const shortestCode = 4;
const longestCode = 64;

/**
 * Tells a scanner that types like a keyboard from a person: it is given each key with its time in milliseconds, and gives the code
 * when a quick run of at least four characters ends in Enter.
 */
export function scannerReader(): (key: string, at: number) => string | null {
  let run = '';
  let last = Number.NEGATIVE_INFINITY;
  return (key, at) => {
    const isQuick = at - last <= longestGapMs;
    last = at;
    if (key.length === 1) {
      run = ((isQuick ? run : '') + key).slice(-longestCode);
      return null;
    }
    if (key !== 'Enter') return null;
    const code = isQuick && run.length >= shortestCode ? run : null;
    run = '';
    return code;
  };
}

/** Something to do that is the same everywhere: texts to and from JSON, and sums. */
function loop(): number {
  let sum = 0;
  for (let at = 0; at < 2_000; at++) {
    const text = JSON.stringify({ at, words: ['shop', 'order', 'shelf'], deep: { price: at * 7, name: `good ${at}` } });
    sum = (sum + JSON.parse(text).deep.price + text.length) % 1_000_003;
  }
  return sum;
}

/** Milliseconds of processor time that the calibration loop takes on this machine, the least of a few; other times are told as multiples of it. */
export function calibrate(): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 30; turn++) {
    const before = process.cpuUsage();
    loop();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

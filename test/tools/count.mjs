// Prints "N passed, N failed[, N skipped]" of a vitest report and fails when something did. Plain JavaScript for Node 18 and later.
import { readFileSync } from 'node:fs';

const [file = '', brokenSteps = '0'] = process.argv.slice(2);

/** A run that left no report, or whose files did not load, counts as failed. */
function counts() {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = report.testResults.filter(
      (one) => one.status === 'failed' && one.assertionResults.every((test) => test.status !== 'failed'),
    ).length;
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, skipped: report.numPendingTests + (report.numTodoTests ?? 0) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const { passed, failed, skipped } = counts();
// A broken check or synthesis is a failure also where every test passed.
const all = failed === 0 ? Number(brokenSteps) : failed;
process.stdout.write(`${passed} passed, ${all} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = all > 0 ? 1 : 0;

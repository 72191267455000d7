import { buildAndSynthesize } from './build-and-synthesize.ts';
import { reportFindings } from './synth-report.ts';

// `npx cdk deploy --all` runs this: always from fresh bundles, never with an open finding.
const { findings } = await buildAndSynthesize(undefined);
if (findings.length > 0) {
  process.stderr.write(reportFindings(findings));
  process.exitCode = 1;
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAndSynthesize, repositoryRoot } from './build-and-synthesize.ts';
import { fixedCost, reportFixedCost } from './fixed-cost.ts';
import { reportFindings, reportSynthesis } from './synth-report.ts';

// `npm run synth`: bundles, site and templates, with no account and no network; exits 1 when cdk-nag finds what nobody acknowledged.
const outDir = join(repositoryRoot, 'cdk.out');
await rm(outDir, { recursive: true, force: true });
const result = await buildAndSynthesize(outDir);
process.stdout.write(reportSynthesis(result, result.sizes));
process.stdout.write(reportFixedCost(fixedCost(result.templates)));
if (result.findings.length > 0) {
  process.stderr.write(reportFindings(result.findings));
  process.exitCode = 1;
}

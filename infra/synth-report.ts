import type { BundleSizes } from './build-functions.ts';
import type { Finding } from './nag.ts';
import type { Synthesis } from './synthesize.ts';

/** Open findings, one a line. */
export function reportFindings(findings: readonly Finding[]): string {
  return [
    `cdk-nag: ${findings.length} open findings; mend them or acknowledge each on its resource:`,
    ...findings.map((one) => `  ${one.rule} ${one.resource}: ${one.text}`),
    '',
  ].join('\n');
}

/** Resources of each stack, bundles and cdk-nag's counts. */
export function reportSynthesis(synthesis: Synthesis, sizes: BundleSizes): string {
  const bundles = Object.entries(sizes).sort(([, a], [, b]) => b - a);
  const [largest] = bundles;
  const total = bundles.reduce((sum, [, bytes]) => sum + bytes, 0);
  return [
    ...Object.entries(synthesis.templates).map(
      ([name, template]) => `${name.padEnd(24)} ${String(Object.keys(template.Resources).length).padStart(4)} resources`,
    ),
    `bundles: ${bundles.length}, together ${kilobytes(total)}${largest ? `, largest ${largest[0]} ${kilobytes(largest[1])}` : ''}`,
    `cdk-nag AwsSolutions: ${synthesis.findings.length} open, ${synthesis.acknowledged.length} acknowledged, each on one resource with a reason`,
    '',
  ].join('\n');
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

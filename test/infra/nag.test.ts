import { expect, test } from 'vitest';
import { houseOnPaper } from './house-on-paper.ts';

test('cdk-nag’s AwsSolutions rules find nothing that nobody acknowledged', async () => {
  const { findings, acknowledged } = await houseOnPaper();
  process.stdout.write(`cdk-nag AwsSolutions: ${findings.length} open, ${acknowledged.length} acknowledged\n`);
  expect(findings).toEqual([]);
});

test('each acknowledgement stands on one resource inside a stack and gives a reason', async () => {
  const { acknowledged, templates } = await houseOnPaper();
  expect(acknowledged.length).toBeGreaterThan(0);
  for (const one of acknowledged) {
    const [stack, ...path] = one.resource.split('/');
    expect(Object.keys(templates), one.rule).toContain(stack);
    expect(path.length, `${one.rule} on ${one.resource}`).toBeGreaterThan(0);
    expect(one.rule).toMatch(/^AwsSolutions-[A-Z0-9]+/);
    expect(one.reason.length, one.rule).toBeGreaterThan(30);
  }
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixedCost, fixedTotal, reportFixedCost } from '@dianke/infra/fixed-cost';
import { describe, expect, test } from 'vitest';
import { found, houseOnPaper, root } from './house-on-paper.ts';

const runbooks = join(root, 'docs', 'runbooks');

describe('who looks after the house', () => {
  test('there are at most ten alarms and one dashboard', async () => {
    expect((await found('AWS::CloudWatch::Alarm')).length).toBeLessThanOrEqual(10);
    expect((await found('AWS::CloudWatch::Dashboard')).length).toBe(1);
  });

  test('each alarm says what a person loses, names its runbook, which exists, and tells the operators when it begins and ends', async () => {
    for (const { props } of await found('AWS::CloudWatch::Alarm')) {
      const name = props.AlarmName.replace('dianke-dev-', '');
      expect(props.AlarmDescription).toMatch(new RegExp(`^.{40,} See docs/runbooks/${name}\\.md$`));
      const text = await readFile(join(runbooks, `${name}.md`), 'utf8');
      for (const part of [`# ${name}`, '**What people lose.**', '**See it.**', '**Do.**']) expect(text, name).toContain(part);
      expect(props.AlarmActions.length).toBe(1);
      expect(props.OKActions).toEqual(props.AlarmActions);
      expect(props.TreatMissingData).toBe(name === 'backup-missing' ? 'breaching' : 'notBreaching');
    }
  });

  test('every runbook but the first deploy’s and the restore’s belongs to an alarm', async () => {
    const names = (await found('AWS::CloudWatch::Alarm')).map((one) => `${one.props.AlarmName.replace('dianke-dev-', '')}.md`);
    const left = (await readdir(runbooks)).filter((file) => !names.includes(file));
    expect(left.sort()).toEqual(['first-deploy.md', 'restore.md']);
  });

  test('alarms may publish to the operators’ topic', async () => {
    const statements = (await found('AWS::SNS::TopicPolicy')).flatMap((one) => one.props.PolicyDocument.Statement);
    expect(statements.filter((one) => one.Principal?.Service === 'cloudwatch.amazonaws.com' && one.Action === 'sns:Publish').length).toBe(1);
  });

  test('an idle deployment costs at most three dollars a month', async () => {
    const lines = fixedCost((await houseOnPaper()).templates);
    process.stdout.write(reportFixedCost(lines));
    expect(fixedTotal(lines)).toBeGreaterThan(1);
    expect(fixedTotal(lines)).toBeLessThanOrEqual(3);
  });

  test('a resource whose idle price is not known is refused by its type', () => {
    expect(() => fixedCost({ one: { Resources: { gate: { Type: 'AWS::EC2::NatGateway', Properties: {} } } } })).toThrow('AWS::EC2::NatGateway');
  });
});

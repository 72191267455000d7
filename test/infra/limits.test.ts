import { describe, expect, test } from 'vitest';
import { found, functions, houseOnPaper } from './house-on-paper.ts';

describe('the limits that CloudFormation, the gateway and Lambda set', () => {
  test('every stack stays under 450 resources and every template under 900 kB', async () => {
    for (const [name, template] of Object.entries((await houseOnPaper()).templates)) {
      expect(Object.keys(template.Resources).length, name).toBeLessThan(450);
      expect(JSON.stringify(template).length, name).toBeLessThan(900_000);
      expect(Object.keys(template.Outputs ?? {}).length, name).toBeLessThan(180);
    }
  });

  test('the gateway stays under 280 routes and integrations', async () => {
    expect((await found('AWS::ApiGatewayV2::Route')).length).toBeLessThan(280);
    expect((await found('AWS::ApiGatewayV2::Integration')).length).toBeLessThan(280);
  });

  test('a function’s own policy and its role stay under 16 kB and 10 kB, its variables under 4 kB', async () => {
    const permissions = await found('AWS::Lambda::Permission');
    const roles = await found('AWS::IAM::Role');
    for (const fn of await found('AWS::Lambda::Function')) {
      const own = permissions.filter((one) => one.stack === fn.stack && JSON.stringify(one.props.FunctionName).includes(`"${fn.id}"`));
      expect(JSON.stringify(own.map((one) => one.props)).length, fn.id).toBeLessThan(16_000);
      expect(JSON.stringify(fn.props.Environment ?? {}).length, fn.id).toBeLessThan(4000);
      const role = roles.find((one) => one.stack === fn.stack && one.id === fn.props.Role['Fn::GetAtt'][0]);
      expect(JSON.stringify(role?.props.Policies ?? []).length, fn.id).toBeLessThan(10_240);
    }
  });

  test('every function of the lists exists once under its own name, on arm64 and Node 24, with memory, time limit and its own log kept 30 days', async () => {
    const ours = (await found('AWS::Lambda::Function')).filter((one) => one.props.FunctionName);
    expect(ours.map((one) => one.props.FunctionName).sort()).toEqual(functions.map((one) => `dianke-dev-${one.domain}-${one.name}`).sort());
    for (const { props, id } of ours) {
      expect(props, id).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        MemorySize: expect.any(Number),
        Timeout: expect.any(Number),
      });
      expect(props.TracingConfig, id).toBeUndefined();
      expect(props.ReservedConcurrentExecutions, id).toBeUndefined();
      expect(props.LoggingConfig.LogGroup.Ref, id).toBeDefined();
      expect(props.Environment.Variables.STAGE, id).toBe('dev');
    }
  });

  test('an API function answers before the gateway gives up, and the authorizer sooner', async () => {
    for (const { props } of await found('AWS::Lambda::Function')) {
      if (/-api$/.test(props.FunctionName ?? '')) expect(props.Timeout).toBeLessThanOrEqual(29);
      if (/-authorize$/.test(props.FunctionName ?? '')) expect(props.Timeout).toBeLessThanOrEqual(10);
    }
  });

  test('every log group forgets, and every function writes to one that we made', async () => {
    for (const group of await found('AWS::Logs::LogGroup')) expect(group.props.RetentionInDays, group.id).toBeLessThanOrEqual(30);
    for (const fn of await found('AWS::Lambda::Function')) expect(fn.props.LoggingConfig?.LogGroup, fn.id).toBeDefined();
  });

  test('no queue but the dead-letter queue is polled, and never more than four', async () => {
    const polled = (await found('AWS::Lambda::EventSourceMapping')).filter((one) => !('StartingPosition' in one.props));
    expect(polled.length).toBeLessThanOrEqual(4);
  });

  test('the one custom resource is the upload of the site', async () => {
    const custom = (await found()).filter((one) => one.type.startsWith('Custom::') || one.type === 'AWS::CloudFormation::CustomResource');
    expect(custom.map((one) => one.type)).toEqual(['Custom::CDKBucketDeployment']);
  });
});

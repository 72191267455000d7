import { describe, expect, it } from 'vitest';
import { resourceKinds } from '../resources/resource-kinds.ts';
import type { Json, JsonObject } from './json.ts';
import { openAssembly } from './open-assembly.ts';

const place = { account: '000000000000', region: 'ap-southeast-1', endpointUrl: 'http://127.0.0.1:4301', origin: 'http://localhost:4300' };
const queue: JsonObject = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } };

function outputOf(value: Json, template: JsonObject = {}): Json | undefined {
  const stack = { name: 'shop', parameters: {}, template: { Resources: { Letters: queue }, ...template, Outputs: { One: { Value: value } } } };
  return openAssembly({ stacks: [stack], assets: new Map(), region: undefined }, place, resourceKinds).outputs.shop?.One;
}

describe('the intrinsic functions of a template', () => {
  it.each<[title: string, value: Json, expected: Json]>([
    ['Ref of a resource', { Ref: 'Letters' }, 'http://127.0.0.1:4301/000000000000/letters'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'ap-southeast-1'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Letters', 'Arn'] }, 'arn:aws:sqs:ap-southeast-1:000000000000:letters'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Letters.QueueName' }, 'letters'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::StackName' }, 3]] }, 'a-shop-3'],
    ['Fn::Sub with attributes', { 'Fn::Sub': `\${Letters.QueueName}/\${AWS::AccountId}/\${!Plain}` }, `letters/000000000000/\${Plain}`],
    ['Fn::Sub with values', { 'Fn::Sub': [`\${Who}!`, { Who: { 'Fn::Select': [1, ['a', 'b']] } }] }, 'b!'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': ['5', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Letters', 'Arn'] }] }] }, 'letters'],
    ['Fn::If that holds', { 'Fn::If': ['Here', 'yes', 'no'] }, 'yes'],
    ['Fn::If with no value', [{ 'Fn::If': ['There', 'a', { Ref: 'AWS::NoValue' }] }, 'b'], ['b']],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'zone'] }, 'Asia/Singapore'],
    ['Fn::Base64', { 'Fn::Base64': 'shop' }, 'c2hvcA=='],
    ['a parameter with a default', { Ref: 'Stage' }, 'dev'],
    ['the bootstrap version', { Ref: 'Bootstrap' }, '99'],
    ['an object that is none', { Fn: 1, Ref: 2 }, { Fn: 1, Ref: 2 }],
    ['the address of the public origin, which has no certificate here', 'see https://localhost:4300/x', 'see http://localhost:4300/x'],
    [
      'the addresses of sign-in and of a bucket, which are at the endpoint here',
      "connect-src 'self' https://shop.auth.ap-southeast-1.amazoncognito.com https://shop-files.s3.ap-southeast-1.amazonaws.com",
      "connect-src 'self' http://127.0.0.1:4301 http://127.0.0.1:4301/shop-files",
    ],
  ])('resolve: %s', (_title, value, expected) => {
    const template: JsonObject = {
      Parameters: {
        Stage: { Type: 'String', Default: 'dev' },
        Bootstrap: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' },
      },
      Mappings: { Zones: { 'ap-southeast-1': { zone: 'Asia/Singapore' } } },
      Conditions: {
        Here: { 'Fn::And': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-southeast-1'] }, { 'Fn::Not': [{ Condition: 'There' }] }] },
        There: { 'Fn::Or': [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, { 'Fn::Equals': ['a', 'b'] }] },
      },
    };
    expect(outputOf(value, template)).toEqual(expected);
  });

  it.each<[title: string, value: Json, sentence: string]>([
    ['a reference to nothing', { Ref: 'Nobody' }, 'output One in stack shop refers to Nobody, which is not there'],
    [
      'an attribute that is not given',
      { 'Fn::GetAtt': ['Letters', 'Colour'] },
      'output One in stack shop asks for Letters.Colour, which the sandbox does not give for AWS::SQS::Queue',
    ],
    ['an unknown function', { 'Fn::Transform': {} }, 'Fn::Transform in output One in stack shop is not known'],
    ['a dynamic reference', '{{resolve:ssm:/x}}', 'the dynamic reference {{resolve:ssm:/x}} in output One in stack shop cannot be resolved here'],
    ['an export that nobody makes', { 'Fn::ImportValue': 'far' }, 'no stack exports far'],
  ])('name what they cannot resolve: %s', (_title, value, sentence) => {
    expect(() => outputOf(value)).toThrow(sentence);
  });

  it('name a resource type that the sandbox does not know, and its logical id', () => {
    const template = { Resources: { Cluster: { Type: 'AWS::ECS::Cluster', Properties: {} } } };
    expect(() => outputOf('x', template)).toThrow('the sandbox does not know the resource type AWS::ECS::Cluster of Cluster in stack shop');
  });

  it('name resources that wait for each other', () => {
    const waiting = (other: string): JsonObject => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': [other, 'QueueName'] } } });
    expect(() => outputOf('x', { Resources: { A: waiting('B'), B: waiting('A') } })).toThrow('wait for each other');
  });

  it('reach an export of another stack, whichever comes first', () => {
    const importing = { name: 'one', parameters: {}, template: { Outputs: { Far: { Value: { 'Fn::ImportValue': 'letters-arn' } } } } };
    const exporting = {
      name: 'two',
      parameters: {},
      template: { Resources: { Letters: queue }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Letters', 'Arn'] }, Export: { Name: 'letters-arn' } } } },
    };
    const { outputs } = openAssembly({ stacks: [importing, exporting], assets: new Map(), region: undefined }, place, resourceKinds);
    expect(outputs.one?.Far).toBe('arn:aws:sqs:ap-southeast-1:000000000000:letters');
  });
});

import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../aws-resources.ts';
import { emptyDeclarations } from '../declarations.ts';
import type { JsonObject } from '../template/json.ts';
import { Access, accessKeyOf } from './access.ts';

const arn = 'arn:aws:iam::000000000000:role/till';
const table = 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/shop';

function accessOf(...statements: JsonObject[]): Access {
  const declarations = emptyDeclarations();
  declarations.roles.push({ arn, name: 'till', documents: [{ Statement: statements }], managed: [] });
  return new Access(declarations);
}

const mayPut = { Effect: 'Allow', Action: ['dynamodb:PutItem', 'dynamodb:Get*'], Resource: [table, `${table}/index/*`] };
const auditStays = {
  Effect: 'Deny',
  Action: 'dynamodb:*',
  Resource: table,
  Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['M#*#AUDIT#*'] } },
};

describe('a role', () => {
  it.each<[title: string, action: string, resource: string, context: RequestContext, allowed: boolean]>([
    ['may do what is granted', 'dynamodb:PutItem', table, {}, true],
    ['may do what a wildcard grants, in any case', 'dynamodb:getitem', `${table}/index/gsi1`, {}, true],
    ['may not do what nobody granted', 'dynamodb:DeleteItem', table, {}, false],
    ['may not do it elsewhere', 'dynamodb:PutItem', `${table}2`, {}, false],
    ['may not do what is denied besides', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['M#1#ORDER#1', 'M#1#AUDIT#2026'] }, false],
    ['is not touched by a denial of other keys', 'dynamodb:PutItem', table, { 'dynamodb:LeadingKeys': ['M#1#ORDER#1'] }, true],
  ])('%s', (_title, action, resource, context, allowed) => {
    expect(accessOf(mayPut, auditStays).allows(arn, action, resource, context).allowed).toBe(allowed);
  });

  it('that nobody declared may do nothing', () => {
    expect(accessOf(mayPut).allows('arn:aws:iam::000000000000:role/ghost', 'dynamodb:PutItem', table).allowed).toBe(false);
  });

  it('is found by the access key that its functions get', () => {
    expect(accessOf(mayPut).roleOf(accessKeyOf(arn))).toBe(arn);
    expect(accessOf(mayPut).roleOf('SANDBOX00')).toBeUndefined();
  });

  it('is refused in AWS’s words', () => {
    expect(accessOf(mayPut).allows(arn, 'sqs:SendMessage', 'arn:aws:sqs:x')).toEqual({
      allowed: false,
      message:
        'User: arn:aws:sts::000000000000:assumed-role/till/till is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:x because no identity-based policy allows the sqs:SendMessage action',
    });
  });

  it.each<[title: string, condition: JsonObject, context: RequestContext, allowed: boolean]>([
    ['StringEquals', { StringEquals: { 'aws:SourceAccount': '1' } }, { 'AWS:SourceAccount': '1' }, true],
    ['StringEquals without the key', { StringEquals: { 'aws:SourceAccount': '1' } }, {}, false],
    ['StringEqualsIfExists without the key', { StringEqualsIfExists: { 'aws:SourceAccount': '1' } }, {}, true],
    ['StringNotLike', { StringNotLike: { a: 'x*' } }, { a: 'y' }, true],
    ['ForAllValues without the key', { 'ForAllValues:StringLike': { a: 'x*' } }, {}, true],
    ['ForAllValues with one that does not fit', { 'ForAllValues:StringLike': { a: 'x*' } }, { a: ['x1', 'y1'] }, false],
    ['ForAnyValue with one that fits', { 'ForAnyValue:StringEquals': { a: ['x', 'y'] } }, { a: ['z', 'y'] }, true],
    ['Bool', { Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
    ['Null', { Null: { a: 'true' } }, {}, true],
    ['two conditions of which one fails', { StringEquals: { a: '1' }, StringLike: { b: 'x*' } }, { a: '1', b: 'y' }, false],
  ])('under the condition %s', (_title, condition, context, allowed) => {
    const access = accessOf({ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition });
    expect(access.allows(arn, 's3:GetObject', 'arn:aws:s3:::x/y', context).allowed).toBe(allowed);
  });

  it('under a condition that the sandbox does not know is an error that names it', () => {
    const access = accessOf({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } });
    expect(() => access.allows(arn, 's3:GetObject', 'x', { 'aws:SourceIp': '10.0.0.1' })).toThrow(
      'does not know the condition operator IpAddress (on aws:SourceIp)',
    );
  });

  it('with a managed policy that the sandbox does not know is an error that names it', () => {
    const declarations = emptyDeclarations();
    declarations.roles.push({ arn, name: 'till', documents: [], managed: ['arn:aws:iam::aws:policy/AdministratorAccess'] });
    expect(() => new Access(declarations)).toThrow('AdministratorAccess of the role till');
  });
});

describe('a service', () => {
  it('may do what the resource’s own policy says, for the sender that it names', () => {
    const declarations = emptyDeclarations();
    const letters = 'arn:aws:sqs:ap-southeast-1:000000000000:letters';
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: letters,
      Condition: { ArnLike: { 'aws:SourceArn': '*:rule/bus/*' } },
    };
    declarations.resourcePolicies.push({ resourceArn: letters, document: { Statement: [statement] } });
    const access = new Access(declarations);
    const from = (service: string, rule: string) => access.allowsService(service, 'sqs:SendMessage', letters, { 'aws:SourceArn': rule }).allowed;
    expect(from('events.amazonaws.com', 'arn:aws:events:::rule/bus/one')).toBe(true);
    expect(from('events.amazonaws.com', 'arn:aws:events:::rule/other/one')).toBe(false);
    expect(from('sns.amazonaws.com', 'arn:aws:events:::rule/bus/one')).toBe(false);
  });
});

import type { GrantMeaning } from '@dianke/infra/grant-words';
import { auditKeyPattern, grantWords } from '@dianke/infra/grant-words';
import { grantedAddresses, grantsOf } from '@dianke/infra/grants';
import { describe, expect, test } from 'vitest';
import { found, functions, many, roleStatements, statementsOf } from './house-on-paper.ts';

const meanings: Readonly<Record<string, GrantMeaning>> = grantWords;

/** Addresses that hold a word. */
const holders = (word: string): readonly string[] =>
  functions.filter((one) => (grantsOf(one.address) as readonly string[]).includes(word)).map((one) => one.address);

describe('what each function may do', () => {
  test('each role holds exactly the actions of its words, its own log and dead letters, and nothing later grants gave it', async () => {
    const roles = await roleStatements();
    for (const one of functions) {
      const words = [...grantsOf(one.address), ...(['listener', 'schedule', 'stream'].includes(one.kind) ? ['letters:leave'] : [])];
      const expected = new Set(['logs:CreateLogStream', 'logs:PutLogEvents', ...words.flatMap((word) => meanings[word]?.actions ?? [])]);
      const held = (roles.get(`dianke-dev-${one.domain}-${one.name}`) ?? [])
        .filter((statement) => statement.Effect === 'Allow')
        .flatMap((statement) => many(statement.Action));
      expect([...new Set(held)].sort(), one.address).toEqual([...expected].sort());
    }
    expect((await found('AWS::IAM::Policy')).map((one) => one.id)).toEqual([]);
  });

  test('no action is a wildcard, and a resource only with a reason', async () => {
    const reasons = new Map(
      Object.values(meanings).flatMap((meaning) =>
        meaning.wildcardReason ? meaning.actions.map((action) => [action, meaning.wildcardReason] as const) : [],
      ),
    );
    for (const role of await found('AWS::IAM::Role')) {
      expect(role.props.ManagedPolicyArns, role.id).toBeUndefined();
      for (const policy of role.props.Policies ?? []) {
        for (const statement of statementsOf(policy.PolicyDocument).filter((one) => one.Effect === 'Allow')) {
          for (const action of many(statement.Action)) expect(action, role.id).not.toContain('*');
          const wild = JSON.stringify(many(statement.Resource)).includes('*');
          const siteFiles = role.id.startsWith('sitefiles');
          if (wild && !siteFiles)
            for (const action of many(statement.Action)) expect(reasons.get(String(action)), `${role.id} ${action}`).toBeDefined();
        }
      }
    }
  });

  test('no function may update or delete an entry of the audit', async () => {
    for (const [name, statements] of await roleStatements()) {
      if (!name.startsWith('dianke-')) continue;
      const denied = statements.find((one) => one.Sid === 'AuditStays');
      expect(denied, name).toMatchObject({
        Effect: 'Deny',
        Action: ['dynamodb:DeleteItem', 'dynamodb:PartiQLDelete', 'dynamodb:PartiQLUpdate', 'dynamodb:UpdateItem'],
        Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [auditKeyPattern] } },
      });
    }
  });

  test('only verify and upkeep walk the whole table, only two functions and the replay publish facts, only the two readers read the stream', () => {
    for (const address of holders('table:scan')) expect(address).toMatch(/^(upkeep\/|access\/.*verify)/);
    for (const address of holders('facts:publish')) expect(address).toMatch(/^upkeep\/(publish-facts|file-dead-letters|api)$/);
    expect(holders('stream:read').every((address) => functions.find((one) => one.address === address)?.kind === 'stream')).toBe(true);
    for (const address of holders('stream:look-up')) expect(address).toBe('upkeep/file-dead-letters');
    expect(holders('letters:take')).toEqual(['upkeep/file-dead-letters']);
  });

  test('text messages to numbers are allowed where topics are denied', async () => {
    const roles = await roleStatements();
    for (const address of holders('sms:send')) {
      const statements = roles.get(`dianke-dev-${address.replace('/', '-')}`) ?? [];
      expect(statements).toContainEqual({ Action: 'sns:Publish', Effect: 'Allow', Resource: '*' });
      expect(statements).toContainEqual({ Action: 'sns:Publish', Effect: 'Deny', Resource: 'arn:aws:sns:*:*:*' });
    }
  });

  test('a function has only the variables that its words name', async () => {
    for (const one of functions) {
      const fn = (await found('AWS::Lambda::Function')).find((lambda) => lambda.props.FunctionName === `dianke-dev-${one.domain}-${one.name}`);
      const named = Object.keys(fn?.props.Environment.Variables ?? {});
      const words: readonly string[] = grantsOf(one.address);
      expect(named.includes('TABLE_NAME'), one.address).toBe(words.some((word) => word.startsWith('table:')));
      expect(named.includes('BUS_NAME'), one.address).toBe(words.includes('facts:publish'));
      expect(named.includes('KEY_ID'), one.address).toBe(words.includes('personal:open'));
    }
  });

  test('every line of grants.ts belongs to a function of the lists', () => {
    const addresses: readonly string[] = functions.map((one) => one.address);
    expect(grantedAddresses.filter((address) => !addresses.includes(address))).toEqual([]);
  });
});

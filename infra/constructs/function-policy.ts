import * as iam from 'aws-cdk-lib/aws-iam';
import type { HouseFunctionSpec } from '../function-list.ts';
import type { GrantMeaning, GrantWord, Holdings } from '../grant-words.ts';
import { auditDenied, auditKeyPattern, grantWords } from '../grant-words.ts';
import { grantsOf } from '../grants.ts';

/** Words of one function: those of `grants.ts`, and leaving dead letters for whatever runs asynchronously. */
export function wordsOf(spec: HouseFunctionSpec): readonly GrantWord[] {
  const words = grantsOf(spec.address);
  return spec.kind === 'listener' || spec.kind === 'schedule' || spec.kind === 'stream' ? [...words, 'letters:leave'] : words;
}

/** The whole policy of one function: its words, its own log streams, and the audit closed to update and delete. */
export function functionPolicy(spec: HouseFunctionSpec, holdings: Holdings, logGroupArn: string): iam.PolicyDocument {
  const meanings: readonly GrantMeaning[] = wordsOf(spec).map((word) => grantWords[word]);
  const allowed = meanings
    .filter((meaning) => meaning.actions.length > 0)
    .map((meaning) => new iam.PolicyStatement({ actions: [...meaning.actions], resources: [...meaning.resources(holdings)] }));
  const denied = meanings.flatMap(({ denied }) =>
    denied ? [new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: [...denied.actions], resources: [...denied.resources] })] : [],
  );
  const audit = new iam.PolicyStatement({
    sid: 'AuditStays',
    effect: iam.Effect.DENY,
    actions: [...auditDenied],
    resources: [holdings.tableArn],
    conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [auditKeyPattern] } },
  });
  const logs = new iam.PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroupArn] });
  return new iam.PolicyDocument({ statements: [logs, ...allowed, ...denied, audit] });
}

/** Variables of one function: the stage, and what its words name. */
export function functionEnvironment(spec: HouseFunctionSpec, holdings: Holdings, stage: string): Record<string, string> {
  const meanings: readonly GrantMeaning[] = wordsOf(spec).map((word) => grantWords[word]);
  return Object.assign({ STAGE: stage }, ...meanings.map((meaning) => meaning.environment(holdings)));
}

/** What a deployment chooses, by `--context name=value` or in `cdk.json`. */
export type HouseOptions = {
  /** Lower-case name of this deployment, part of every physical name. */
  readonly stage: string;
  readonly region: string;
  /** Public origin of the console, where sign-in returns to; with `domainName` it is that. */
  readonly consoleUrl: string;
  /** Sender of all mail; its domain becomes the SES identity. */
  readonly mailFrom: string;
  /** Square's Connect API; a stage for trials takes Square's own sandbox, `https://connect.squareupsandbox.com`. */
  readonly squareUrl: string;
  /** `governance` lets a named administrator delete a locked backup; `compliance` lets nobody. */
  readonly backupLock: 'governance' | 'compliance';
  /** Name in the template of the table that the house works on, and of a second one beside it: one is swapped for the other after a restore. */
  readonly tableInUse: string;
  readonly tableBeside: string | undefined;
  /** Gets the alarms by e-mail. */
  readonly operatorEmail: string | undefined;
  /** Own domain of the public origin, with its certificate in us-east-1. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | undefined;
  /** A WAF web ACL of scope CLOUDFRONT in us-east-1 (from US$6 a month, so by choice). */
  readonly webAclArn: string | undefined;
};

const tableName = /^table\d{0,3}$/;

type ContextReader = (name: string) => unknown;

/** @throws {Error} naming the option that is missing or has an impossible value */
export function readOptions(context: ContextReader): HouseOptions {
  const stage = required(context, 'stage', /^[a-z][a-z0-9]{1,11}$/);
  const domainName = optional(context, 'domainName', /^[a-z0-9.-]+$/);
  const certificateArn = optional(context, 'certificateArn', /^arn:aws:acm:us-east-1:/);
  const tableInUse = optional(context, 'tableInUse', tableName) ?? 'table';
  const tableBeside = optional(context, 'tableBeside', tableName);
  if (tableInUse === tableBeside) throw new Error('Options tableInUse and tableBeside name two tables');
  if (Boolean(domainName) !== Boolean(certificateArn)) throw new Error('Options domainName and certificateArn go together');
  return {
    stage,
    region: required(context, 'region', /^[a-z]{2}-[a-z]+-\d$/),
    consoleUrl: domainName ? `https://${domainName}` : required(context, 'consoleUrl', /^https:\/\/[^/\s]+$/),
    mailFrom: required(context, 'mailFrom', /^[^@\s]+@[a-z0-9.-]+$/),
    squareUrl: required(context, 'squareUrl', /^https:\/\/connect\.squareup(sandbox)?\.com$/),
    backupLock: required(context, 'backupLock', /^(governance|compliance)$/) === 'compliance' ? 'compliance' : 'governance',
    tableInUse,
    tableBeside,
    operatorEmail: optional(context, 'operatorEmail', /^[^@\s]+@[^@\s]+$/),
    domain: domainName && certificateArn ? { name: domainName, certificateArn } : undefined,
    webAclArn: optional(context, 'webAclArn', /^arn:aws:wafv2:us-east-1:/),
  };
}

function optional(context: ContextReader, name: string, shape: RegExp): string | undefined {
  const value = context(name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string' || !shape.test(value)) throw new Error(`Option ${name} must fit ${shape.source}, not ${JSON.stringify(value)}`);
  return value;
}

function required(context: ContextReader, name: string, shape: RegExp): string {
  const value = optional(context, name, shape);
  if (value === undefined) throw new Error(`Option ${name} is missing: pass --context ${name}=… or set it in cdk.json`);
  return value;
}

import type { RequestContext } from '../aws-resources.ts';
import type { Verdict } from '../aws-world.ts';
import type { Declarations } from '../declarations.ts';
import { TemplateError } from '../template/template-error.ts';
import { conditionsHold } from './conditions.ts';
import { managedPolicies } from './managed-policies.ts';
import { readPolicy, type Statement } from './policy.ts';
import { matchesWildcard } from './wildcard.ts';

/** Access key id of the sandbox itself, which may do everything. */
export const rootKey = 'SANDBOXROOT';

/** Who may do what, as the templates' policies say: deny before allow, nothing by default. */
export class Access {
  private readonly byRole: ReadonlyMap<string, readonly Statement[]>;
  private readonly byResource: ReadonlyMap<string, readonly Statement[]>;
  private readonly roleByKey: ReadonlyMap<string, string>;

  /** @throws {TemplateError} for a managed policy that nobody knows or a policy attached to no role of ours */
  constructor(declared: Declarations) {
    const names = new Set(declared.roles.map((role) => role.name));
    for (const { logicalId, roles } of declared.rolePolicies) {
      for (const name of roles)
        if (!names.has(name)) throw new TemplateError(`the policy ${logicalId} belongs to the role ${name}, which is not there`);
    }
    this.byRole = new Map(declared.roles.map((role) => [role.arn, statementsOf(role, declared)]));
    this.byResource = resourceStatements(declared);
    this.roleByKey = new Map(declared.roles.map(({ arn }) => [accessKeyOf(arn), arn]));
  }

  roleOf(accessKeyId: string): string | undefined {
    return this.roleByKey.get(accessKeyId);
  }

  /** Whether a role's own policies let it do this. */
  allows(roleArn: string, action: string, resource: string, context: RequestContext = {}): Verdict {
    const statements = this.byRole.get(roleArn) ?? [];
    const { allowed, reason } = judge(statements, action, resource, context, 'identity-based');
    if (allowed) return { allowed };
    const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    return {
      allowed,
      message: `User: ${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${name} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    };
  }

  /** Whether a service may do this by the resource's own policy. */
  allowsService(service: string, action: string, resource: string, context: RequestContext = {}): Verdict {
    const statements = (this.byResource.get(ownerOf(resource)) ?? []).filter((one) => names(one, service));
    const { allowed, reason } = judge(statements, action, resource, context, 'resource-based');
    return allowed
      ? { allowed }
      : { allowed, message: `User: ${service} is not authorized to perform: ${action} on resource: ${resource} ${reason}` };
  }
}

/** Access key id that a function of this role is given. */
export function accessKeyOf(roleArn: string): string {
  return `SANDBOX${Buffer.from(roleArn.slice(roleArn.lastIndexOf('/') + 1))
    .toString('hex')
    .toUpperCase()}`;
}

type Judgement = { readonly allowed: boolean; readonly reason: string };

function judge(statements: readonly Statement[], action: string, resource: string, context: RequestContext, kind: string): Judgement {
  const fitting = statements.filter((one) => covers(one, action, resource) && conditionsHold(one.conditions, context));
  if (fitting.some((one) => !one.allow)) return { allowed: false, reason: `with an explicit deny in an ${kind} policy` };
  return { allowed: fitting.some((one) => one.allow), reason: `because no ${kind} policy allows the ${action} action` };
}

function covers(statement: Statement, action: string, resource: string): boolean {
  const asked = action.toLowerCase();
  const byAction =
    statement.notActions.length > 0
      ? !statement.notActions.some((one) => matchesWildcard(one, asked))
      : statement.actions.some((one) => matchesWildcard(one, asked));
  if (!byAction) return false;
  if (statement.notResources.length > 0) return !statement.notResources.some((one) => matchesWildcard(one, resource));
  return statement.resources.some((one) => matchesWildcard(one, resource));
}

function names(statement: Statement, service: string): boolean {
  if (statement.notPrincipals) return false;
  return (
    statement.principals['*'] !== undefined ||
    (statement.principals.AWS ?? []).includes('*') ||
    (statement.principals.Service ?? []).includes(service)
  );
}

function statementsOf(role: Declarations['roles'][number], declared: Declarations): Statement[] {
  const inline = role.documents.flatMap((document) => readPolicy(document, role.name));
  const beside = declared.rolePolicies.filter((one) => one.roles.includes(role.name) || (one.arn !== null && role.managed.includes(one.arn)));
  const managed = role.managed
    .filter((arn) => !declared.rolePolicies.some((one) => one.arn === arn))
    .flatMap((arn) => {
      const document = managedPolicies[arn.slice(arn.indexOf(':policy/') + ':policy/'.length)];
      if (document === undefined) throw new TemplateError(`the sandbox does not know the managed policy ${arn} of the role ${role.name}`);
      return readPolicy(document, arn);
    });
  return [...inline, ...beside.flatMap((one) => readPolicy(one.document, one.logicalId)), ...managed];
}

function resourceStatements(declared: Declarations): Map<string, Statement[]> {
  const byResource = new Map<string, Statement[]>();
  for (const { resourceArn, document } of declared.resourcePolicies) {
    byResource.set(resourceArn, [...(byResource.get(resourceArn) ?? []), ...readPolicy(document, resourceArn)]);
  }
  return byResource;
}

/** An object's policy is its bucket's. */
function ownerOf(resource: string): string {
  return resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] ?? resource) : resource;
}

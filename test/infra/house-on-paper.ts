import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route } from '@dianke/contract/route';
import { routes as contractRoutes } from '@dianke/contract/routes';
import type { HouseFunctionSpec } from '@dianke/infra/function-list';
import { functionList } from '@dianke/infra/function-list';
import type { Synthesis } from '@dianke/infra/synthesize';
import { synthesize } from '@dianke/infra/synthesize';

/** Folder of the repository. */
export const root = join(import.meta.dirname, '..', '..');

export const routes: readonly Route[] = contractRoutes;

export const functions: readonly HouseFunctionSpec[] = functionList(routes);

/** A resource of any stack, with its properties left open for assertions. */
export type Found = {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is foreign JSON and assertions read it freely
  readonly props: any;
  readonly deletionPolicy: string | undefined;
};

/** The templates with bundles of one line each: the same but for the hashes of their code. */
export async function synthesizeOnPaper(context: Readonly<Record<string, unknown>> = {}): Promise<Synthesis> {
  const folder = await mkdtemp(join(tmpdir(), 'dianke-paper-'));
  try {
    const functionsDir = join(folder, 'functions');
    const siteDir = join(folder, 'site');
    await mkdir(siteDir, { recursive: true });
    await writeFile(join(siteDir, 'index.html'), 'a site');
    for (const { address } of functions) {
      await mkdir(join(functionsDir, address), { recursive: true });
      await writeFile(join(functionsDir, address, 'index.mjs'), `export const handler = () => '${address}';`);
    }
    return await synthesize({ root, outDir: join(folder, 'out'), routes, functionsDir, siteDir, context });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

let shared: Promise<Synthesis> | undefined;

/** The templates of `cdk.json`'s own context, synthesized once for all infra tests of a thread. */
export function houseOnPaper(): Promise<Synthesis> {
  shared ??= synthesizeOnPaper();
  return shared;
}

/** Every resource of the house, or those of one type. */
export async function found(type?: string): Promise<readonly Found[]> {
  const { templates } = await houseOnPaper();
  return resourcesIn(templates).filter((one) => !type || one.type === type);
}

/** Every resource of some templates. */
export function resourcesIn(templates: Synthesis['templates']): readonly Found[] {
  return Object.entries(templates).flatMap(([stack, template]) =>
    Object.entries(template.Resources).map(([id, resource]) => ({
      stack,
      id,
      type: resource.Type,
      props: resource.Properties ?? {},
      deletionPolicy: resource.DeletionPolicy,
    })),
  );
}

/** Statements of a policy document, whether one or many. */
export function statementsOf(document: { Statement: unknown }): readonly Record<string, unknown>[] {
  return (Array.isArray(document.Statement) ? document.Statement : [document.Statement]) as Record<string, unknown>[];
}

/** One or many, as many. */
export const many = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** Whether a value names the dead-letter queue of the messaging stack. */
export const isDeadLetterQueue = (value: unknown): boolean => /ImportValue.*messaging.*deadlettersqueue/.test(JSON.stringify(value ?? null));

/** The function's own statements on its role, by function name. */
export async function roleStatements(): Promise<ReadonlyMap<string, readonly Record<string, unknown>[]>> {
  const roles = await found('AWS::IAM::Role');
  const lambdas = await found('AWS::Lambda::Function');
  return new Map(
    lambdas.map((fn) => {
      const role = roles.find((one) => one.stack === fn.stack && one.id === fn.props.Role['Fn::GetAtt'][0]);
      return [
        String(fn.props.FunctionName ?? fn.id),
        (role?.props.Policies ?? []).flatMap((policy: { PolicyDocument: { Statement: unknown } }) => statementsOf(policy.PolicyDocument)),
      ];
    }),
  );
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { HouseMaterial } from './house.ts';
import { defineHouse } from './house.ts';
import type { Acknowledged, Finding } from './nag.ts';
import { acknowledgements, addNag, openFindings } from './nag.ts';
import { readOptions } from './options.ts';

/** One resource of a template, as CloudFormation reads it. */
export type Resource = { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>>; readonly DeletionPolicy?: string };

/** A synthesized stack. */
export type Template = { readonly Resources: Readonly<Record<string, Resource>>; readonly Outputs?: Readonly<Record<string, unknown>> };

/** The whole house on paper. */
export type Synthesis = {
  /** By stack name. */
  readonly templates: Readonly<Record<string, Template>>;
  readonly findings: readonly Finding[];
  readonly acknowledged: readonly Acknowledged[];
};

/** Where things stand and what overrides the context of `cdk.json`. */
export type SynthesisPlace = Omit<HouseMaterial, 'options'> & {
  readonly root: string;
  readonly outDir: string | undefined;
  readonly context?: Readonly<Record<string, unknown>>;
};

/** Writes the templates and their assets; needs no account and no network. Open findings of cdk-nag are returned, not thrown. */
export async function synthesize(place: SynthesisPlace): Promise<Synthesis> {
  const app = new App({
    ...(place.outDir ? { outdir: place.outDir } : {}),
    context: { ...(await contextOf(place.root)), ...place.context },
    analyticsReporting: false,
    treeMetadata: false,
  });
  defineHouse(app, { ...place, options: readOptions((name) => app.node.tryGetContext(name)) });
  const findings = openFindings(app);
  if (findings.length === 0) addNag(app);
  const assembly = app.synth();
  const templates = Object.fromEntries(assembly.stacks.map((stack): [string, Template] => [stack.stackName, stack.template]));
  return { templates, findings, acknowledged: acknowledgements(app) };
}

/** The context that the CDK command line would read from `cdk.json`. */
async function contextOf(root: string): Promise<Readonly<Record<string, unknown>>> {
  const file: unknown = JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8'));
  if (typeof file !== 'object' || file === null || !('context' in file) || typeof file.context !== 'object' || file.context === null)
    throw new Error('cdk.json has no context');
  return { ...file.context };
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isObject, type Json, type JsonObject, objectAt, parseJson, textAt } from './json.ts';
import { TemplateError } from './template-error.ts';

/** One template of the assembly, as written. */
export type StackTemplate = { readonly name: string; readonly template: JsonObject; readonly parameters: JsonObject };

/** What `cdk synth` wrote: the stacks in the order of the manifest, and where each uploaded asset lies on this machine. */
export type Assembly = {
  readonly stacks: readonly StackTemplate[];
  /** File or folder by the object key that it would be uploaded under. */
  readonly assets: ReadonlyMap<string, string>;
  /** Region that the stacks are made for; undefined when the assembly leaves it open. */
  readonly region: string | undefined;
};

/**
 * Reads a cloud assembly folder with its nested assemblies (stages).
 * @throws {TemplateError} when the folder holds none
 */
export function loadAssembly(folder: string): Assembly {
  const stacks: StackTemplate[] = [];
  const assets = new Map<string, string>();
  const regions: string[] = [];
  readFolder(resolve(folder), stacks, assets, regions);
  if (stacks.length === 0) throw new TemplateError(`${folder} holds no stack`);
  return { stacks, assets, region: regions[0] };
}

function readFolder(folder: string, stacks: StackTemplate[], assets: Map<string, string>, regions: string[]): void {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) throw new TemplateError(`${manifestFile} is missing: run the synth first`);
  for (const [id, artifact] of Object.entries(objectAt(readJson(manifestFile), 'artifacts'))) {
    const properties = objectAt(artifact, 'properties');
    const type = textAt(artifact, 'type');
    if (type === 'aws:cloudformation:stack') {
      const template = readJson(join(folder, textAt(properties, 'templateFile') ?? `${id}.template.json`));
      const region = /^aws:\/\/[^/]+\/([a-z0-9-]+)$/.exec(textAt(artifact, 'environment') ?? '')?.[1];
      if (region !== undefined && region !== 'unknown-region') regions.push(region);
      stacks.push({ name: textAt(properties, 'stackName') ?? id, template, parameters: objectAt(properties, 'parameters') });
    } else if (type === 'cdk:asset-manifest') {
      readAssets(folder, readJson(join(folder, textAt(properties, 'file') ?? `${id}.json`)), assets);
    } else if (type === 'cdk:cloud-assembly') {
      readFolder(join(folder, textAt(properties, 'directoryName') ?? id), stacks, assets, regions);
    }
  }
}

function readAssets(folder: string, manifest: JsonObject, assets: Map<string, string>): void {
  for (const file of Object.values(objectAt(manifest, 'files'))) {
    const path = textAt(objectAt(file, 'source'), 'path');
    if (path === undefined) continue;
    for (const destination of Object.values(objectAt(file, 'destinations'))) {
      const key = textAt(destination, 'objectKey');
      if (key !== undefined) assets.set(key, resolve(folder, path));
    }
  }
}

/** @throws {TemplateError} when the file holds no JSON object */
export function readJson(file: string): JsonObject {
  const value: Json = parseJson(readFileSync(file, 'utf8'));
  if (!isObject(value)) throw new TemplateError(`${file} holds no JSON object`);
  return value;
}

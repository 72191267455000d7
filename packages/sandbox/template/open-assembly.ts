import { type Declarations, emptyDeclarations } from '../declarations.ts';
import type { Assembly } from './assembly.ts';
import type { Json } from './json.ts';
import type { Place, Resource, ResourceKind } from './resource-kind.ts';
import { Stack } from './stack.ts';
import { TemplateError } from './template-error.ts';

/** An assembly with everything in it resolved. */
export type OpenAssembly = {
  readonly declarations: Declarations;
  readonly resources: readonly { readonly resource: Resource; readonly kind: ResourceKind }[];
  /** Outputs by stack and name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, Json>>>>;
};

/**
 * Resolves every resource and output of every stack and gathers what they declare.
 * @throws {TemplateError} for anything unknown or unresolved, naming it
 */
export function openAssembly(assembly: Assembly, where: Omit<Place, 'asset'>, kinds: ReadonlyMap<string, ResourceKind>): OpenAssembly {
  const place: Place = { ...where, asset: (key) => assetOf(assembly, key) };
  const exports = new Map<string, () => Json>();
  const imported = (name: string): Json => {
    const exported = exports.get(name);
    if (exported === undefined) throw new TemplateError(`no stack exports ${name}`);
    return exported();
  };
  const stacks = assembly.stacks.map(({ name, template, parameters }) => new Stack({ name, template, parameters, place, kinds, imported }));
  for (const stack of stacks) {
    for (const { name, exportName } of stack.outputs()) if (exportName !== null) exports.set(exportName, () => stack.output(name));
  }
  const resources = stacks.flatMap((stack) => stack.resources());
  const declarations = emptyDeclarations();
  for (const { resource, kind } of resources) kind.declare?.(resource, declarations);
  const outputs = Object.fromEntries(
    stacks.map((stack) => [stack.name, Object.fromEntries(stack.outputs().map(({ name }) => [name, stack.output(name)]))]),
  );
  return { declarations, resources, outputs };
}

function assetOf({ assets }: Assembly, objectKey: string): string {
  const path = assets.get(objectKey);
  if (path === undefined) throw new TemplateError(`the assembly holds no asset ${objectKey}`);
  return path;
}

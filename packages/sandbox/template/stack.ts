import { createHash } from 'node:crypto';
import { resolve, type Scope, truth } from './intrinsics.ts';
import { isList, isObject, type Json, type JsonObject, objectAt, textAt } from './json.ts';
import type { Attributes, Place, Resource, ResourceKind } from './resource-kind.ts';
import { TemplateError } from './template-error.ts';

export type StackParts = {
  readonly name: string;
  readonly template: JsonObject;
  readonly parameters: JsonObject;
  readonly place: Place;
  readonly kinds: ReadonlyMap<string, ResourceKind>;
  /** Value of another stack's export. @throws {TemplateError} when nobody exports it */
  imported(name: string): Json;
};

/** One stack whose values are worked out when they are asked for, each once. Every method throws `TemplateError` for what cannot be resolved. */
export class Stack {
  readonly name: string;
  private readonly parts: StackParts;
  private readonly declared: JsonObject;
  private readonly resolved = new Map<string, Resource>();
  private readonly attributes = new Map<string, Attributes>();
  private readonly underWay = new Set<string>();

  constructor(parts: StackParts) {
    this.name = parts.name;
    this.parts = parts;
    this.declared = objectAt(parts.template, 'Resources');
  }

  /** Resources whose condition holds, with the kind of each. */
  resources(): readonly { readonly resource: Resource; readonly kind: ResourceKind }[] {
    const ids = Object.keys(this.declared).filter((id) => this.isThere(id));
    return ids.map((id) => {
      this.attributesOf(id, id);
      const resource = this.resourceOf(id, id);
      return { resource, kind: this.kindOf(resource) };
    });
  }

  /** Outputs whose condition holds, with their export names. */
  outputs(): readonly { readonly name: string; readonly exportName: string | null }[] {
    return this.outputEntries().map(([name, output]) => {
      const exported = objectAt(output, 'Export').Name;
      return { name, exportName: exported === undefined ? null : String(resolve(exported, this.scope(`output ${name}`))) };
    });
  }

  output(name: string): Json {
    const output = this.outputEntries().find(([id]) => id === name)?.[1];
    const value = isObject(output) ? resolve(output.Value ?? null, this.scope(`output ${name}`)) : undefined;
    if (value === undefined) throw new TemplateError(`stack ${this.name} has no output ${name}`);
    return atHome(value, this.parts.place);
  }

  private outputEntries(): [string, Json][] {
    return Object.entries(objectAt(this.parts.template, 'Outputs')).filter(([id, output]) => {
      const condition = textAt(output, 'Condition');
      return condition === undefined || this.holds(condition, `output ${id}`);
    });
  }

  private scope(where: string): Scope {
    return {
      where: `${where} in stack ${this.name}`,
      ref: (name) => this.refOf(name, where),
      attribute: (logicalId, attribute) => this.attributeOf(logicalId, attribute, where),
      condition: (name) => this.holds(name, where),
      mapped: (map, first, second) => this.mapped(map, first, second, where),
      imported: this.parts.imported,
    };
  }

  private refOf(name: string, where: string): Json | undefined {
    const pseudo = pseudoParameter(name, this.parts);
    if (pseudo !== undefined || name === 'AWS::NoValue') return pseudo;
    const isParameter = isObject(objectAt(this.parts.template, 'Parameters')[name]);
    return isParameter ? parameter(this.parts, name, where) : this.attributesOf(name, where).ref;
  }

  private attributeOf(logicalId: string, attribute: string, where: string): Json {
    const found = this.attributesOf(logicalId, where).get[attribute];
    if (found !== undefined) return found;
    const type = textAt(this.declared[logicalId], 'Type') ?? '';
    throw new TemplateError(`${where} in stack ${this.name} asks for ${logicalId}.${attribute}, which the sandbox does not give for ${type}`);
  }

  private holds(condition: string, where: string): boolean {
    const declared = objectAt(this.parts.template, 'Conditions')[condition];
    if (declared === undefined) throw new TemplateError(`the condition ${condition} of ${where} in stack ${this.name} is not there`);
    return truth(declared, this.scope(`condition ${condition}`));
  }

  private mapped(map: string, first: string, second: string, where: string): Json {
    const found = objectAt(objectAt(objectAt(this.parts.template, 'Mappings'), map), first)[second];
    if (found === undefined) throw new TemplateError(`${where} in stack ${this.name}: the mapping ${map} has no ${first} / ${second}`);
    return found;
  }

  private attributesOf(logicalId: string, where: string): Attributes {
    const known = this.attributes.get(logicalId);
    if (known !== undefined) return known;
    if (this.underWay.has(logicalId)) throw new TemplateError(`${where} and ${logicalId} in stack ${this.name} wait for each other`);
    this.underWay.add(logicalId);
    const resource = this.resourceOf(logicalId, where);
    const found = this.kindOf(resource).attributes(resource);
    this.underWay.delete(logicalId);
    this.attributes.set(logicalId, found);
    return found;
  }

  private kindOf({ type, logicalId }: Resource): ResourceKind {
    const kind = this.parts.kinds.get(type);
    if (kind === undefined) throw new TemplateError(`the sandbox does not know the resource type ${type} of ${logicalId} in stack ${this.name}`);
    return kind;
  }

  private resourceOf(logicalId: string, where: string): Resource {
    const known = this.resolved.get(logicalId);
    if (known !== undefined) return known;
    const source = this.declared[logicalId];
    if (!isObject(source)) throw new TemplateError(`${where} in stack ${this.name} refers to ${logicalId}, which is not there`);
    if (!this.isThere(logicalId)) throw new TemplateError(`${where} in stack ${this.name} refers to ${logicalId}, whose condition does not hold`);
    const properties = atHome(resolve(objectAt(source, 'Properties'), this.scope(logicalId)) ?? {}, this.parts.place);
    const type = textAt(source, 'Type') ?? '';
    const resource = describe({ logicalId, type, stackName: this.name, properties: isObject(properties) ? properties : {}, place: this.parts.place });
    this.resolved.set(logicalId, resource);
    return resource;
  }

  private isThere(logicalId: string): boolean {
    const condition = textAt(this.declared[logicalId], 'Condition');
    return condition === undefined || this.holds(condition, logicalId);
  }
}

function pseudoParameter(asked: string, { name, place }: StackParts): Json | undefined {
  if (asked === 'AWS::AccountId') return place.account;
  if (asked === 'AWS::Region') return place.region;
  if (asked === 'AWS::Partition') return 'aws';
  if (asked === 'AWS::URLSuffix') return 'amazonaws.com';
  if (asked === 'AWS::StackName') return name;
  if (asked === 'AWS::NotificationARNs') return [];
  if (asked !== 'AWS::StackId') return undefined;
  return `arn:aws:cloudformation:${place.region}:${place.account}:stack/${name}/${shortHash(name)}`;
}

/** Given by the assembly, else the default. A parameter that reads the bootstrap's version from SSM is newer than any asked for. */
function parameter({ name, template, parameters }: StackParts, asked: string, where: string): Json {
  const given = parameters[asked];
  if (given !== undefined) return given;
  const declared = objectAt(objectAt(template, 'Parameters'), asked);
  const type = textAt(declared, 'Type') ?? '';
  if (type.startsWith('AWS::SSM::Parameter::Value') && textAt(declared, 'Default')?.endsWith('/version')) return '99';
  const value = declared.Default;
  if (value === undefined) throw new TemplateError(`${where} in stack ${name} refers to the parameter ${asked}, which has no default`);
  return type === 'CommaDelimitedList' && typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
}

function describe(parts: Pick<Resource, 'logicalId' | 'type' | 'stackName' | 'properties' | 'place'>): Resource {
  const { logicalId, type, stackName, properties, place } = parts;
  const refuse = (what: string): never => {
    throw new TemplateError(`${logicalId} (${type}) in stack ${stackName}: ${what}`);
  };
  return {
    ...parts,
    madeId: shortHash(`${stackName}/${logicalId}`),
    arn: (service, rest) => `arn:aws:${service}:${place.region}:${place.account}:${rest}`,
    nameOr: (property) => textAt(properties, property) ?? `${stackName}-${logicalId}`,
    needs: (property) => textAt(properties, property) ?? refuse(`${property} is missing`),
    refuse,
  };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** Addresses that need a certificate or a host of AWS, as they are here: the public origin over plain HTTP, and the endpoint for sign-in and for buckets. */
function atHome(value: Json, place: Place): Json {
  if (typeof value === 'string') {
    if (!value.includes('https://')) return value;
    const own = `https://${new URL(place.origin).host}`;
    return value
      .replaceAll(own, place.origin)
      .replaceAll(/https:\/\/[a-z0-9-]+\.auth\.[a-z0-9-]+\.amazoncognito\.com/g, place.endpointUrl)
      .replaceAll(/https:\/\/([a-z0-9.-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com/g, `${place.endpointUrl}/$1`);
  }
  if (isList(value)) return value.map((one) => atHome(one, place));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, atHome(field, place)]));
}

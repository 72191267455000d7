import type { Declarations } from '../declarations.ts';
import type { Running } from '../running.ts';
import type { Json, JsonObject } from './json.ts';

/** One resource of a template with its properties resolved, as a kind reads it. */
export type Resource = {
  readonly logicalId: string;
  readonly type: string;
  readonly stackName: string;
  readonly properties: JsonObject;
  readonly place: Place;
  /** `arn:aws:<service>:<region>:<account>:<rest>`. */
  arn(service: string, rest: string): string;
  /** A stable id of ten letters and digits made from stack and logical id, for ids that AWS would make up. */
  readonly madeId: string;
  /** The physical name: the property's, else `<stack>-<logical id>`. */
  nameOr(property: string): string;
  /** Value of a property that must be there. @throws {TemplateError} naming the resource */
  needs(property: string): string;
  /** @throws {TemplateError} always: something that the sandbox does not do, naming the resource */
  refuse(what: string): never;
};

/** Where the stacks stand. */
export type Place = {
  readonly account: string;
  readonly region: string;
  /** `http://127.0.0.1:<port>` of the local AWS endpoint. */
  readonly endpointUrl: string;
  /** Public origin, `http://localhost:<port>`. */
  readonly origin: string;
  /** Where an uploaded asset lies, by object key. @throws {TemplateError} when there is none */
  asset(objectKey: string): string;
};

/** What `Ref` and `Fn::GetAtt` give for a resource; names may be dotted (`Endpoint.Address`). */
export type Attributes = { readonly ref: string; readonly get: Readonly<Record<string, Json>> };

/** What a resource type is on this machine. */
export type ResourceKind = {
  readonly type: string;
  attributes(resource: Resource): Attributes;
  /** Tells the world what the template asks for. Runs for every resource before anything starts. */
  declare?(resource: Resource, declarations: Declarations): void;
  /** Work to be done once the endpoint and the engine run, such as filling a bucket; repeatable. */
  start?(resource: Resource, running: Running): Promise<void>;
};

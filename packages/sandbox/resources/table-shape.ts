import type { TableSpec } from '../declarations.ts';
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../template/json.ts';
import type { Attributes, Resource } from '../template/resource-kind.ts';

/** ARN of the table that a resource declares. */
export function tableArn(self: Resource): string {
  return self.arn('dynamodb', `table/${self.nameOr('TableName')}`);
}

/** What both table types give for `Ref` and `Fn::GetAtt`. */
export function tableAttributes(self: Resource): Attributes {
  const stream = streamArn(self);
  const arn = tableArn(self);
  return { ref: self.nameOr('TableName'), get: { Arn: arn, TableId: self.madeId, ...(stream === null ? {} : { StreamArn: stream }) } };
}

/** The body of CreateTable and the stream, as both table types write them. */
export function openTable(self: Resource): Omit<TableSpec, 'arn' | 'ttlAttribute'> {
  const { properties } = self;
  const stream = objectAt(properties, 'StreamSpecification');
  const create: Record<string, Json> = {
    TableName: self.nameOr('TableName'),
    AttributeDefinitions: listAt(properties, 'AttributeDefinitions'),
    KeySchema: listAt(properties, 'KeySchema'),
    BillingMode: 'PAY_PER_REQUEST',
  };
  const indexes = listAt(properties, 'GlobalSecondaryIndexes').filter(isObject).map(indexOf);
  if (indexes.length > 0) create.GlobalSecondaryIndexes = indexes;
  if (listAt(properties, 'LocalSecondaryIndexes').length > 0) create.LocalSecondaryIndexes = listAt(properties, 'LocalSecondaryIndexes');
  const view = textAt(stream, 'StreamViewType');
  if (view !== undefined) create.StreamSpecification = { StreamEnabled: true, StreamViewType: view };
  return { logicalId: self.logicalId, properties, name: self.nameOr('TableName'), create, streamArn: streamArn(self) };
}

function indexOf(index: JsonObject): JsonObject {
  return { IndexName: index.IndexName ?? null, KeySchema: index.KeySchema ?? [], Projection: index.Projection ?? { ProjectionType: 'ALL' } };
}

/** The engine names its own streams; the template sees this one name. */
function streamArn(self: Resource): string | null {
  return textAt(objectAt(self.properties, 'StreamSpecification'), 'StreamViewType') === undefined ? null : `${tableArn(self)}/stream/sandbox`;
}

import { objectAt, textAt, truthAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';
import { openTable, tableArn, tableAttributes } from './table-shape.ts';

/** A table of the older resource type. */
export const dynamodbTable: ResourceKind = {
  type: 'AWS::DynamoDB::Table',
  attributes: (self) => tableAttributes(self),
  declare: (self, { tables }) => {
    const ttl = objectAt(self.properties, 'TimeToLiveSpecification');
    tables.push({
      ...openTable(self),
      arn: tableArn(self),
      ttlAttribute: truthAt(ttl, 'Enabled') ? (textAt(ttl, 'AttributeName') ?? null) : null,
    });
  },
};

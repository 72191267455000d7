import { listAt, objectAt, textAt, truthAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';
import { openTable, tableArn, tableAttributes } from './table-shape.ts';

/** A table as CDK's `TableV2` writes it; one replica, in the stack's own region. */
export const dynamodbGlobalTable: ResourceKind = {
  type: 'AWS::DynamoDB::GlobalTable',
  attributes: (self) => tableAttributes(self),
  declare: (self, { tables }) => {
    if (listAt(self.properties, 'Replicas').length > 1) self.refuse('the sandbox has one region only');
    const ttl = objectAt(self.properties, 'TimeToLiveSpecification');
    tables.push({
      ...openTable(self),
      arn: tableArn(self),
      ttlAttribute: truthAt(ttl, 'Enabled') ? (textAt(ttl, 'AttributeName') ?? null) : null,
    });
  },
};

import type { JsonObject } from '../template/json.ts';

const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** AWS's own policies that our roles may name, by the end of their ARN. */
export const managedPolicies: Readonly<Record<string, JsonObject>> = {
  'service-role/AWSLambdaBasicExecutionRole': { Statement: [{ Effect: 'Allow', Action: logs, Resource: '*' }] },
};

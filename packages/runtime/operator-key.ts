import { parseArgs } from 'node:util';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { makeOperatorKey } from './make-operator-key.ts';

// `npm run operator-key -- --table NAME`: makes an operator's key in a deployed stage, with the AWS credentials of the shell.
const { values } = parseArgs({ options: { table: { type: 'string' } } });
if (values.table === undefined) {
  process.stderr.write('Say which table: npm run operator-key -- --table NAME (the output TableName of the data stack).\n');
  process.exit(2);
}
process.stdout.write(`${await makeOperatorKey(dynamoStore({ client: {}, tableName: values.table }))}\n`);

import { DescribeExportCommand, DynamoDBClient, type DynamoDBClientConfig, ExportTableToPointInTimeCommand } from '@aws-sdk/client-dynamodb';

/** How an export stands; `manifest` is where its summary lies once it is done. */
export type ExportState =
  | { readonly status: 'running' }
  | { readonly status: 'failed'; readonly why: string }
  | { readonly status: 'done'; readonly manifest: string; readonly at: string };

/** Consistent copies of the table, made by DynamoDB beside the table and not by reading it. */
export type TableExports = {
  /** Begins an export, or finds the one that began under this name within 8 hours. @param at an instant of the last 35 days; now, when not given */
  start(name: string, at?: Date): Promise<string>;
  look(exportArn: string): Promise<ExportState>;
};

/** @param to the bucket and the prefix that exports are written under; it must not be locked, for keys are among them */
export function tableExports(
  tableArn: string,
  to: { readonly bucket: string; readonly prefix: string },
  client: DynamoDBClient | DynamoDBClientConfig = {},
): TableExports {
  const line = client instanceof DynamoDBClient ? client : new DynamoDBClient(client);
  return {
    async start(name, at) {
      const asked = { TableArn: tableArn, S3Bucket: to.bucket, S3Prefix: to.prefix, ClientToken: name, ExportFormat: 'DYNAMODB_JSON' as const };
      const answer = await line.send(new ExportTableToPointInTimeCommand({ ...asked, ...(at === undefined ? {} : { ExportTime: at }) }));
      const arn = answer.ExportDescription?.ExportArn;
      if (arn === undefined) throw new Error('the export has no name');
      return arn;
    },
    async look(exportArn) {
      const { ExportDescription: said } = await line.send(new DescribeExportCommand({ ExportArn: exportArn }));
      if (said?.ExportStatus === 'FAILED') return { status: 'failed', why: said.FailureCode ?? 'unknown' };
      if (said?.ExportStatus !== 'COMPLETED' || said.ExportManifest === undefined) return { status: 'running' };
      return { status: 'done', manifest: said.ExportManifest, at: (said.ExportTime ?? said.StartTime ?? new Date(0)).toISOString() };
    },
  };
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TableSpec } from '../declarations.ts';
import { type JsonObject, textAt } from '../template/json.ts';
import { writeExport } from './write-export.ts';

/** One export, as DescribeExport answers it. */
type Export = {
  readonly arn: string;
  readonly token: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly at: number;
  state: JsonObject;
};

export type ExportParts = {
  readonly stateDir: string;
  readonly engineFile: string;
  readonly tables: readonly TableSpec[];
  now(): number;
  put(bucket: string, key: string, bytes: Uint8Array): Promise<void>;
};

/** What is wrong with a request, in DynamoDB's words. */
export class ExportRefused extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** ExportTableToPointInTime and DescribeExport over a copy of the engine's file. */
export class TableExports {
  private readonly parts: ExportParts;
  private readonly exports = new Map<string, Export>();
  private running = 0;

  constructor(parts: ExportParts) {
    this.parts = parts;
  }

  /** Exports under way. */
  pending(): number {
    return this.running;
  }

  /** Whether this operation is one of the two. */
  static takes(operation: string): boolean {
    return operation === 'ExportTableToPointInTime' || operation === 'DescribeExport';
  }

  /** @throws {ExportRefused} */
  answer(operation: string, body: JsonObject): JsonObject {
    return { ExportDescription: operation === 'DescribeExport' ? this.look(body) : this.start(body) };
  }

  private look(body: JsonObject): JsonObject {
    const found = this.exports.get(textAt(body, 'ExportArn') ?? '');
    if (found === undefined) throw new ExportRefused('ExportNotFoundException', 'Export not found');
    return found.state;
  }

  private start(body: JsonObject): JsonObject {
    const arn = textAt(body, 'TableArn') ?? '';
    const spec = this.parts.tables.find((one) => one.arn === arn);
    if (spec === undefined) throw new ExportRefused('TableNotFoundException', `Table not found: ${arn}`);
    const token = textAt(body, 'ClientToken') ?? randomBytes(8).toString('hex');
    const known = [...this.exports.values()].find((one) => one.token === token && one.arn.startsWith(arn));
    if (known !== undefined) return known.state;
    const id = `${String(this.parts.now()).padStart(14, '0')}-${randomBytes(4).toString('hex')}`;
    const [bucket, prefix] = [textAt(body, 'S3Bucket') ?? '', textAt(body, 'S3Prefix') ?? ''];
    const common = {
      ExportArn: `${arn}/export/${id}`,
      TableArn: arn,
      S3Bucket: bucket,
      S3Prefix: prefix,
      ClientToken: token,
      ExportFormat: 'DYNAMODB_JSON',
    };
    const at = Math.floor(this.parts.now() / 1000);
    const made: Export = {
      arn: common.ExportArn,
      token,
      bucket,
      prefix,
      at,
      state: { ...common, ExportStatus: 'IN_PROGRESS', StartTime: at, ExportTime: at },
    };
    this.exports.set(made.arn, made);
    this.running += 1;
    void this.run(made, spec.name, id).finally(() => {
      this.running -= 1;
    });
    return made.state;
  }

  private async run(made: Export, table: string, id: string): Promise<void> {
    const { engineFile, stateDir, put } = this.parts;
    const place = `${made.prefix === '' ? '' : `${made.prefix}/`}AWSDynamoDB/${id}`;
    try {
      const { manifest, items } = await writeExport({
        engineFile,
        copy: join(stateDir, 'exports', `${id}.db`),
        table,
        place,
        put: (key, bytes) => put(made.bucket, key, bytes),
      });
      made.state = {
        ...made.state,
        ExportStatus: 'COMPLETED',
        ExportManifest: manifest,
        ItemCount: items,
        EndTime: Math.floor(this.parts.now() / 1000),
      };
    } catch (fault) {
      made.state = { ...made.state, ExportStatus: 'FAILED', FailureCode: 'UNKNOWN', FailureMessage: String(fault) };
    }
  }
}

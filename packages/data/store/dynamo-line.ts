import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Meter } from './store.ts';

/** What a store over DynamoDB is made of. */
export type DynamoStoreOptions = {
  /** A client, or the configuration of one; a client made here gives up a call after 6 seconds and tries it 4 times. */
  readonly client: DynamoDBClient | DynamoDBClientConfig;
  readonly tableName: string;
  /** Told what each round trip cost, as DynamoDB says; without one DynamoDB is not asked. */
  readonly meter?: Meter;
  /** Waits so many milliseconds between the tries of a partly answered read. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** 0 up to 1, spreads the tries. */
  readonly random?: () => number;
};

/** What the calls of one store share: where to send, and whom to tell the price. */
export type DynamoLine = {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Part of every command: asks for the price when someone wants to know. */
  readonly asked: { readonly ReturnConsumedCapacity?: 'TOTAL' };
  readonly meter: Meter | undefined;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
};

const clientDefaults = { maxAttempts: 4, requestHandler: { connectionTimeout: 3_000, requestTimeout: 6_000, throwOnRequestTimeout: true } } as const;

/** Opens the line that a store's calls are sent on. Middleware put on a given client later is passed too. */
export function openLine(options: DynamoStoreOptions): DynamoLine {
  const client = options.client instanceof DynamoDBClient ? options.client : new DynamoDBClient({ ...clientDefaults, ...options.client });
  return {
    documents: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName: options.tableName,
    asked: options.meter === undefined ? {} : { ReturnConsumedCapacity: 'TOTAL' },
    meter: options.meter,
    wait: options.wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))),
    random: options.random ?? Math.random,
  };
}

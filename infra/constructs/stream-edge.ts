import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';

/** Which records a reader of the table's stream gets, and how many shards of one key range it works on at once. */
export type StreamEdgeProps = {
  readonly streamArn: string;
  readonly patterns: readonly unknown[];
  readonly parallel: number;
  /** How long records are gathered into one batch. */
  readonly gatherSeconds: number;
  readonly deadLetterQueueArn: string;
};

/**
 * Feeds one reader from the table's stream. A record that keeps failing is split off, tried ten times within six hours and
 * then left as a dead letter that points at it, so that it never holds up the others for long; the stream keeps records
 * for 24 hours, in which the dead-letter reader can still fetch it.
 */
export class StreamEdge extends Construct {
  constructor(scope: Construct, reader: HouseFunction, props: StreamEdgeProps) {
    super(scope, `${reader.node.id}-edge`);
    new lambda.EventSourceMapping(this, 'mapping', {
      target: reader.lambda,
      eventSourceArn: props.streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(props.gatherSeconds),
      parallelizationFactor: props.parallel,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(6),
      onFailure: { bind: () => ({ destination: props.deadLetterQueueArn }) },
      filters: props.patterns.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
    });
  }
}

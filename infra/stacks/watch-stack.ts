import { Stack, type StackProps } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Watched } from '../alarms.ts';
import { alarms } from '../alarms.ts';
import { HouseAlarm } from '../constructs/house-alarm.ts';

/** Who looks after the house at night: the alarms, and one page that shows what they watch. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: string; readonly topic: ITopic; readonly watched: Watched }) {
    super(scope, id, props);
    const made = alarms(props.watched).map((alarm) => ({ ...alarm, alarm: new HouseAlarm(this, props.stage, props.topic, alarm) }));
    new cloudwatch.Dashboard(this, 'dashboard', {
      dashboardName: `dianke-${props.stage}`,
      widgets: [
        [new cloudwatch.AlarmStatusWidget({ title: 'What people lose now', width: 24, alarms: made.map(({ alarm }) => alarm) })],
        made.map(({ name, metric }) => new cloudwatch.GraphWidget({ title: name, width: 6, left: [metric] })),
      ],
    });
  }
}

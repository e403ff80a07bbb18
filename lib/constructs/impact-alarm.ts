// An alarm that says what it means for patients and where the runbook says what to do. None can be built without both.
import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'

export interface ImpactAlarmProps {
  readonly namespace: string
  /** One of lambdas/metrics.ts. */
  readonly metricName: string
  readonly dimensions: Readonly<Record<string, string>>
  /** What patients or applications notice of it. */
  readonly impact: string
  /** A heading of docs/runbook.md. */
  readonly runbook: string
  readonly topic: ITopic
}

/** Rings when anything at all was counted within five minutes. */
export class ImpactAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id)
    const alarm = new Alarm(this, 'Alarm', {
      alarmDescription: `${props.impact} Runbook: ${props.runbook}.`,
      metric: new Metric({
        namespace: props.namespace,
        metricName: props.metricName,
        dimensionsMap: { ...props.dimensions },
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(props.topic))
  }
}

// An alarm that says what it means for patients and where the runbook says what to do. None can be built without both.
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'

export interface ImpactAlarmProps {
  readonly metric: IMetric
  /** Rings from here on. @default 1: when anything at all was counted within one period */
  readonly threshold?: number
  /** So many periods one after the other. @default 1 */
  readonly periods?: number
  /** Silence is the trouble itself. @default false */
  readonly ringsWhenSilent?: boolean
  /** What patients or applications notice of it. */
  readonly impact: string
  /** A heading of docs/runbook.md. */
  readonly runbook: string
  readonly topic: ITopic
}

export class ImpactAlarm extends Construct {
  readonly alarm: Alarm

  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id)
    this.alarm = new Alarm(this, 'Alarm', {
      alarmDescription: `${props.impact} Runbook: ${props.runbook}.`,
      metric: props.metric,
      threshold: props.threshold ?? 1,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: props.ringsWhenSilent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    this.alarm.addAlarmAction(new SnsAction(props.topic))
    this.alarm.addOkAction(new SnsAction(props.topic))
  }
}

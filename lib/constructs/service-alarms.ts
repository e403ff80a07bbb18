// Every alarm of the service: what rings, whom it hurts, and which heading of the runbook says what to do.
import { Duration } from 'aws-cdk-lib'
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import { type Alarm, type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { ServiceFunctions } from '../service-functions.ts'
import { ImpactAlarm, type ImpactAlarmProps } from './impact-alarm.ts'

export interface ServiceAlarmsProps {
  readonly topic: ITopic
  readonly namespace: string
  readonly channels: readonly ('sms' | 'email' | 'voice')[]
  readonly notices: Queue
  readonly texts: Queue
  readonly failures: readonly Queue[]
  readonly api: RestApi
  readonly portal: RestApi
  readonly functions: ServiceFunctions
}

const FIVE_MINUTES = Duration.minutes(5)
/** A notice that nobody has asked to wait is in the queue for seconds. */
const OLDEST_NOTICE_SECONDS = 900
/** STOP has to hold within minutes everywhere, the provider's own list included: ten business days is what the law allows (47 CFR 64.1200(a)(10)). */
const OPT_OUT_SECONDS = 300
const CHAIN_SECONDS = 3600
/** Amazon SES looks at an account at 5 % and 0.1 %. */
const BOUNCE_RATE = 0.04
const COMPLAINT_RATE = 0.0008
const SERVER_ERRORS = 5
const FAILED_SIGN_INS = 50
const FAILED_INVOCATIONS = 10

export class ServiceAlarms extends Construct {
  readonly alarms: Alarm[] = []
  /** Those that say whether calls and pages are answered: what a new version may break. */
  readonly answers: Alarm[] = []

  constructor(scope: Construct, id: string, props: ServiceAlarmsProps) {
    super(scope, id)
    const { notices, texts } = props
    const { keepOptOuts, chainAudit, patientPages } = props.functions
    const add = (name: string, alarm: Omit<ImpactAlarmProps, 'topic'>) => {
      const { alarm: made } = new ImpactAlarm(this, name, { ...alarm, topic: props.topic })
      this.alarms.push(made)
      return made
    }

    for (const channel of props.channels)
      add(channel, {
        metric: new Metric({
          namespace: props.namespace,
          metricName: 'ProviderMisconfigured',
          dimensionsMap: { service: 'sealpost', channel },
          statistic: 'Sum',
          period: FIVE_MINUTES,
        }),
        impact: `Patients are not told by ${channel}: the provider refuses because of our own side.`,
        runbook: 'A provider refuses us',
      })
    add('NoticesLate', {
      metric: notices.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: FIVE_MINUTES }),
      threshold: OLDEST_NOTICE_SECONDS,
      impact: 'Patients are told late of their messages.',
      runbook: 'Notices are late',
    })
    add('DeadLetters', {
      metric: waitingIn(props.failures),
      impact: 'Something could not be handled after many tries: an event, a text or a notice rests.',
      runbook: 'Something rests among the failures',
    })
    add('OptOutsLate', {
      metric: keepOptOuts.metric('IteratorAge', { statistic: 'Maximum', period: FIVE_MINUTES }),
      threshold: OPT_OUT_SECONDS * 1000,
      impact: 'Patients who said STOP are not on the list of the provider yet.',
      runbook: 'Opt-outs are late',
    })
    add('TextsLate', {
      metric: texts.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: FIVE_MINUTES }),
      threshold: OPT_OUT_SECONDS,
      impact: 'Texts of patients, STOP among them, are taken late.',
      runbook: 'Opt-outs are late',
    })
    for (const [name, rate, limit] of [
      ['Bounces', 'Reputation.BounceRate', BOUNCE_RATE],
      ['Complaints', 'Reputation.ComplaintRate', COMPLAINT_RATE],
    ] as const)
      add(name, {
        metric: new Metric({ namespace: 'AWS/SES', metricName: rate, statistic: 'Average', period: Duration.hours(1) }),
        threshold: limit,
        impact: 'Amazon may stop all e-mails of the account, and patients would not be told by e-mail.',
        runbook: 'E-mails come back',
      })
    for (const [name, site, who] of [
      ['ApiErrors', props.api, 'Applications cannot hand over messages or read their state.'],
      ['PageErrors', props.portal, 'Patients cannot open their messages.'],
    ] as const)
      this.answers.push(
        add(name, {
          metric: site.metricServerError({ statistic: 'Sum', period: FIVE_MINUTES }),
          threshold: SERVER_ERRORS,
          impact: who,
          runbook: 'Calls or pages fail',
        }),
      )
    add('FunctionErrors', {
      // Of the whole account, which serves nothing else.
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Errors', statistic: 'Sum', period: FIVE_MINUTES }),
      threshold: FAILED_INVOCATIONS,
      periods: 2,
      impact: 'Notices, opt-outs or audit events are handled late.',
      runbook: 'Functions fail',
    })
    add('SignInsFail', {
      metric: this.#logged(
        props,
        'SignInsFailed',
        [patientPages],
        ['$.message', 'sign-in.completed'],
        ['$.result', 'failed'],
      ),
      threshold: FAILED_SIGN_INS,
      impact: 'Patients cannot sign in, or somebody tries to.',
      runbook: 'Sign-ins fail',
    })
    add('AccessDenied', {
      metric: this.#logged(props, 'AccessDenied', Object.values(props.functions), [
        '$.errorName',
        'AccessDeniedException*',
      ]),
      impact: 'A function was refused by AWS: something of the service does not work, or a key was taken from it.',
      runbook: 'A function is refused',
    })
    add('AuditChainLate', {
      metric: chainAudit.metric('IteratorAge', { statistic: 'Maximum', period: FIVE_MINUTES }),
      threshold: CHAIN_SECONDS * 1000,
      impact: 'Audit events have no link in the chain yet; nobody could prove that they are untouched.',
      runbook: 'The audit chain is behind',
    })
  }

  /** Counts log lines by the values of their closed fields. No text of a line is kept. */
  #logged(
    { namespace }: ServiceAlarmsProps,
    metricName: string,
    functions: readonly LambdaFunction[],
    ...terms: readonly (readonly [string, string])[]
  ): IMetric {
    const filterPattern = FilterPattern.all(
      ...terms.map(([field, value]) => FilterPattern.stringValue(field, '=', value)),
    )
    for (const from of functions)
      new MetricFilter(this, `${metricName}${from.node.scope?.node.id}`, {
        logGroup: from.logGroup,
        filterPattern,
        metricNamespace: namespace,
        metricName,
      })
    return new Metric({ namespace, metricName, statistic: 'Sum', period: FIVE_MINUTES })
  }
}

/** CloudWatch adds up ten metrics at most in one alarm. A queue that lies idle reports nothing for hours, and must not silence the others. */
function waitingIn(queues: readonly Queue[]): IMetric {
  const usingMetrics = Object.fromEntries(
    queues.map((queue, place) => [
      `q${place}`,
      queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: FIVE_MINUTES }),
    ]),
  )
  const expression = `SUM([${Object.keys(usingMetrics).map((name) => `FILL(${name},0)`)}])`
  return new MathExpression({ expression, usingMetrics, label: 'Failures that rest', period: FIVE_MINUTES })
}

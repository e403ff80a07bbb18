// The one door to the metrics, in CloudWatch's embedded format. Names and dimensions are closed lists: nothing of a patient or a message is counted by.
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Counter } from './usecases/ports.ts'

/** @param namespace of this deployment, so that its alarms hear no other. */
export function metricsOf(namespace: string): Counter {
  const metrics = new Metrics({ namespace, serviceName: 'sealpost' })
  return {
    // At once, not at the end of the invocation: a function that dies later has counted.
    count: (name, channel) => {
      const metric = metrics.singleMetric()
      metric.addDimension('channel', channel)
      metric.addMetric(name, MetricUnit.Count, 1)
    },
  }
}

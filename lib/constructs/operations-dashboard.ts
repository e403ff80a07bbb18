// One page for whoever is on duty: which alarms ring, and the figures behind them. Counts and times alone.
import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget, PeriodOverride } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'

export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, alarms: readonly Alarm[]) {
    super(scope, id)
    const dashboard = new Dashboard(this, 'Dashboard', { periodOverride: PeriodOverride.AUTO })
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'What rings', alarms: [...alarms], width: 24, height: 4 }))
    const graphs = alarms.map(
      (alarm) => new GraphWidget({ title: alarm.node.scope?.node.id ?? '', left: [alarm.metric], width: 6, height: 5 }),
    )
    for (let first = 0; first < graphs.length; first += 4) dashboard.addWidgets(...graphs.slice(first, first + 4))
  }
}

// Tells whoever is on duty before the month's money for texts is spent. The provider's own limit stops texts; this warns earlier.
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Construct } from 'constructs'

/** AWS Budgets takes no more addresses. */
const MOST_ADDRESSES = 10

export interface SpendBudgetProps {
  /** US dollars a month for the whole account. */
  readonly dollarsAMonth: number
  readonly emails: readonly string[]
}

export class SpendBudget extends Construct {
  constructor(scope: Construct, id: string, { dollarsAMonth, emails }: SpendBudgetProps) {
    super(scope, id)
    const subscribers = emails.slice(0, MOST_ADDRESSES).map((address) => ({ address, subscriptionType: 'EMAIL' }))
    const notice = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
      subscribers,
    })
    if (subscribers.length === 0) return
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollarsAMonth, unit: 'USD' },
      },
      notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
    })
  }
}

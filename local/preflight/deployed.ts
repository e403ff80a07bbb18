// What the stacks of an environment are made of, if they are deployed: physical ids by type and place, as CloudFormation knows them.
import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'

/** Type, and how the logical id begins. */
export const PLACES = {
  number: ['AWS::SMSVOICE::PhoneNumber', 'TextLineNumber'],
  optOuts: ['AWS::SMSVOICE::OptOutList', 'TextLineOptOuts'],
  patients: ['AWS::Cognito::UserPool', 'PatientSignInPool'],
  emails: ['AWS::SES::ConfigurationSet', 'DeliveriesEmails'],
  portal: ['AWS::ApiGateway::DomainName', 'Portal'],
  alarms: ['AWS::SNS::Topic', 'AlarmsTopic'],
} as const

export type Deployed = {
  /** Undefined before the first deployment. */
  readonly idOf: (place: keyof typeof PLACES) => string | undefined
}

export async function readDeployed(client: CloudFormationClient, environment: string): Promise<Deployed> {
  const stacks = ['Data', 'Service'].map((stack) => resourcesOf(client, `sealpost-${environment}-${stack}`))
  const resources = (await Promise.all(stacks)).flat()
  return {
    idOf: (place) => {
      const [type, part] = PLACES[place]
      return resources.find((each) => each.ResourceType === type && each.LogicalResourceId?.startsWith(part))
        ?.PhysicalResourceId
    },
  }
}

async function resourcesOf(client: CloudFormationClient, StackName: string) {
  const resources = []
  try {
    for await (const page of paginateListStackResources({ client }, { StackName }))
      resources.push(...(page.StackResourceSummaries ?? []))
  } catch (error) {
    // CloudFormation has no error of its own for this.
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) return []
    throw error
  }
  return resources
}

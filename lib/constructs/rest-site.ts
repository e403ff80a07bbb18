// A REST API under a host of its own, behind the firewall. Its access log names the route and never the path, so no id, token or query is in it.
// Execution logs are off: on a bad request they quote it.
import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AccessLogField,
  AccessLogFormat,
  BasePathMapping,
  DomainName,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type RequestValidator,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { HostConfig } from '../config.ts'
import { Firewall, type GuessRate, type TokenRate } from './firewall.ts'

export interface RestSiteProps {
  readonly host: HostConfig
  /** Requests a second over all callers, and the burst above it. */
  readonly rate: number
  readonly burst: number
  /** Requests from one address in five minutes. */
  readonly ratePerAddress: number
  /** @default - none: callers have no tokens */
  readonly tokens?: TokenRate
  /** @default - no form in which something might be guessed */
  readonly guessing?: GuessRate
  readonly logKey: IKey
  /** Days. */
  readonly logRetention: number
}

export class RestSite extends Construct {
  readonly api: RestApi
  readonly validator: RequestValidator

  constructor(scope: Construct, id: string, props: RestSiteProps) {
    super(scope, id)
    const accessLog = new LogGroup(this, 'AccessLog', {
      encryptionKey: props.logKey,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    this.api = new RestApi(this, 'Api', {
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: true,
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'live',
        // A trace would keep the address with its path and query.
        tracingEnabled: false,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        throttlingRateLimit: props.rate,
        throttlingBurstLimit: props.burst,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.custom(
          JSON.stringify({
            requestId: AccessLogField.contextRequestId(),
            time: AccessLogField.contextRequestTime(),
            method: AccessLogField.contextHttpMethod(),
            route: AccessLogField.contextResourcePath(),
            status: AccessLogField.contextStatus(),
            latency: AccessLogField.contextResponseLatency(),
            application: AccessLogField.contextAuthorizerClaims('client_id'),
          }),
        ),
      },
    })
    this.validator = this.api.addRequestValidator('Validator', {
      validateRequestBody: true,
      validateRequestParameters: true,
    })
    const domain = new DomainName(this, 'Domain', {
      domainName: props.host.domain,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', props.host.certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    new BasePathMapping(this, 'Mapping', { domainName: domain, restApi: this.api })
    new Firewall(this, 'Firewall', {
      api: this.api,
      ratePerAddress: props.ratePerAddress,
      ...(props.tokens && { tokens: props.tokens }),
      ...(props.guessing && { guessing: props.guessing }),
      logKey: props.logKey,
      logRetention: props.logRetention,
    })
  }
}

// Sentences that more than one check says.
export const AGAIN = 'Somebody changed it by hand. Deploy again, and look into CloudTrail for who it was.'
export const NOT_DEPLOYED = 'Deploy first; then run preflight again.'

/** Needed by whoever looks up what is deployed. */
export const LIST_STACKS = 'cloudformation:ListStackResources'

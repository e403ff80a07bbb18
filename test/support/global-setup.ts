// Bundles the functions once for all tests: stacks are synthesised, and the local system runs, with what would be deployed.
import { bundleFunctions } from '../../lib/bundle.ts'

export async function setup(): Promise<void> {
  await bundleFunctions()
}

// Property tests draw from a fixed seed, so that CI says the same twice. FC_SEED=<number> draws anew: `FC_SEED=$RANDOM npx vitest run test/property`.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_124) })

import { defineConfig } from 'vitest/config'

/** Tests of sources and documents, and those that send hundreds of requests: a mutant that only they kill survives. */
const NOT_RUN = ['src/**/{documents,logout-doc}.test.ts', 'src/bff/{attacks,requests}.test.ts']

/** The tests that mutations run: those of folders whose modules keep no state, which take milliseconds. */
export default defineConfig({
  test: {
    include: ['src/{bff,contract,model}/**/*.test.ts'],
    exclude: NOT_RUN,
    environment: 'node',
    isolate: false,
    // As in the unit tests: a slow test on a busy machine has not failed.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})

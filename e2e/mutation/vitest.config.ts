import { defineConfig } from 'vitest/config'

/** The tests that mutations of the model run: the model's own, which take milliseconds. */
export default defineConfig({ test: { include: ['src/model/**/*.test.ts'], environment: 'node' } })

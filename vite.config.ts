import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => {
  if (mode === 'test' || mode === 'development') {
    return {
      plugins: [react()],
      test: {
        include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'demo/**/*.test.ts'],
        environment: 'node',
        testTimeout: 20_000,
        hookTimeout: 20_000,
      },
    }
  }
  throw new Error(`vite.config.ts knows no mode "${mode}"`)
})

import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { choosePorts, PRINTED_PORTS, withPorts } from './consumers/printed-ports.ts'

afterEach(() => vi.restoreAllMocks())

const printed = {
  commands: ['npm install vite', 'npx connect-chat-widget sandbox', 'npx next dev --port 4100'],
  files: { 'server.mjs': 'createServer(chat).listen(4100)', 'vite.config.mjs': "'http://localhost:4103'" },
}

test('a documented quick start is tried as it is printed if its ports are free', () => {
  expect(withPorts(printed, new Map(PRINTED_PORTS.map((port) => [port, port])))).toEqual(printed)
})

test('other ports replace the printed ones in commands and files, and are options of the sandbox', () => {
  const ports = new Map([
    [4100, 5001],
    [4101, 5002],
    [4102, 5003],
    [4103, 5004],
  ])
  expect(withPorts(printed, ports)).toEqual({
    commands: [
      'npm install vite',
      'npx connect-chat-widget sandbox --origin http://localhost:5001 --port 5002 --identity-port 5003',
      'npx next dev --port 5001',
    ],
    files: { 'server.mjs': 'createServer(chat).listen(5001)', 'vite.config.mjs': "'http://localhost:5004'" },
  })
})

test('if a printed port is in use, all of them are replaced by free ones', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, done))
  const { port } = server.address() as AddressInfo
  const ports = await choosePorts([port, 4101])
  await new Promise((done) => server.close(done))
  expect([...ports.keys()]).toEqual([port, 4101])
  expect(ports.get(port)).not.toBe(port)
  expect(ports.get(4101)).not.toBe(4101)
  expect(warn).toHaveBeenCalledOnce()
})

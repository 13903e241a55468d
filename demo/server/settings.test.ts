import { describe, expect, test } from 'vitest'
import { problemsText, readAwsSettings, readPorts, usesAws } from './settings.ts'

const SECRET = 'b64url_secret_of_more_than_32_bytes_000000000'

const env = {
  CONNECT_INSTANCE_ID: '7d1c0a52-3f6e-4b8a-9c25-5a4d5ed0b0c1',
  AWS_REGION: 'us-west-2',
  CONNECT_CONTACT_FLOW_ID: '2f9e6b1d-84c7-4e0f-b3a6-0c9a7be4f1d2',
  CONNECT_SIGN_IN_HOSTS: 'bank.auth.us-west-2.amazoncognito.com, 127.0.0.1:4102',
  CONNECT_CHAT_KEYS: `2026-11:${SECRET},2026-10:${SECRET}`,
}

describe('real AWS', () => {
  test('real AWS is selected by CONNECT_INSTANCE_ID alone', () => {
    expect(usesAws(env)).toBe(true)
    expect(usesAws({ ...env, CONNECT_INSTANCE_ID: ' ' })).toBe(false)
    expect(usesAws({ AWS_REGION: 'us-west-2' })).toBe(false)
  })

  test('the settings for real AWS are read from environment variables', () => {
    const reading = readAwsSettings({ ...env, SITE_ORIGIN: 'https://bank.example' })
    expect(reading).toEqual({
      ok: true,
      settings: {
        instanceId: env.CONNECT_INSTANCE_ID,
        region: 'us-west-2',
        contactFlowId: env.CONNECT_CONTACT_FLOW_ID,
        signInHosts: ['bank.auth.us-west-2.amazoncognito.com', '127.0.0.1:4102'],
        keys: [
          { kid: '2026-11', secret: SECRET },
          { kid: '2026-10', secret: SECRET },
        ],
        signInTimeoutSeconds: 180,
        trustedProxies: 0,
        describesContacts: false,
        siteOrigin: 'https://bank.example',
      },
    })
  })

  test('every missing variable is named with its purpose', () => {
    const reading = readAwsSettings({ CONNECT_INSTANCE_ID: env.CONNECT_INSTANCE_ID })
    if (reading.ok) throw new Error('the settings were read')
    expect(reading.problems.map(({ variable }) => variable)).toEqual([
      'AWS_REGION',
      'CONNECT_CONTACT_FLOW_ID',
      'CONNECT_SIGN_IN_HOSTS',
      'CONNECT_CHAT_KEYS',
    ])
    for (const { variable, description } of reading.problems) {
      expect(problemsText(reading.problems)).toContain(`${variable}: ${description}`)
    }
  })

  test.each([
    ['CONNECT_SIGN_IN_HOSTS', 'https://bank.auth.us-west-2.amazoncognito.com'],
    ['CONNECT_SIGN_IN_HOSTS', 'bank.example/login'],
    ['CONNECT_SIGN_IN_HOSTS', ','],
    ['CONNECT_CHAT_KEYS', SECRET],
    ['CONNECT_CHAT_KEYS', 'now:short'],
    ['CONNECT_SIGN_IN_TIMEOUT_SECONDS', '60'],
    ['CONNECT_DESCRIBE_CONTACT', 'true'],
    ['CONNECT_SIGN_IN_TIMEOUT_SECONDS', 'three minutes'],
    ['SITE_ORIGIN', 'https://bank.example/'],
    ['SITE_ORIGIN', 'bank.example'],
    ['CONNECT_PARTICIPANT_ENDPOINT', '127.0.0.1:4101'],
  ])('%s is reported as a problem when it is %s, and no value is repeated', (variable, value) => {
    const reading = readAwsSettings({ ...env, [variable]: value })
    if (reading.ok) throw new Error('the settings were read')
    expect(reading.problems.map((problem) => problem.variable)).toEqual([variable])
    expect(problemsText(reading.problems)).not.toContain(SECRET)
  })
})

describe('ports', () => {
  test('each port has a default that its variable changes', () => {
    expect(readPorts({ SANDBOX_PORT: '5101' })).toEqual({ port: 4100, sandboxPort: 5101, identityPort: 4102 })
  })

  test('a variable that is not a port is named in the error', () => {
    expect(() => readPorts({ IDENTITY_PORT: 'http' })).toThrow('IDENTITY_PORT')
    expect(() => readPorts({ PORT: '65536' })).toThrow('PORT')
  })
})

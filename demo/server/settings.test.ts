import { describe, expect, test } from 'vitest'
import { choosesAws, complaintsText, readAwsSettings, readPorts } from './settings.ts'

const SECRET = 'b64url_secret_of_more_than_32_bytes_000000000'

const env = {
  CONNECT_INSTANCE_ID: '7d1c0a52-3f6e-4b8a-9c25-5a4d5ed0b0c1',
  AWS_REGION: 'us-west-2',
  CONNECT_CONTACT_FLOW_ID: '2f9e6b1d-84c7-4e0f-b3a6-0c9a7be4f1d2',
  CONNECT_SIGN_IN_HOSTS: 'bank.auth.us-west-2.amazoncognito.com, 127.0.0.1:4102',
  CONNECT_CHAT_KEYS: `2026-11:${SECRET},2026-10:${SECRET}`,
}

describe('real AWS', () => {
  test('is chosen by the instance alone', () => {
    expect(choosesAws(env)).toBe(true)
    expect(choosesAws({ ...env, CONNECT_INSTANCE_ID: ' ' })).toBe(false)
    expect(choosesAws({ AWS_REGION: 'us-west-2' })).toBe(false)
  })

  test('is read from its variables', () => {
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
        describesContacts: false,
        siteOrigin: 'https://bank.example',
      },
    })
  })

  test('names every missing variable and what it is for', () => {
    const reading = readAwsSettings({ CONNECT_INSTANCE_ID: env.CONNECT_INSTANCE_ID })
    if (reading.ok) throw new Error('it was read')
    expect(reading.complaints.map(({ variable }) => variable)).toEqual([
      'AWS_REGION',
      'CONNECT_CONTACT_FLOW_ID',
      'CONNECT_SIGN_IN_HOSTS',
      'CONNECT_CHAT_KEYS',
    ])
    for (const { variable, needs } of reading.complaints) {
      expect(complaintsText(reading.complaints)).toContain(`${variable}: ${needs}`)
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
  ])('says that %s cannot be %s, without repeating a value', (variable, value) => {
    const reading = readAwsSettings({ ...env, [variable]: value })
    if (reading.ok) throw new Error('it was read')
    expect(reading.complaints.map((complaint) => complaint.variable)).toEqual([variable])
    expect(complaintsText(reading.complaints)).not.toContain(SECRET)
  })
})

describe('ports', () => {
  test('have their usual numbers unless moved', () => {
    expect(readPorts({ SANDBOX_PORT: '5101' })).toEqual({ port: 4100, sandboxPort: 5101, identityPort: 4102 })
  })

  test('that are none are named', () => {
    expect(() => readPorts({ IDENTITY_PORT: 'http' })).toThrow('IDENTITY_PORT')
    expect(() => readPorts({ PORT: '65536' })).toThrow('PORT')
  })
})

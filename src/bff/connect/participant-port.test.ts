import { ConnectParticipant } from '@aws-sdk/client-connectparticipant'
import { expect, expectTypeOf, test } from 'vitest'
import { OPTIONS, openShop } from '../shop.fixture.ts'
import type { ParticipantPort } from './participant-port.ts'

test('the participant client of the AWS SDK satisfies ParticipantPort', () => {
  expectTypeOf<ConnectParticipant>().toExtend<ParticipantPort>()
  const participant: ParticipantPort = new ConnectParticipant({ region: 'eu-central-1', maxAttempts: 1 })
  expect(openShop({ signIn: { ...OPTIONS.signIn, mediated: true, participant } }).bff).toBeTypeOf('function')
})

import { expect, test } from 'vitest'
import { allowsFrame } from './check-callback.ts'

const URL_OF_CALLBACK = 'https://bank.example/connect-chat/sign-in/callback'

test.each([
  '',
  "script-src 'self'",
  "default-src 'self'; script-src 'none'",
  "default-src 'none'; frame-src 'self'",
  "default-src 'none'; child-src https://bank.example",
  "Default-Src 'none'; Frame-Src https://bank.example/connect-chat/sign-in/callback",
  "default-src 'none'; frame-src https://other.example https://bank.example/connect-chat/",
  'default-src https:',
  'frame-src *',
])('a page with the policy "%s" may show the callback page in a frame', (policy) => {
  expect(allowsFrame(policy, URL_OF_CALLBACK)).toBe(true)
})

test.each([
  "default-src 'none'",
  "default-src 'self'; frame-src 'none'",
  "default-src 'self'; frame-src https://other.example",
  "default-src 'self'; child-src",
  "frame-src 'none'; frame-src 'self'",
  'frame-src https://bank.example/connect-chat/sign-in',
  'frame-src https://bank.example.other.example/',
])('a page with the policy "%s" shows no callback page in a frame', (policy) => {
  expect(allowsFrame(policy, URL_OF_CALLBACK)).toBe(false)
})

import { isSandboxedFrame } from '../browser/environment.ts'

/** Why a sign-in may fail on this page, known before it is tried. */
export type SignInObstacle =
  /** The page is open in the browser of another app: identity providers like Google refuse to work there. */
  | { readonly kind: 'in-app-browser'; readonly app: string }
  /** The page is in a frame whose windows stay in its sandbox, where most sign-in pages do not work. */
  | { readonly kind: 'frame' }

/** Apps by what their browsers add to the user agent. The first one that matches counts. */
const APPS: readonly (readonly [sign: RegExp, app: string])[] = [
  [/Instagram/, 'Instagram'],
  // `Orca-Android` is Messenger.
  [/(FBAN|FB_IAB)\/(Messenger|MESSENGER|Orca)/, 'Messenger'],
  [/FBAN|FBAV|FB_IAB/, 'Facebook'],
  [/\bBarcelona \d/, 'Threads'],
  [/LinkedInApp/, 'LinkedIn'],
  [/musical_ly|BytedanceWebview|TikTok/, 'TikTok'],
  [/\bLine\//, 'LINE'],
  [/MicroMessenger/, 'WeChat'],
  [/KAKAOTALK/, 'KakaoTalk'],
  [/Snapchat/, 'Snapchat'],
  [/Pinterest\//, 'Pinterest'],
  [/TwitterAndroid|Twitter for/, 'X'],
  [/Telegram-Android/, 'Telegram'],
  [/NAVER\(inapp/, 'NAVER'],
  [/\bZalo /, 'Zalo'],
  [/ QQ\//, 'QQ'],
]

/**
 * What the browser says about itself changes the advice and the order of the buttons, and not what is secure: a sign-in in
 * this tab is bound and checked like any other.
 */
export function signInObstacle(
  userAgent: string = typeof navigator === 'undefined' ? '' : navigator.userAgent,
): SignInObstacle | undefined {
  const app = APPS.find(([sign]) => sign.test(userAgent))?.[1]
  if (app !== undefined) return { kind: 'in-app-browser', app }
  return isSandboxedFrame() ? { kind: 'frame' } : undefined
}

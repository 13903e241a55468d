// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { signInObstacle } from './sign-in-obstacle.ts'

const IOS = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)'
const WEB_VIEW = `${ANDROID.replace('Pixel 8', 'Pixel 8 Build/AP2A.240905.003; wv')} Version/4.0 Chrome/130.0.6723.58 Mobile Safari/537.36`

describe('the browser of an app is recognised', () => {
  test.each([
    [
      'Instagram',
      `${WEB_VIEW} Instagram 345.0.0.48.95 Android (34/14; 480dpi; 1080x2340; samsung; SM-S911N)`,
    ],
    ['Messenger', `${IOS} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/470.0.0.21.105]`],
    ['Messenger', `${IOS} Mobile/15E148 [FBAN/MessengerLiteForiOS;FBAV/470.0.0.21.105]`],
    ['Messenger', `${WEB_VIEW} [FB_IAB/Orca-Android;FBAV/439.0.0.29.119;]`],
    ['Messenger', `${WEB_VIEW} [FB_IAB/MESSENGER;FBAV/470.0.0.0;]`],
    ['Facebook', `${IOS} Mobile/15E148 [FBAN/FBIOS;FBAV/476.0.0.37]`],
    ['Facebook', `${WEB_VIEW} [FB_IAB/FB4A;FBAV/473.0.0.37.81;]`],
    ['Threads', `${IOS} Mobile/15E148 Barcelona 352.0.0.20.80 (iPhone15,2; iOS 17_5; en_US)`],
    ['Threads', `${WEB_VIEW} Barcelona 350.0.0.0 Android`],
    ['LinkedIn', `${IOS} Mobile/15E148 [LinkedInApp]/9.30.2`],
    ['TikTok', `${IOS} Mobile/15E148 musical_ly_36.1.0 JsSdk/2.0 NetType/WIFI BytedanceWebview/d8a21c6`],
    ['TikTok', `${WEB_VIEW} trill_360103 JsSdk/1.0 AppName/trill BytedanceWebview/d8a21c6`],
    ['LINE', `${IOS} Mobile/15E148 Safari Line/14.16.0`],
    ['WeChat', `${IOS} Mobile/15E148 MicroMessenger/8.0.50(0x1800322e) NetType/WIFI Language/en`],
    ['KakaoTalk', `${WEB_VIEW};KAKAOTALK 2410310`],
    ['Snapchat', `${IOS} Mobile/15E148 Snapchat/13.10.0.40 (like Safari/8618.3.11, panda)`],
    ['Pinterest', `${IOS} Mobile/15E148 [Pinterest/iOS]`],
    ['Pinterest', `${WEB_VIEW} [Pinterest/Android]`],
    ['X', `${IOS} Mobile/15E148 Twitter for iPhone/10.60`],
    [
      'Telegram',
      `${ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36 Telegram-Android/11.4.3 (Google Pixel 8; SDK 34; HIGH)`,
    ],
    ['NAVER', `${IOS} Version/16.5 Mobile/15E148 Safari/605.1 NAVER(inapp; search; 1010; 11.24.5; 12PRO)`],
    ['Zalo', `${WEB_VIEW} Zalo android/12100556 ZaloTheme/light ZaloLanguage/vi`],
    ['QQ', `${IOS} Mobile/15E148 QQ/9.0.60.618 V1_IPH_SQ_9.0.60_1_APP_A`],
  ])('%s: %s', (app, userAgent) => {
    expect(signInObstacle(userAgent)).toEqual({ kind: 'in-app-browser', app })
  })
})

describe('a browser that customers choose is no obstacle', () => {
  test.each([
    ['Safari', `${IOS} Version/18.0 Mobile/15E148 Safari/604.1`],
    ['Chrome on iOS', `${IOS} CriOS/130.0.6723.90 Mobile/15E148 Safari/604.1`],
    ['Firefox on iOS', `${IOS} FxiOS/132.0 Mobile/15E148 Safari/605.1.15`],
    ['Edge on iOS', `${IOS} Version/18.0 EdgiOS/130.0 Mobile/15E148 Safari/604.1`],
    ['Google’s app on iOS', `${IOS} GSA/340.3.689937600 Mobile/15E148 Safari/604.1`],
    ['DuckDuckGo', `${IOS} Version/18.0 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`],
    ['Chrome on Android', `${ANDROID} Chrome/130.0.0.0 Mobile Safari/537.36`],
    ['Samsung Internet', `${ANDROID} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`],
    ['QQ Browser', `${ANDROID} Version/4.0 Chrome/109.0 MQQBrowser/15.1 Mobile Safari/537.36`],
    [
      'a shell of Electron',
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Teams/1.6 Chrome/120.0 Electron/28.0 Safari/537.36',
    ],
  ])('%s', (_, userAgent) => {
    expect(signInObstacle(userAgent)).toBeUndefined()
  })
})

import type { SignInExtraTexts } from './sign-in-extra-texts.ts'

/** @public Loaded by import(). */
export const signInExtraTexts: SignInExtraTexts = {
  signInUntil: (time) => `أمامك حتى الساعة ${time}.`,
  signInRequest: 'اطلب تسجيل الدخول مرة أخرى',
  signInRequesting: 'جارٍ الطلب…',
  signInRequestMessage: 'أود تسجيل الدخول مرة أخرى.',
  signInRequested: 'أرسلنا طلبك. سيظهر تسجيل الدخول هنا.',
  signInRequestFailed: 'لم ينجح ذلك. حاول مرة أخرى، أو اكتب أنك تود تسجيل الدخول.',
  signInRequestLater: 'طلبت ذلك عدة مرات. انتظر بضع دقائق ثم حاول مرة أخرى.',
  signInAskAgent: (name) => `اطلب من ${name} إرسال طلب تسجيل الدخول مرة أخرى.`,
  signInAskByWriting: 'للمحاولة مرة أخرى، اكتب أنك تود تسجيل الدخول.',
  notYouNamed: (name) => `ألست ${name}؟`,
  notYouText:
    'سننهي هذه المحادثة ونحذفها من هذا المتصفح. قد تبقى مسجّل الدخول في صفحة تسجيل الدخول: سجّل الخروج هناك أيضًا.',
}

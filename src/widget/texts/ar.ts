import { type Count, counted } from './counted.ts'
import { errorsOnOurSide } from './errors-on-our-side.ts'
import { onFirstUse } from './on-first-use.ts'
import type {
  ComposerTexts,
  ConnectionTexts,
  EndTexts,
  MainTexts,
  PanelTexts,
  SignInCardTexts,
  StartTexts,
  TranscriptTexts,
} from './texts.ts'

const ask = {
  title: 'سجّل الدخول للمتابعة',
  text: 'يُرجى تأكيد هويتك حتى نتمكّن من التحدث عن حسابك.',
}
const waiting = {
  title: 'في انتظار تسجيل دخولك',
  text: 'أكمل الخطوات في نافذة تسجيل الدخول. المحادثة بانتظارك هنا.',
}
const checking = { title: 'جارٍ التحقق من تسجيل دخولك', text: 'يستغرق ذلك عادةً بضع ثوانٍ.' }
const goesOn = 'لم يتم تسجيل دخولك. المحادثة مستمرة هنا.'

/** Modern Standard Arabic, which has six plural forms. */
export function arabic(locale: string): MainTexts {
  const count = counted(locale)
  return {
    ...panelTexts(count),
    ...connectionTexts(),
    ...transcriptTexts(locale, count),
    ...composerTexts(count),
    ...END_TEXTS,
    ...START_TEXTS,
    ...signInCardTexts(count),
    viewName: 'خطوة لك',
    export: { saveConversation: 'حفظ المحادثة', printConversation: 'طباعة المحادثة' },
  }
}

const ERRORS: MainTexts['errors'] = {
  ...errorsOnOurSide('حدث خطأ من جانبنا.'),
  'invalid-option': 'لم يتم إعداد المحادثة بشكل صحيح.',
  'bff-unreachable': 'تعذّر الوصول إلينا. يُرجى التحقق من اتصالك.',
  'start-refused': 'لا يمكن بدء محادثة حاليًا.',
  'limit-reached': 'يتحدث معنا كثيرون الآن. يُرجى المحاولة بعد بضع دقائق.',
  throttled: 'طلبات كثيرة في وقت قصير. يُرجى المحاولة بعد لحظة.',
  'connect-unavailable': 'خدمة المحادثة غير متاحة حاليًا.',
  misconfigured: 'لم يتم إعداد المحادثة بشكل صحيح. يُرجى المحاولة لاحقًا.',
  'token-expired': 'انتهت صلاحية المحادثة. يمكنك بدء محادثة جديدة.',
  'endpoint-unreachable': 'تعذّر الاتصال بالمحادثة.',
  'connect-failed': 'تعذّر الاتصال بالمحادثة.',
  'load-failed': 'تعذّر تحميل جزء من المحادثة. يُرجى التحقق من اتصالك.',
  'page-outdated': 'هذه الصفحة قديمة. أعد تحميلها للمتابعة.',
  'malformed-event': 'تعذّر عرض شيء ما في هذه المحادثة.',
  'content-unknown': 'تعذّر عرض رسالة في هذه المحادثة.',
  'render-failed': 'تعذّر عرض جزء من هذه المحادثة.',
  'send-rejected': 'تعذّر إرسال رسالتك.',
  'sign-in-url-rejected': 'تسجيل الدخول غير متاح حاليًا.',
  'sign-in-url-unavailable': 'تسجيل الدخول غير متاح حاليًا.',
  'sign-in-unbound': 'تسجيل الدخول غير متاح حاليًا في هذا المتصفح.',
  'sign-in-cancel-failed': 'تعذّرت المتابعة. يُرجى المحاولة مرة أخرى.',
  'sign-in-not-passed-on': 'لم يصل إلينا تسجيل دخولك. يُرجى المحاولة مرة أخرى.',
  'storage-unavailable': 'لا يحفظ هذا المتصفح ما تكتبه.',
}

const SIGN_IN: MainTexts['signIn'] = {
  'preparing-url': ask,
  'preparing-binding': ask,
  ready: ask,
  blocked: {
    title: 'حظر متصفحك النافذة',
    text: 'افتحها بهذا الرابط.',
  },
  'window-open': waiting,
  'window-detached': {
    title: waiting.title,
    text: 'أكمل الخطوات هناك. إذا اختفت النافذة فافتحها مرة أخرى.',
  },
  leaving: {
    title: 'جارٍ الانتقال إلى تسجيل الدخول',
    text: 'ستعود بعدها إلى هذه المحادثة.',
  },
  submitting: checking,
  confirming: checking,
  reconciling: checking,
  'other-tab': {
    title: 'تسجيل الدخول مفتوح في علامة تبويب أخرى',
    text: 'أكمله هناك، أو استخدم علامة التبويب هذه.',
  },
  cancelling: {
    title: 'المتابعة من دون تسجيل الدخول…',
    text: 'لحظة واحدة، المحادثة مستمرة.',
  },
  succeeded: { title: 'تم تسجيل دخولك', text: 'المحادثة مستمرة هنا.' },
  failed: { title: 'تعذّر تسجيل الدخول', text: goesOn },
  'timed-out': { title: 'انتهت مهلة تسجيل الدخول', text: goesOn },
  expired: { title: 'انتهت صلاحية طلب تسجيل الدخول', text: goesOn },
  cancelled: { title: 'المتابعة من دون تسجيل الدخول', text: '' },
  unavailable: {
    title: 'تسجيل الدخول غير متاح حاليًا',
    text: 'حدث خطأ من جانبنا. المحادثة مستمرة هنا.',
  },
  superseded: { title: 'حلّ محلّه طلب أحدث', text: '' },
  'chat-ended': { title: 'انتهت المحادثة قبل تسجيل الدخول', text: '' },
}

function panelTexts(count: Count): PanelTexts {
  return {
    name: 'تحدّث معنا',
    panelName: (name) => `${name}: المحادثة`,
    openChat: 'فتح المحادثة',
    openChatUnread: (unread) =>
      count(unread, {
        one: 'فتح المحادثة، رسالة واحدة غير مقروءة',
        two: 'فتح المحادثة، رسالتان غير مقروءتين',
        few: 'فتح المحادثة، # رسائل غير مقروءة',
        other: 'فتح المحادثة، # رسالة غير مقروءة',
      }),
    closeChat: 'إغلاق المحادثة',
    minimise: 'تصغير المحادثة',
    menu: 'خيارات أخرى',
  }
}

function connectionTexts(): ConnectionTexts {
  return {
    statusIdle: 'تحدث معنا',
    statusAssistant: 'مساعد آلي',
    statusWaiting: 'في انتظار أحد الزملاء',
    statusConnecting: 'جارٍ الاتصال…',
    statusFailed: 'غير متصل',
    statusTyping: (name) => `${name} · يكتب…`,
    bannerReconnecting: 'انقطع الاتصال. جارٍ إعادة الاتصال…',
    bannerOffline: 'أنت غير متصل بالإنترنت. في انتظار الاتصال.',
    otherTabs: 'هذه المحادثة مفتوحة في علامات تبويب أخرى.',
    useHere: 'متابعة هذه المحادثة هنا',
    statusOtherTabs: 'مفتوحة في علامة تبويب أخرى',
    tryNow: 'المحاولة الآن',
    connectionLost: (time) => `انقطع الاتصال · محاولة جديدة خلال ${time}`,
    connected: 'تم الاتصال',
    connectedAgain: 'عاد الاتصال',
  }
}

function transcriptTexts(locale: string, count: Count): TranscriptTexts {
  const names = onFirstUse(() => new Intl.ListFormat(locale))
  return {
    conversation: 'المحادثة',
    loading: 'جارٍ بدء المحادثة…',
    roles: {
      customer: 'أنت',
      agent: 'موظف الدعم',
      supervisor: 'المشرف',
      bot: 'المساعد',
      system: 'المساعد',
    },
    automated: 'رد آلي',
    showEarlier: 'عرض الرسائل السابقة',
    loadingEarlier: 'جارٍ تحميل الرسائل السابقة…',
    conversationStart: 'بداية المحادثة',
    newMessages: 'رسائل جديدة',
    jumpToLatest: 'الانتقال إلى أحدث رسالة',
    jumpToNew: (unseen) =>
      count(unseen, {
        one: 'الانتقال إلى رسالة جديدة واحدة',
        two: 'الانتقال إلى رسالتين جديدتين',
        few: 'الانتقال إلى # رسائل جديدة',
        other: 'الانتقال إلى # رسالة جديدة',
      }),
    missedMessages: (missed) =>
      count(missed, {
        one: 'رسالة جديدة واحدة',
        two: 'رسالتان جديدتان',
        few: '# رسائل جديدة',
        other: '# رسالة جديدة',
      }),
    status: {
      waiting: 'في انتظار الاتصال…',
      sending: 'جارٍ الإرسال…',
      sent: 'أُرسلت',
      processing: 'أُرسلت، جارٍ التحقق منها…',
      delivered: 'تم التسليم',
      read: 'قُرئت',
      failed: 'لم تُرسل',
    },
    sendFailures: {
      rejected: 'لم تُرسل، حدث خطأ ما',
      throttled: 'لم تُرسل، رسائل كثيرة في وقت قصير',
      'chat-ended': 'لم تُرسل، انتهت المحادثة',
      refused: 'لم يتم التسليم، رُفضت الرسالة',
      'not-processed': 'لم يتم التسليم، تعذّر التحقق من الرسالة',
      'file-lost': 'لم يُرسل، اختر الملف مرة أخرى',
      'file-limit': 'لم يُرسل، ملفات كثيرة أو كبيرة',
      'file-rejected': 'لم يُرسل، تعذّر رفع الملف',
    },
    retry: 'إعادة المحاولة',
    reload: 'إعادة التحميل',
    discard: 'تجاهل',
    copy: 'نسخ',
    copied: 'تم النسخ',
    typing: (who) => `تجري الكتابة من ${names().format(who)}…`,
    unsupported: 'لا يمكن عرض هذه الرسالة هنا.',
    renderFailed: 'تعذّر عرض المحادثة.',
    notices: {
      joined: (name) => (name ? `انضمّ إلى المحادثة: ${name}` : 'انضمّ موظف الدعم إلى المحادثة'),
      left: (name) => (name ? `غادر المحادثة: ${name}` : 'غادر موظف الدعم المحادثة'),
      invited: (name) => (name ? `تمت دعوة ${name}` : 'تمت دعوة موظف آخر'),
      transferred: () => 'يجري تحويلك إلى زميل آخر',
      'transfer-failed': () => 'تعذّر تحويلك',
      idle: (name) => (name ? `لا نشاط منذ مدة: ${name}` : 'لا نشاط في المحادثة منذ مدة'),
      returned: (name) => (name ? `عاد إلى المحادثة: ${name}` : 'عاد موظف الدعم'),
      'auto-disconnected': () => 'أُغلقت المحادثة لعدم وجود رسائل منذ مدة',
      'name-changed': (name) => `تغيّر اسمك${name ? ` إلى: ${name}` : ''}`,
      'chat-ended': () => 'انتهت المحادثة',
    },
    transferredBy: (by, to) => (to ? `حوّلك ${by} إلى ${to}` : `يحوّلك ${by} إلى أحد الزملاء`),
    iAmStillHere: 'ما زلت هنا',
    closesIn: (time) => `ستُغلق المحادثة خلال ${time} إذا لم تكتب.`,
    earlierConversation: 'محادثة سابقة',
    thisConversation: 'هذه المحادثة',
    waiting: 'في انتظار دورك…',
    thinking: 'جارٍ إعداد الرد…',
    stillThere: 'هل ما زلت هنا؟ قد تُغلق المحادثة إن لم تكتب شيئًا.',
    messageFrom: (name, text) => `${name}: ${text}`,
    newWindow: '(يفتح نافذة جديدة)',
    taskDone: 'تم',
    taskOpen: 'لم يتم بعد',
    table: 'جدول',
    code: 'نص برمجي',
  }
}

function composerTexts(count: Count): ComposerTexts {
  return {
    messageLabel: 'الرسالة',
    messagePlaceholder: 'اكتب رسالة…',
    send: 'إرسال الرسالة',
    charactersLeft: (left) =>
      count(left, {
        zero: 'لم يتبقَّ أي حرف',
        one: 'تبقّى حرف واحد',
        two: 'تبقّى حرفان',
        few: 'تبقّت # أحرف',
        many: 'تبقّى # حرفًا',
        other: 'تبقّى # حرف',
      }),
    charactersTooMany: (over) =>
      count(over, {
        one: 'حرف واحد زائد',
        two: 'حرفان زائدان',
        few: '# أحرف زائدة',
        many: '# حرفًا زائدًا',
        other: '# حرف زائد',
      }),
    writeWhileStarting: 'جارٍ الاتصال… يمكنك الكتابة والإرسال من الآن.',
    ending: 'جارٍ إنهاء المحادثة…',
  }
}

const END_TEXTS: EndTexts = {
  endChat: 'إنهاء المحادثة',
  endTitle: 'هل تريد إنهاء المحادثة؟',
  endText: 'يمكنك قراءة المحادثة إلى أن تغلق هذه الصفحة.',
  endConfirm: 'إنهاء المحادثة',
  keepChatting: 'متابعة المحادثة',
  endFailed: 'تعذّر إنهاء المحادثة. يُرجى المحاولة مرة أخرى.',
  forget: 'إنهاء المحادثة ومحوها',
  forgetTitle: 'هل تريد إنهاء المحادثة ومحوها؟',
  forgetText: 'تنتهي المحادثة ولا يبقى منها شيء في هذا المتصفح. هذا مناسب للأجهزة المشتركة.',
  forgetConfirm: 'إنهاء ومحو',
  forgetFailed: 'مُحيت المحادثة من هذه الصفحة، لكنها لم تنتهِ بعد. سنواصل المحاولة.',
  forgotten: 'أُنهيت المحادثة ومُحيت.',
  ended: {
    customer: 'لقد أنهيت المحادثة.',
    service: 'انتهت المحادثة.',
    away: 'انتهت المحادثة أثناء غيابك.',
    unconfirmed: 'انتهت المحادثة.',
  },
  startNew: 'بدء محادثة جديدة',
}

const START_TEXTS: StartTexts = {
  welcomeTitle: 'كيف يمكننا مساعدتك؟',
  welcomeText: 'ابدأ محادثة وسنكون معك خلال لحظات.',
  start: 'بدء المحادثة',
  failedTitle: 'المحادثة غير متاحة',
  tryAgain: 'المحاولة مرة أخرى',
  errors: ERRORS,
}

function signInCardTexts(count: Count): SignInCardTexts {
  return {
    signIn: SIGN_IN,
    signInReadyReasons: {
      returned: 'مرحبًا بعودتك. إذا لم تنتهِ بعد، يمكنك تسجيل الدخول مرة أخرى.',
      'not-passed-on': 'لم يصل إلينا تسجيل دخولك. يُرجى تسجيل الدخول مرة أخرى.',
      'cancel-failed': 'تعذّرت المتابعة من دون تسجيل الدخول. يمكنك المحاولة مرة أخرى.',
      'leave-failed': 'تعذّر فتح صفحة تسجيل الدخول. يُرجى المحاولة مرة أخرى.',
    },
    signInPage: 'صفحة تسجيل الدخول',
    signInButton: 'تسجيل الدخول',
    signInWith: (provider) => `تسجيل الدخول عبر ${provider}`,
    signInBringHere: 'تسجيل الدخول هنا',
    signInPreparing: 'جارٍ تحضير تسجيل الدخول…',
    signInAgain: 'فتح النافذة مرة أخرى',
    signInLink: 'فتح صفحة تسجيل الدخول',
    signInHere: 'المتابعة في علامة التبويب هذه',
    signInDecline: 'المتابعة من دون تسجيل الدخول',
    signInPrivate: 'تبقى كلمة مرورك في صفحة تسجيل الدخول.',
    signInSlow: 'يستغرق ذلك وقتًا أطول من المعتاد. يمكنك الانتظار أو المتابعة من دونه.',
    signedInAs: (name) => `تم تسجيل الدخول باسم ${name}`,
    notYou: 'ألست أنت؟',
    timeLeft: (seconds) =>
      count(seconds, {
        one: 'تبقّت ثانية واحدة لتسجيل الدخول',
        two: 'تبقّت ثانيتان لتسجيل الدخول',
        few: 'تبقّت # ثوانٍ لتسجيل الدخول',
        other: 'تبقّت # ثانية لتسجيل الدخول',
      }),
  }
}

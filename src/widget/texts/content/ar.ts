import { type Count, counted } from '../counted.ts'
import { onFirstUse } from '../on-first-use.ts'
import type { ContentTexts, TemplateTexts, ViewTexts } from '../texts.ts'

export { arabicFiles as fileTexts } from '../files/ar.ts'

/** Loaded with the first message that is not text, and when the conversation is copied, saved or printed. */
export function contentTexts(locale: string): ContentTexts {
  const count = counted(locale)
  return {
    ...templateTexts(locale, count),
    ...viewTexts(count),
    export: EXPORT_TEXTS,
    signInHelp: SIGN_IN_HELP,
  }
}

function templateTexts(locale: string, count: Count): TemplateTexts {
  const numbers = onFirstUse(() => new Intl.NumberFormat(locale))
  return {
    templateName: 'رسالة بخيارات',
    templateChosen: 'اختيارك',
    templateAnswered: (choice) => `اختيارك: ${choice}`,
    templateFailed: (choice) =>
      `${choice === undefined ? 'لم يُرسل اختيارك' : `لم يُرسل «${choice}»`}. اختر مرة أخرى أو اكتب رسالة.`,
    templateClosed: 'لم يعد الرد على هذه الرسالة ممكنًا.',
    templateReplaced: 'حلّت محلّها رسالة أحدث',
    templateLoading: 'جارٍ التحميل…',
    templateWrite: 'يمكنك الرد بكتابة رسالة.',
    timesOwnZone: (zone) => `بتوقيتك: ${zone}`,
    timesBusinessZone: (offset, place) =>
      place === undefined ? `التوقيت المحلي (${offset})` : `توقيت ${place} (${offset})`,
    timesAhead: (difference) => `يسبق توقيتك بـ ${difference}`,
    timesBehind: (difference) => `يتأخر عن توقيتك بـ ${difference}`,
    timesShowOwn: 'عرض بتوقيتك',
    timesShowBusiness: 'عرض بالتوقيت المحلي',
    timePast: '(انقضى)',
    timesMore: (more) =>
      count(more, {
        one: 'عرض موعد آخر',
        two: 'عرض موعدين آخرين',
        few: 'عرض # مواعيد أخرى',
        many: 'عرض # موعدًا آخر',
        other: 'عرض # موعد آخر',
      }),
    timesAllPast: 'انقضت كل هذه المواعيد. اكتب رسالة لطلب مواعيد أخرى.',
    placeMap: 'عرض على الخريطة',
    placeRadius: (distance) => `في نطاق ${distance}`,
    carousel: 'صف بطاقات',
    carouselPosition: (position, all) => `${numbers().format(position)} من ${numbers().format(all)}`,
    carouselPrevious: 'البطاقة السابقة',
    carouselNext: 'البطاقة التالية',
  }
}

function viewTexts(count: Count): Omit<ViewTexts, 'viewName'> {
  return {
    viewLoading: 'جارٍ تحميل هذه الخطوة…',
    viewExpired: 'انتهت صلاحية هذه الخطوة. اكتب رسالة للمتابعة.',
    viewFailed: 'تعذّر تحميل هذه الخطوة. حاول مرة أخرى أو اكتب رسالة للمتابعة.',
    viewAnswered: (button) => `إجابتك: ${button}`,
    viewWritten: 'لقد أجبت برسالة.',
    viewSendFailed: 'تعذّر إرسال إجابتك. يُرجى المحاولة مرة أخرى.',
    viewClosed: 'لم تعد الإجابة ممكنة.',
    viewOptional: '(اختياري)',
    viewSelect: 'يُرجى الاختيار',
    viewYes: 'نعم',
    viewNo: 'لا',
    viewEmpty: 'بلا إجابة',
    viewSecret: 'غير معروض',
    viewStep: (position, steps) => count(position, { other: 'الخطوة #' }) + count(steps, { other: ' من #' }),
    viewProblemCount: (problems) =>
      count(problems, {
        one: 'إجابة واحدة تحتاج إلى مراجعة',
        two: 'إجابتان تحتاجان إلى مراجعة',
        few: '# إجابات تحتاج إلى مراجعة',
        many: '# إجابة تحتاج إلى مراجعة',
        other: '# إجابة تحتاج إلى مراجعة',
      }),
    viewProblems: {
      required: 'يُرجى ملء هذا الحقل.',
      'required-choice': 'يُرجى الاختيار.',
      'required-checkbox': 'يُرجى تحديد هذا المربع.',
      number: 'أدخل رقمًا مثل 1250 أو 1250.50 من دون فواصل بين الآلاف.',
      email: 'أدخل عنوان بريد إلكتروني مثل name@example.com.',
      url: 'أدخل عنوان موقع يبدأ بـ https://.',
      tel: 'أدخل رقم هاتف مثل ‎+971 4 123 4567‎.',
      date: 'أدخل تاريخًا.',
      time: 'أدخل وقتًا.',
    },
    viewCharactersTooMany: (over) =>
      count(over, {
        one: 'إجاباتك أطول من المسموح بحرف واحد.',
        two: 'إجاباتك أطول من المسموح بحرفين.',
        few: 'إجاباتك أطول من المسموح بـ # أحرف.',
        many: 'إجاباتك أطول من المسموح بـ # حرفًا.',
        other: 'إجاباتك أطول من المسموح بـ # حرف.',
      }),
    viewButtons: {
      submit: 'إرسال',
      next: 'التالي',
      previous: 'الخطوة السابقة',
      back: 'رجوع',
      cancel: 'إلغاء',
      edit: 'تعديل',
      'no-match': 'لا شيء مما سبق',
      other: 'متابعة',
    },
  }
}

const EXPORT_TEXTS: ContentTexts['export'] = {
  copyFailed: 'لم يسمح هذا المتصفح بالنسخ. حدِّد النص بدلًا من ذلك.',
  saved: 'تم حفظ المحادثة.',
  saveFailed: 'تعذّر حفظ المحادثة. يُرجى المحاولة مرة أخرى.',
  printFailed: 'لا يستطيع هذا المتصفح طباعة المحادثة. احفظها بدلًا من ذلك.',
  fileName: 'محادثة',
  savedAt: (dayAndTime) => `حُفظت في ${dayAndTime}`,
  timeZone: (zone) => `الأوقات بحسب المنطقة الزمنية ${zone}`,
  beginsAt: (dayAndTime) => `تعذّر تحميل الرسائل الأقدم. يبدأ هذا النص في ${dayAndTime}.`,
  unfinished: 'لم تكتمل بعد',
  file: (name, isRefused) =>
    `${name === undefined ? 'ملف بلا اسم' : `ملف: ${name}`}${isRefused ? '، رفضه فاحص الفيروسات' : ''}`,
}

const SIGN_IN_HELP: ContentTexts['signInHelp'] = {
  inAppBrowser: (app) =>
    `قد لا يعمل تسجيل الدخول في متصفح ${app}. إن لم يعمل، فافتح هذه الصفحة في متصفحك؛ ستبدأ هناك محادثة جديدة.`,
  frame:
    'هذه الصفحة داخل صفحة أخرى قد لا تسمح بفتح تسجيل الدخول. افتحها في علامة تبويب مستقلة؛ ستبدأ هناك محادثة جديدة.',
  serviceWorker:
    'قد لا يكتمل تسجيل الدخول في هذا الموقع. إن لم يحدث شيء هنا بعد تسجيل الدخول، فتابع من دونه.',
  copyLink: 'نسخ الرابط لفتحه في متصفحك',
  linkCopied: 'تم النسخ. الصق الرابط في شريط عنوان متصفحك.',
}

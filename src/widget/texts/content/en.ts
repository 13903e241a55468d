import { type Count, counted } from '../counted.ts'
import { onFirstUse } from '../on-first-use.ts'
import type { ContentTexts, TemplateTexts, ViewTexts } from '../texts.ts'

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
    templateName: 'Message with options',
    templateChosen: 'Your choice',
    templateAnswered: (choice) => `Your choice: ${choice}`,
    templateFailed: (choice) =>
      `${choice === undefined ? 'Your choice' : `“${choice}”`} wasn’t sent. Choose again, or write a message.`,
    templateClosed: 'You can no longer answer this.',
    templateReplaced: 'Replaced by a newer message',
    templateLoading: 'Loading…',
    templateWrite: 'You can answer by writing a message.',
    timesOwnZone: (zone) => `Your time: ${zone}`,
    timesBusinessZone: (offset, place) =>
      place === undefined ? `Local time (${offset})` : `Time at ${place} (${offset})`,
    timesAhead: (difference) => `${difference} ahead of your time`,
    timesBehind: (difference) => `${difference} behind your time`,
    timesShowOwn: 'Show in your time',
    timesShowBusiness: 'Show in local time',
    timePast: '(in the past)',
    timesMore: (more) => count(more, { one: 'Show # more time', other: 'Show # more times' }),
    timesAllPast: 'All of these times have passed. Write a message to ask for others.',
    placeMap: 'Show on a map',
    placeRadius: (distance) => `within ${distance}`,
    carousel: 'row of cards',
    carouselPosition: (position, all) => `${numbers().format(position)} of ${numbers().format(all)}`,
    carouselPrevious: 'Previous card',
    carouselNext: 'Next card',
  }
}

function viewTexts(count: Count): Omit<ViewTexts, 'viewName'> {
  return {
    viewLoading: 'Loading this step…',
    viewExpired: 'This step has expired. Write a message to continue.',
    viewFailed: 'This step didn’t load. Try again, or write a message to continue.',
    viewAnswered: (button) => `Your answer: ${button}`,
    viewWritten: 'You answered with a message.',
    viewSendFailed: 'We couldn’t send your answer. Please try again.',
    viewClosed: 'You can no longer answer this.',
    viewOptional: '(optional)',
    viewSelect: 'Please choose',
    viewYes: 'Yes',
    viewNo: 'No',
    viewEmpty: 'No answer',
    viewSecret: 'Not shown',
    viewStep: (position, steps) => count(position, { other: 'Step #' }) + count(steps, { other: ' of #' }),
    viewProblemCount: (problems) =>
      count(problems, { one: '# answer needs your attention', other: '# answers need your attention' }),
    viewProblems: {
      required: 'Please fill this in.',
      'required-choice': 'Please choose.',
      'required-checkbox': 'Please select this box.',
      number: 'Enter a number such as 1250 or 1250.50, without separators between thousands.',
      email: 'Enter an email address such as name@example.com.',
      url: 'Enter a web address that starts with https://.',
      tel: 'Enter a phone number such as +44 20 7946 0123.',
      date: 'Enter a date.',
      time: 'Enter a time.',
    },
    viewCharactersTooMany: (over) =>
      count(over, {
        one: 'Your answers are too long by # character.',
        other: 'Your answers are too long by # characters.',
      }),
    viewButtons: {
      submit: 'Submit',
      next: 'Next',
      previous: 'Previous',
      back: 'Back',
      cancel: 'Cancel',
      edit: 'Edit',
      'no-match': 'None of these',
      other: 'Continue',
    },
  }
}

const EXPORT_TEXTS: ContentTexts['export'] = {
  copyFailed: 'Your browser didn’t allow copying. Select the text instead.',
  saved: 'The conversation was saved.',
  saveFailed: 'We couldn’t save the conversation. Please try again.',
  printFailed: 'This browser can’t print the conversation. Save it instead.',
  fileName: 'Conversation',
  savedAt: (dayAndTime) => `Saved on ${dayAndTime}`,
  timeZone: (zone) => `Times are in the time zone ${zone}`,
  beginsAt: (dayAndTime) => `Earlier messages couldn’t be loaded. This text begins on ${dayAndTime}.`,
  unfinished: 'not finished yet',
  file: (name, isRefused) =>
    `${name === undefined ? 'File without a name' : `File: ${name}`}${isRefused ? ', blocked by the virus scanner' : ''}`,
}

const SIGN_IN_HELP: ContentTexts['signInHelp'] = {
  inAppBrowser: (app) =>
    `Sign-in might not work in the browser of ${app}. If it doesn’t, open this page in your own browser. A new chat starts there.`,
  frame:
    'This page is inside another one, where sign-in might not open. Open it in its own tab. A new chat starts there.',
  serviceWorker:
    'On this site, sign-in might not finish. If nothing happens here after you sign in, continue without signing in.',
  copyLink: 'Copy link to open in your browser',
  linkCopied: 'Copied. Paste it into the address bar of your browser.',
}

import type { Count } from '../counted.ts'
import type { FileTexts } from './file-texts.ts'

export function arabicFiles(count: Count): FileTexts {
  return {
    fileChoose: 'إرفاق ملفات',
    fileDrop: 'أفلِت الملفات هنا',
    fileList: 'ملفات للإرسال',
    fileRemove: (name) => `إزالة ${name}`,
    fileAdded: (name) => `أُضيف ${name}`,
    fileSending: (number) =>
      count(number, {
        one: 'جارٍ إرسال ملف واحد',
        two: 'جارٍ إرسال ملفين',
        few: 'جارٍ إرسال # ملفات',
        many: 'جارٍ إرسال # ملفًا',
        other: 'جارٍ إرسال # ملف',
      }),
    fileSent: (name) => `أُرسل ${name}`,
    fileProblems: {
      folder: 'لا يمكن إرسال المجلدات. اختر الملفات التي بداخلها.',
      empty: 'هذا الملف فارغ. اختر ملفًا آخر.',
      content: 'محتوى هذا الملف لا يطابق اسمه. احفظه بالتنسيق الصحيح واختره مرة أخرى.',
      unreadable: 'تتعذّر قراءة هذا الملف. اختره مرة أخرى.',
    },
    fileWrongType: (types) => `لا يمكن إرسال هذا النوع من الملفات. يمكنك إرسال ${types}.`,
    fileTooLarge: (size) => `هذا الملف كبير جدًا. اختر ملفًا لا يتجاوز ${size}.`,
    fileTooMany: (number) =>
      count(number, {
        one: 'تقبل المحادثة ملفًا واحدًا فقط. أزِل هذا الملف.',
        two: 'تقبل المحادثة ملفين فقط. أزِل هذا الملف.',
        few: 'تقبل المحادثة # ملفات فقط. أزِل هذا الملف.',
        many: 'تقبل المحادثة # ملفًا فقط. أزِل هذا الملف.',
        other: 'تقبل المحادثة # ملف فقط. أزِل هذا الملف.',
      }),
    fileIsLink: 'الرابط ليس ملفًا. اكتبه في رسالة.',
    fileUnnamed: 'ملف بلا اسم',
    fileChecking: 'جارٍ فحصه من الفيروسات',
    fileRefused: 'رفضه فاحص الفيروسات. لن يستلمه أحد؛ أرسل ملفًا آخر.',
    fileRefusedFromOther: 'رفضه فاحص الفيروسات، لذا لا يمكن فتحه. اطلب ملفًا آخر.',
    fileUploading: (percent) => `جارٍ الرفع، ${percent}`,
    fileCancel: (name) => `إلغاء ${name}`,
    fileCancelShort: 'إلغاء',
    fileDownload: (name) => `تنزيل ${name}`,
    fileDownloadShort: 'تنزيل',
    fileDownloading: 'جارٍ التنزيل…',
    fileFailed: 'تعذّر جلب الملف. حاول مرة أخرى.',
    fileMissing: 'ملف غير متاح. اطلب إرساله مرة أخرى.',
    fileFrom: (sender, name) => `أرسل ${sender} ملفًا: ${name}`,
    filePicture: (name) => `معاينة ${name}`,
  }
}

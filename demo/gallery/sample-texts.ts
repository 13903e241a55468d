export interface SampleTexts {
  readonly greeting: string
  readonly thanks: string
  readonly hello: string
  readonly question: string
  readonly more: string
  readonly answer: string
  readonly link: string
  readonly after: string
  readonly consent: string
  readonly draft: string
}

/** The messages in the scenes, by language. */
export const SAMPLE_TEXTS: Readonly<Record<string, SampleTexts>> = {
  en: {
    greeting: 'Your new card is on its way. It usually takes **3 to 5 days**.',
    thanks: 'Great, thank you!',
    hello: 'Hello again! I can help with:\n- cards and payments\n- mortgages\n- your account',
    question: 'There is a payment on my account that I do not know.',
    more: '42.80 from last Friday',
    answer: 'Hi, I’m Ana. Thanks for telling us, I’ll look into it right away.',
    link: 'Meanwhile, this is how disputes work: https://northwind-bank.example/help/disputes',
    after: 'Thank you, Ada. I can see the payment now.',
    consent: 'Sure, no problem.',
    draft: 'I have the receipt here, do you need it?',
  },
  de: {
    greeting: 'Ihre neue Karte ist unterwegs. Das dauert meist **3 bis 5 Tage**.',
    thanks: 'Prima, vielen Dank!',
    hello: 'Willkommen zurück! Ich helfe gern bei:\n- Karten und Zahlungen\n- Baufinanzierung\n- Ihrem Konto',
    question: 'Auf meinem Konto ist eine Abbuchung, die ich nicht kenne.',
    more: '42,80 € vom letzten Freitag',
    answer: 'Guten Tag, ich bin Ana. Danke für den Hinweis, ich sehe gleich nach.',
    link: 'So läuft eine Reklamation ab: https://northwind-bank.example/hilfe/reklamation',
    after: 'Danke, Ada. Jetzt sehe ich die Zahlung.',
    consent: 'Kein Problem.',
    draft: 'Ich habe den Beleg hier, brauchen Sie ihn?',
  },
  ar: {
    greeting: 'بطاقتك الجديدة في الطريق إليك. يستغرق ذلك عادةً **من 3 إلى 5 أيام**.',
    thanks: 'رائع، شكرًا لك!',
    hello: 'أهلًا بعودتك! يمكنني مساعدتك في:\n- البطاقات والمدفوعات\n- التمويل العقاري\n- حسابك',
    question: 'هناك عملية دفع في حسابي لا أعرفها.',
    more: '42.80 يوم الجمعة الماضي',
    answer: 'مرحبًا، أنا آنا. شكرًا لإبلاغنا، سأتحقق من الأمر حالًا.',
    link: 'هكذا تُعالَج الاعتراضات: https://northwind-bank.example/help/disputes',
    after: 'شكرًا لك يا آدا. أستطيع رؤية العملية الآن.',
    consent: 'بالتأكيد، لا مشكلة.',
    draft: 'الإيصال معي، هل تحتاجين إليه؟',
  },
}

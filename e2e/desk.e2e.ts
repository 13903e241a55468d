import { test as base, expect, onlyContact } from './fixtures.ts'
import { type ChatjsPage, openChatjsPage } from './models/chatjs-page.ts'

/** The agent's desk: what an agent does there arrives at the customer, and the other way round. */

/** A customer who can show everything: chatjs alone, without the widget. */
const test = base.extend<{ chatjs: ChatjsPage }>({
  chatjs: async ({ page, sandbox }, use) => {
    const chatjs = await openChatjsPage(page, sandbox)
    await chatjs.connects()
    await chatjs.hears('message', 'Welcome')
    await use(chatjs)
    await page.goto('about:blank')
    chatjs.close()
  },
})

test('an agent’s file reaches the customer after the scan', async ({ chatjs, opensDesk }) => {
  const desk = await opensDesk()
  await desk.joins()
  await desk.sendsFile('terms.txt', 'text/plain', 'The small print')
  const item = JSON.parse(await chatjs.hears('message', 'APPROVED'))
  expect(item).toMatchObject({ ParticipantRole: 'AGENT', Attachments: [{ AttachmentName: 'terms.txt' }] })
  expect(await chatjs.fetchesFile(item.Attachments[0].AttachmentId)).toBe('The small print')
  await desk.saysOfTheFile('terms.txt', 'Checked')
  expect(await desk.downloads('terms.txt')).toBe('The small print')
})

test('a customer’s file reaches the desk, and a rejected one cannot be downloaded', async ({
  chatjs,
  opensDesk,
}) => {
  const desk = await opensDesk()
  await desk.joins()
  expect(await chatjs.sendsFile('passport.txt', 'text/plain', 'A name and a number')).toBe(true)
  await desk.saysOfTheFile('passport.txt', 'Checked')
  expect(await desk.downloads('passport.txt')).toBe('A name and a number')

  await desk.rejectsFiles()
  await chatjs.sendsFile('second.txt', 'text/plain', 'Another one')
  await desk.saysOfTheFile('second.txt', 'Rejected by the scanner')
  await desk.hasNoWayTo('second.txt')
})

const CARDS = [
  ['List picker', 'ListPicker', 'Which card is it about?'],
  ['Panel', 'Panel', 'How can we help?'],
  ['Quick replies', 'QuickReply', 'Did this answer your question?'],
  ['Time picker', 'TimePicker', 'When would you like to come by?'],
  ['Carousel', 'Carousel', 'Our accounts'],
  ['View (form)', 'ViewResource', 'Report a lost card'],
] as const

test('the desk has a button for each interactive message, which reaches the customer in Connect’s format', async ({
  chatjs,
  opensDesk,
}) => {
  const desk = await opensDesk()
  await desk.hasTemplates(CARDS.map(([label]) => label))
  for (const [label, templateType, title] of CARDS) {
    await desk.shows(label)
    const item = JSON.parse(await chatjs.hears('message', templateType))
    expect(item.ContentType).toBe('application/vnd.amazonaws.connect.message.interactive')
    expect(JSON.parse(item.Content)).toMatchObject({ templateType, version: '1.0' })
    await desk.seesCard(label.replace(' (form)', ''), title)
  }
})

test('a quick reply of the desk is answered in the widget, and the desk reads the answer', async ({
  shop,
  opensDesk,
}) => {
  await shop.opensChat()
  const desk = await opensDesk()
  await desk.shows('Quick replies')
  await shop.sees('Did this answer your question')
  await shop.presses('Not quite')
  await desk.reads('Not quite')
})

test('the answer to a view is readable at the desk', async ({ chatjs, opensDesk }) => {
  const desk = await opensDesk()
  await desk.shows('View (form)')
  await chatjs.hears('message', 'ViewResource')
  await chatjs.calls('sendMessage', {
    contentType: 'application/vnd.amazonaws.connect.message.interactive.response',
    message: JSON.stringify({
      templateType: 'ViewResource',
      version: '1.0',
      action: 'Next',
      data: { Card: 'Debit' },
    }),
  })
  await desk.seesCard('Answer', 'Card: "Debit"')
})

test('a chat is transferred to a second agent and then to a third, and the customer stays in it', async ({
  shop,
  sandbox,
  opensDesk,
}) => {
  await shop.opensChat()
  const ana = await opensDesk()
  await ana.joins()
  await ana.says('Ana here')
  await shop.sees('Ana here')

  const ben = await opensDesk()
  await ben.isCalled('Ben')
  await ana.handsOverTo('Ben')
  await ana.canHandOver(false)
  await ben.says('Ben here')
  await shop.sees('Ana is transferring you to a colleague')
  await shop.sees('Ben here')

  await ben.handsOverTo('Cleo')
  await shop.sees('Cleo joined the chat')
  await shop.says('Hello Cleo')
  await ben.reads('Hello Cleo')
  const { agents, contactIds } = onlyContact(sandbox).view()
  expect(agents.map(({ DisplayName, present }) => [DisplayName, present])).toEqual([
    ['Ana', false],
    ['Ben', false],
    ['Cleo', true],
  ])
  expect(contactIds).toHaveLength(3)
})

test('either of two agents can transfer the chat, and the last one can return it to the queue', async ({
  shop,
  sandbox,
  opensDesk,
}) => {
  await shop.opensChat()
  const ana = await opensDesk()
  await ana.joins()
  const ben = await opensDesk()
  await ben.isCalled('Ben')
  await ana.bringsIn('Ben')
  await shop.sees('Ben joined the chat')
  await ben.handsOverTo('Cleo')
  await shop.sees('Cleo joined the chat')
  await ana.says('Still here')
  await shop.sees('Still here')
  await ana.hasInTheChat('Cleo')
  await ana.presses('Remove')
  await shop.sees('Cleo left the chat')
  await ana.putsBackIntoTheQueue()
  await ana.reads('Waiting for an agent')
  expect(onlyContact(sandbox).view().stage).toBe('queue')
})

test('a fault that is added at the desk makes messages fail until it is cleared', async ({
  shop,
  opensDesk,
}) => {
  await shop.opensChat()
  const desk = await opensDesk()
  await desk.joins()
  await desk.makes({ kind: 'refuse', call: 'SendMessage', status: 400, times: 5 })
  await desk.hasStanding(['Answer with an error · SendMessage · 400 · 5 left'])
  await shop.says('Do you hear me?')
  await shop.sees(/^Not sent/)
  await desk.hasStanding(['Answer with an error · SendMessage · 400 · 4 left'])
  await desk.clearsFaults()
  await shop.says('And now?')
  await desk.reads('And now?')
})

test('when the customer ends the chat, the agent stays in it', async ({ chatjs, sandbox, opensDesk }) => {
  const desk = await opensDesk()
  await desk.joins()
  await chatjs.calls('disconnectParticipant')
  await chatjs.hears('ended')
  await desk.reads('Guest left')
  await desk.says('Called back, all settled')
  await desk.reads('Called back, all settled')
  await desk.presses('Leave')
  await desk.reads('This conversation has ended.')
  expect(onlyContact(sandbox).view().stage).toBe('ended')
})

test('the desk shows time slots, a phone number and a queue in an agent’s words', async ({
  shop,
  opensDesk,
}) => {
  await shop.comesToSignIn()
  await shop.signsIn()
  await shop.says('agent')
  await shop.sees('an agent will be with you')
  const desk = await opensDesk()
  await desk.knowsTheCustomerAs('Ada Lovelace')
  await desk.knows('Phone', '+1 206 555 0101')
  await desk.knows('Queue', 'Customer service')
  await desk.joins()
  await desk.shows('Time picker')
  await desk.seesCard('Time picker', /[A-Z][a-z]{2} \d+ [A-Z][a-z]+: \d\d:\d\d(, \d\d:\d\d)* UTC/)
  await desk.readsNot(/\d{4}-\d\d-\d\dT/)
})

test('on a phone the desk shows the list of contacts as a whole or not at all', async ({
  shop,
  demo,
  sandbox,
  page,
  context,
}) => {
  await shop.opensChat()
  for (let more = 0; more < 4; more += 1) {
    await page.evaluate(() => sessionStorage.clear())
    await context.clearCookies()
    await shop.opensChat()
  }
  expect(sandbox.contacts()).toHaveLength(5)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${demo.url}/desk`)
  const contacts = page.getByRole('navigation', { name: /Contacts/ })
  const rows = contacts.getByRole('listitem')
  await expect(page.getByRole('log', { name: 'Conversation' })).toBeInViewport()
  await expect(rows).toHaveCount(0)
  await contacts.getByRole('button', { name: 'Show contacts' }).click()
  await expect(rows).toHaveCount(5)
  for (const row of await rows.all()) await expect(row).toBeInViewport({ ratio: 1 })
  await rows.last().getByRole('button').click()
  await expect(rows).toHaveCount(0)
  await expect(contacts.getByRole('button', { name: 'Show contacts' })).toBeVisible()
})

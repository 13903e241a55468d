import { viewContact } from './control/contact-view.ts'
import type { Services } from './services.ts'

/** Forwards items and changes of all contacts to the feed. */
export function feedContactEvents(services: Pick<Services, 'attempts' | 'contactEvents' | 'feed'>): void {
  const { contactEvents, feed } = services
  contactEvents.subscribe((event) => {
    const { type, contact } = event
    if (type === 'item') feed.emit({ type: 'item', contactId: contact.id, item: event.item })
    if (type === 'changed') feed.emit({ type: 'contact', contact: viewContact(services, contact) })
  })
}

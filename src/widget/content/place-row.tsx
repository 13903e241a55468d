import type { ReactNode } from 'react'
import { type Link, linkTo } from '../../content/links/link.ts'
import type { Place } from '../../content/templates/template.ts'
import { type Icon, icon, NewWindowIcon } from '../icons.tsx'
import { ExternalLink } from '../links/external-link.tsx'
import { useAllTexts } from '../texts/texts-context.tsx'
import { distanceText } from './slot-formats.ts'

const PlaceIcon: Icon = icon(
  <>
    <path d="M10 17.5c3.6-3.4 5.5-6.3 5.5-8.9a5.5 5.5 0 0 0-11 0c0 2.6 1.9 5.5 5.5 8.9Z" />
    <circle cx="10" cy="8.5" r="1.9" />
  </>,
)

/** A smaller radius is the precision of the position and says nothing to a customer, in metres. */
const MIN_RADIUS_METRES = 10

/** Where an appointment is, as a link to a map if the message has a position. Nothing is fetched from the map. */
export function PlaceRow(props: {
  readonly place: Place
  readonly mapHref: (place: Place) => string | undefined
}): ReactNode {
  const { place, mapHref } = props
  const { texts, locale } = useAllTexts()
  const { title, radiusMetres = 0 } = place
  const link = mapLink(mapHref(place))
  const words = (
    <span className="place-words">
      <span className="place-title" dir="auto">
        {title}
      </span>{' '}
      {radiusMetres >= MIN_RADIUS_METRES && (
        <span className="content-caption">{texts.placeRadius(distanceText(radiusMetres, locale))}</span>
      )}{' '}
      {link && <span className="content-caption">{texts.placeMap}</span>}{' '}
      {link && (
        <bdi className="content-caption" dir="ltr">
          {link.address}
        </bdi>
      )}
    </span>
  )
  if (!link) {
    return (
      <p className="place">
        <PlaceIcon />
        {words}
      </p>
    )
  }
  return (
    <ExternalLink className="place" link={link}>
      <PlaceIcon />
      {words}
      {link.opens === 'window' && <NewWindowIcon />}
    </ExternalLink>
  )
}

/** The host names the map, so that other schemes such as `geo:` are safe, too. */
function mapLink(href: string | undefined): Link | undefined {
  if (href === undefined) return undefined
  return linkTo(href) ?? { href, opens: 'app', address: new URL(href).pathname }
}

/** The map of OpenStreetMap: of no vendor that the customer has to have an account with. */
export function openStreetMap({ latitude, longitude }: Place): string | undefined {
  if (latitude === undefined || longitude === undefined) return undefined
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
}

import { type MouseEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import {
  nextStart,
  offsetAt,
  type ShownSlot,
  type SlotDay,
  type SlotZone,
  slotDays,
  slotZones,
} from '../../content/templates/slot-days.ts'
import type { Place, TimePicker as Template } from '../../content/templates/template.ts'
import { ClockIcon } from '../icons.tsx'
import { useAllTexts } from '../texts/texts-context.tsx'
import { ChoiceMark } from './choice-mark.tsx'
import { buttonAttributes, type Choosing, choiceState } from './choosing.ts'
import { PlaceRow } from './place-row.tsx'
import { durationText, offsetText, type SlotFormats, slotFormats, zoneName } from './slot-formats.ts'
import { StatusLine } from './status-line.tsx'
import styles from './styles/time-picker.css?inline'
import { useContentStyles } from './use-content-styles.ts'

/** Times that are shown before the customer asks for more. */
const FIRST_SLOTS = 12
/** The longest time that a browser's timer can wait, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1

export interface TimePickerProps {
  readonly template: Template
  readonly choosing: Choosing
  readonly nowMs: number
  readonly timeZone: string
  readonly mapHref: (place: Place) => string | undefined
}

/** The times of an appointment by day, in the business's zone or the customer's. */
export function TimePicker({ template, choosing, nowMs, timeZone, mapHref }: TimePickerProps): ReactNode {
  const { texts, locale } = useAllTexts()
  const zoneLine = useRef<HTMLDivElement>(null)
  useContentStyles(zoneLine, styles)
  const now = usePassing(template, nowMs)
  const zones = slotZones(template, timeZone)
  const [index, setIndex] = useState(0)
  const { showsAll, showAll } = useShowAll()
  const zone = zones[index] ?? zones[0]!
  const days = slotDays(template.slots, zone, now)
  const { answeredWith } = choosing
  const count = showsAll ? template.slots.length : shownCount(days, answeredWith)
  const formats = slotFormats(locale, zone, now)
  const isOpen = choosing.state === 'open' || choosing.state === 'failed'
  return (
    <>
      {template.location && <PlaceRow place={template.location} mapHref={mapHref} />}
      <div ref={zoneLine} className="zone">
        <ClockIcon />
        <span className="zone-words">
          <span dir="auto">{useZoneText(zone, zones, template)}</span>{' '}
          {zones.length > 1 && (
            <button type="button" className="link-button" onClick={() => setIndex(1 - index)}>
              {zone.kind === 'own' ? texts.timesShowBusiness : texts.timesShowOwn}
            </button>
          )}
        </span>
      </div>
      {firstSlots(days, count).map((day) => (
        <Day key={day.date} day={day} choosing={choosing} formats={formats} />
      ))}
      {count < template.slots.length && (
        <button
          type="button"
          className="more-times button button-text"
          onClick={(event) => showAll(event, count)}
        >
          {texts.timesMore(template.slots.length - count)}
        </button>
      )}
      {isOpen && days.every(({ slots }) => slots.every(({ past }) => past)) && (
        <StatusLine tone="info" className="template-foot">
          {texts.timesAllPast}
        </StatusLine>
      )}
    </>
  )
}

function Day(props: {
  readonly day: SlotDay
  readonly choosing: Choosing
  readonly formats: SlotFormats
}): ReactNode {
  const { day, choosing, formats } = props
  const titleId = useId()
  const [first] = day.slots
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="day-slots" role="group" aria-labelledby={titleId}>
      <h4 id={titleId} className="day-title">
        {first && formats.day(first)}
      </h4>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari has no list where the style has no marks */}
      <ul className="slots" role="list">
        {day.slots.map((slot) => (
          <li key={slot.id}>
            <Slot slot={slot} choosing={choosing} formats={formats} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Slot(props: {
  readonly slot: ShownSlot
  readonly choosing: Choosing
  readonly formats: SlotFormats
}): ReactNode {
  const { slot, choosing, formats } = props
  const { texts, locale } = useAllTexts()
  const markId = useId()
  return (
    <button className="slot" {...buttonAttributes(choosing, slot.id, slot.past)} data-past={slot.past}>
      <span className="slot-time">{formats.time(slot)}</span>{' '}
      {slot.durationSeconds !== undefined && (
        <span className="content-caption slot-duration">
          {durationText(slot.durationSeconds, locale, 'short')}
        </span>
      )}{' '}
      {slot.past && <span className="hidden-text">{texts.timePast}</span>}{' '}
      <ChoiceMark id={markId} state={choiceState(choosing, slot.id)} small />
    </button>
  )
}

/** The zone in words. */
function useZoneText(zone: SlotZone, zones: readonly SlotZone[], template: Template): string {
  const { texts, locale } = useAllTexts()
  const [first] = template.slots
  const atMs = first?.startsAtMs ?? 0
  if (zone.kind === 'own') return texts.timesOwnZone(zoneName(zone.timeZone, atMs, locale))
  const name = texts.timesBusinessZone(offsetText(zone.offsetMinutes), template.location?.title)
  const own = zones.find(({ kind }) => kind === 'own') ?? zone
  const difference = zone.offsetMinutes - offsetAt(atMs, own)
  // Between summer and winter the difference changes: it is then not the same for all times.
  const isConstant = template.slots.every(
    ({ startsAtMs }) => zone.offsetMinutes - offsetAt(startsAtMs, own) === difference,
  )
  if (!isConstant) return name
  const size = durationText(Math.abs(difference) * 60, locale, 'long')
  return `${name}, ${difference > 0 ? texts.timesAhead(size) : texts.timesBehind(size)}`
}

/** `nowMs`, and later the start of each slot as it passes. */
function usePassing({ slots }: Template, nowMs: number): number {
  const [passedMs, setPassedMs] = useState(nowMs)
  const now = Math.max(nowMs, passedMs)
  const next = nextStart(slots, now)
  useEffect(() => {
    if (next === undefined || next - now > MAX_TIMER_MS) return
    const timer = setTimeout(() => setPassedMs(next), next - now)
    return () => clearTimeout(timer)
  }, [next, now])
  return now
}

/** Shows the other slots, and moves the focus from the button that is gone to the first of them. */
function useShowAll(): {
  readonly showsAll: boolean
  readonly showAll: (event: MouseEvent<HTMLElement>, shown: number) => void
} {
  const [pressed, setPressed] = useState<{ readonly card: Element | null; readonly shown: number }>()
  useLayoutEffect(() => {
    pressed?.card?.querySelectorAll<HTMLElement>('.slot')[pressed.shown]?.focus()
  }, [pressed])
  return {
    showsAll: pressed !== undefined,
    showAll: ({ currentTarget }, shown) => setPressed({ card: currentTarget.parentElement, shown }),
  }
}

/** How many slots are shown at first: no day is cut for one or two of its times, and the chosen time is among them. */
function shownCount(days: readonly SlotDay[], chosenId: string | undefined): number {
  const slots = days.flatMap((day) => day.slots)
  const firstOpen = Math.max(
    0,
    slots.findIndex(({ past }) => !past),
  )
  const chosen = slots.findIndex(({ id }) => id === chosenId)
  const count = Math.max(firstOpen + FIRST_SLOTS, chosen + 1)
  return slots.length - count <= 2 ? slots.length : count
}

function firstSlots(days: readonly SlotDay[], count: number): readonly SlotDay[] {
  let left = count
  return days.flatMap((day) => {
    const slots = day.slots.slice(0, Math.max(0, left))
    left -= day.slots.length
    return slots.length > 0 ? [{ ...day, slots }] : []
  })
}

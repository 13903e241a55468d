/** A view of Connect that a customer can read and answer. `readView` makes it of template and data. */
export interface View {
  /** Which of the AWS managed views it is; `custom` for a view of the instance. */
  readonly kind: 'detail' | 'form' | 'list' | 'confirmation' | 'cards' | 'custom'
  /** Connect's id of the view. */
  readonly id?: string
  /** Connect's name of the view. */
  readonly name?: string
  /** Heading of the view. */
  readonly title?: string
  /** Text below the heading. */
  readonly subtitle?: string
  /** Whether the view confirms that something was done, and has a picture that says so. */
  readonly confirms?: true
  /** Content, top to bottom. */
  readonly blocks: readonly Block[]
  /** Buttons below the content, the most important one first. */
  readonly actions: readonly ViewAction[]
  /** Sent with the fields of a form with steps: the heading of its current step. */
  readonly stepName?: string
}

/** A part of a view. */
export type Block =
  | HeadingBlock
  | TextBlock
  | ListBlock
  | AttributesBlock
  | SectionBlock
  | Field
  | ChoicesBlock
  | ImageBlock
  | TableBlock
  | AlertBlock
  | StepsBlock
  | ActionsBlock

/** A heading within the content. */
export interface HeadingBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'heading'
  /** Text of the heading. */
  readonly text: string
}

/** A paragraph. */
export interface TextBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'text'
  /** The paragraph in pieces. */
  readonly parts: readonly TextPart[]
}

/** A piece of a paragraph. */
export interface TextPart {
  /** Text; may contain line breaks. */
  readonly text: string
  /** Whether it is emphasised. */
  readonly strong?: true
  /** Where it leads, if it is a link. The URL is safe to follow. */
  readonly href?: string
}

/** A list of the markup in a `TemplateString`. */
export interface ListBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'list'
  /** Whether the items are numbered. */
  readonly ordered: boolean
  /** The items, each in pieces. */
  readonly items: readonly (readonly TextPart[])[]
}

/** Labels with values: an AttributeBar, an AttributeSection or a DataSection. */
export interface AttributesBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'attributes'
  /** The labels with their values. */
  readonly items: readonly Attribute[]
}

/** A label with its value. */
export interface Attribute {
  /** What the value is. */
  readonly label?: string
  /** The value. */
  readonly value: string
  /** Where the value leads, if it is a link. The URL is safe to follow. */
  readonly href?: string
}

/** Blocks under a heading. */
export interface SectionBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'section'
  /** Heading of the section. */
  readonly heading?: string
  /** Content of the section. */
  readonly blocks: readonly Block[]
  /** Changes what the section shows. */
  readonly edit?: ViewAction
}

/** How a field is filled in. */
export type FieldInput =
  | 'text'
  | 'email'
  | 'tel'
  | 'url'
  | 'password'
  | 'number'
  | 'textarea'
  | 'date'
  | 'time'
  | 'select'
  | 'select-many'
  | 'radio'
  | 'checkbox'
  | 'checkboxes'

/** The value of a field: a text, whether a checkbox is checked, or the values of the chosen options. */
export type FieldValue = string | boolean | readonly string[]

/** A field of a form. */
export interface Field {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'field'
  /** Unique in the view. */
  readonly id: string
  /** The name under which the value is sent. */
  readonly name: string
  /** Label of the field; empty if the view has none. */
  readonly label: string
  /** How the field is filled in. */
  readonly input: FieldInput
  /** Whether the form cannot be sent without it. */
  readonly required: boolean
  /** Text that explains the field. */
  readonly help?: string
  /** Example in the empty field. */
  readonly placeholder?: string
  /** What can be chosen. */
  readonly options: readonly FieldOption[]
  /** The value before the customer changes it. */
  readonly value: FieldValue
  /** HTML's `autocomplete`, where the name of the field tells what it is. */
  readonly autocomplete?: string
  /** A password or the number of a card: it is never shown again. */
  readonly secret?: true
}

/** An option of a field. */
export interface FieldOption {
  /** Text of the option. */
  readonly label: string
  /** The value that is sent. */
  readonly value: string
  /** Text below the label. */
  readonly description?: string
}

/** Items of a list, or cards, some of which can be chosen. */
export interface ChoicesBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'choices'
  /** The items, in the order of the view. */
  readonly choices: readonly ViewChoice[]
}

/** An item of a list, or a card. */
export interface ViewChoice {
  /** Unique in the view. */
  readonly id: string
  /** Title of the item. */
  readonly title: string
  /** Text below the title. */
  readonly description?: string
  /** A line of context, for example "Upcoming". */
  readonly status?: string
  /** Chooses the item. Absent if it only informs. */
  readonly action?: ViewAction
  /** What a card shows when it is opened. */
  readonly detail?: ChoiceDetail
}

/** What a card shows when it is opened. */
export interface ChoiceDetail {
  /** Content of the opened card. */
  readonly blocks: readonly Block[]
  /** Buttons of the opened card. */
  readonly actions: readonly ViewAction[]
}

/** A picture. */
export interface ImageBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'image'
  /** URL of the picture: https, or http on this computer. */
  readonly url: string
  /** What the picture shows. */
  readonly description?: string
}

/** A table. */
export interface TableBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'table'
  /** Name of the table. */
  readonly caption?: string
  /** Headings of the columns. */
  readonly columns: readonly string[]
  /** The cells of each row. */
  readonly rows: readonly (readonly string[])[]
}

/** A message that something went wrong or needs attention. */
export interface AlertBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'alert'
  /** Whether something went wrong. */
  readonly tone: 'error' | 'info'
  /** First line of the message. */
  readonly title?: string
  /** The message. */
  readonly text?: string
}

/** The steps of a guide. */
export interface StepsBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'steps'
  /** The steps in their order. */
  readonly steps: readonly Step[]
}

/** A step of a guide. */
export interface Step {
  /** Name of the step. */
  readonly title: string
  /** Text below the name. */
  readonly description?: string
  /** Whether the step can be left out. */
  readonly optional?: true
  /** Whether this view is the step. */
  readonly current?: true
}

/** Buttons within the content. */
export interface ActionsBlock {
  /** Distinguishes the kinds of blocks. */
  readonly type: 'actions'
  /** The buttons, in the order of the view. */
  readonly actions: readonly ViewAction[]
}

/** What a button of a view is for. Where the view has no text for it, the widget has one. */
export type ActionRole = 'submit' | 'next' | 'previous' | 'back' | 'cancel' | 'edit' | 'no-match' | 'other'

/** A button that answers the view. */
export interface ViewAction {
  /** Unique in the view. */
  readonly id: string
  /** `action` of the answer: the branch of the flow. */
  readonly action: string
  /** Text of the button; absent if the view has none. */
  readonly label?: string
  /** What the button is for. */
  readonly role: ActionRole
  /** Whether the fields are checked and sent. */
  readonly submits: boolean
  /** What is sent if the fields are not. */
  readonly data: Readonly<Record<string, unknown>>
}

/** The part of Adaptive Cards 1.5 that our cards use (adaptivecards.io/explorer). */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly lang: string;
  /** Shown by clients that cannot show the card. */
  readonly fallbackText: string;
  /** Teams only: uses the width of the window. */
  readonly msteams: { readonly width: 'Full' };
  readonly body: readonly Element[];
}

export type Color = 'Default' | 'Accent' | 'Good' | 'Warning' | 'Attention';
export type Spacing = 'None' | 'Small' | 'Default' | 'Medium' | 'Large';
export type Style = 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';

/** Text that no client parses: what a person typed cannot become a link or bold in it. */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly fontType?: 'Monospace';
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly color?: Color;
  readonly isSubtle?: true;
  readonly selectAction?: OpenUrl;
}
export interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: Spacing;
}
/** Parses Markdown, so it holds our own words only. It alone can be a heading for screen readers. */
export interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly style: 'heading';
  readonly size: 'Large';
  readonly weight: 'Bolder';
  readonly wrap: true;
}
export interface Container {
  readonly type: 'Container';
  readonly style?: Style;
  readonly spacing?: Spacing;
  readonly separator?: boolean;
  readonly items: readonly Element[];
}
export interface Column {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch';
  readonly verticalContentAlignment?: 'Center';
  readonly items: readonly Element[];
}
interface ColumnSet {
  readonly type: 'ColumnSet';
  readonly spacing?: Spacing;
  readonly separator?: boolean;
  readonly columns: readonly Column[];
}
export interface ActionSet {
  readonly type: 'ActionSet';
  readonly spacing?: Spacing;
  readonly actions: readonly Action[];
}

interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly value?: string;
  readonly placeholder?: string;
}
interface InputText extends Labelled {
  readonly type: 'Input.Text';
  readonly isMultiline: boolean;
  readonly maxLength: number;
}
interface InputChoiceSet extends Labelled {
  readonly type: 'Input.ChoiceSet';
  readonly style: 'compact' | 'expanded';
  readonly isMultiSelect: boolean;
  readonly wrap: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}
export type Input = InputText | InputChoiceSet;
export type Element = RichTextBlock | TextBlock | Container | ColumnSet | ActionSet | Input;

interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  readonly title?: string;
  readonly url: string;
  readonly style?: 'positive';
}
interface Sending {
  readonly title: string;
  readonly data: Readonly<Record<string, string>>;
  readonly associatedInputs: 'auto' | 'none';
}
interface Submit extends Sending {
  readonly type: 'Action.Submit';
}
export interface Execute extends Sending {
  readonly type: 'Action.Execute';
  readonly verb: string;
  /** Read aloud in place of the title, and shown on hovering. */
  readonly tooltip?: string;
  readonly style?: 'positive' | 'destructive';
  readonly fallback: Submit;
}
export interface ShowCard {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly style?: 'positive' | 'destructive';
  readonly card: { readonly type: 'AdaptiveCard'; readonly body: readonly Element[] };
}
export type Action = Execute | OpenUrl | ShowCard;

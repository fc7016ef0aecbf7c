/** A card as a person reads it: its words in order, its inputs, its buttons. */
export interface ReadCard {
  readonly lines: readonly string[];
  readonly inputs: readonly string[];
  readonly buttons: readonly CardButton[];
  /** What shows only once a button was pressed, by that button's title. */
  readonly folded: Readonly<Record<string, ReadCard>>;
}

/** A button, also one that stands behind a card that unfolds. */
export interface CardButton {
  readonly title: string;
  readonly type: string;
  readonly verb: string | undefined;
  readonly data: unknown;
  readonly url: string | undefined;
}

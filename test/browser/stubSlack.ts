import type { PersonKey } from '../../sandbox/people.js';
import type { Modal, SlackWorld, Surface } from '../../sandbox/world.js';
import { createStubWorld, type Json, type StubWorld } from './stubWorld.js';

/** Slack in a few lines: a stub world with dialogs and Home tabs the test puts there. */
export interface StubSlack extends Omit<StubWorld, keyof SlackWorld>, SlackWorld {
  readonly submitted: readonly Readonly<Record<string, string>>[];
  readonly homesOpened: readonly PersonKey[];
  open(modal: Partial<Modal> & Pick<Modal, 'person' | 'blocks'>): void;
  /** What is wrong with the dialog that stands open. */
  refuse(errors: Readonly<Record<string, string>>): void;
  publish(person: PersonKey, blocks: Surface['blocks']): void;
}

export const blocks = (...all: readonly Json[]): Json => ({ type: 'blocks', blocks: all });

export function createStubSlack(): StubSlack {
  const world = createStubWorld();
  const submitted: Readonly<Record<string, string>>[] = [];
  const homesOpened: PersonKey[] = [];
  let modals: readonly Modal[] = [];
  let homes: readonly Surface[] = [];
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const tell of listeners) tell();
  };
  return {
    ...world,
    ...{ submitted, homesOpened },
    modals: () => modals,
    homes: () => homes,
    onChange(listener) {
      listeners.push(listener);
      world.onChange(listener);
    },
    open(modal) {
      const base = { id: 'V1', title: 'A question', submit: 'Send', close: 'Cancel' };
      modals = [{ ...base, errors: {}, trouble: undefined, ...modal }];
      changed();
    },
    refuse(errors) {
      modals = modals.map((modal) => ({ ...modal, errors }));
      changed();
    },
    publish(person, shown) {
      homes = [...homes, { id: `H-${person}`, person, blocks: shown }];
      changed();
    },
    openHome(person) {
      homesOpened.push(person);
      return Promise.resolve(200);
    },
    submit(_person, inputs) {
      submitted.push(inputs);
      return Promise.resolve({ status: 200, card: undefined, toast: undefined });
    },
    dismiss() {
      modals = [];
      changed();
      return Promise.resolve();
    },
  };
}

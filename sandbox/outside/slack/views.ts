import type { Next } from './ids.js';
import { asJson, asList, type Json } from './json.js';

/** A view in front of somebody: a modal of their stack, or their Home tab. */
export interface SlackView {
  readonly id: string;
  readonly rootId: string;
  /** The user who sees it. */
  readonly user: string;
  readonly view: Json;
  /** Changes with every update, so that a late one can be told. */
  readonly hash: string;
  /** A sentence under an input, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What Slack itself says when the app does not answer. */
  readonly trouble: string | undefined;
}

/** Three modals may lie on each other (docs.slack.dev/surfaces/modals, seen 2026-08). */
const DEEPEST_STACK = 3;

export interface Modals {
  /** Every modal, the ones on top last. */
  modals(): readonly SlackView[];
  /** The modal on top in front of this user. */
  top(user: string): SlackView | undefined;
  open(user: string, view: Json): SlackView;
  /** `undefined` when the stack is full. */
  push(user: string, view: Json): SlackView | undefined;
  update(modal: SlackView, view: Json): SlackView;
  /** Keeps the modal open, with what is wrong. */
  refuse(modal: SlackView, why: Partial<Pick<SlackView, 'errors' | 'trouble'>>): void;
  close(modal: SlackView): void;
  closeAll(user: string): void;
}

export interface Homes {
  home(user: string): SlackView | undefined;
  publish(user: string, view: Json): SlackView;
}

export interface Views extends Modals, Homes {
  byId(id: string): SlackView | undefined;
}

type Make = (user: string, view: Json, id?: string) => SlackView;

export function createViews(next: Next, changed: () => void): Views {
  const make: Make = (user, view, id = `V0${next()}`) => ({
    ...{ id, rootId: id, user, view: withIds(view, next) },
    ...{ hash: `${next()}.hash`, errors: {}, trouble: undefined },
  });
  const modals = createModals(make, changed);
  const homes = new Map<string, SlackView>();
  return {
    ...modals,
    home: (user) => homes.get(user),
    publish(user, view) {
      const home = make(user, view, homes.get(user)?.id);
      homes.set(user, home);
      changed();
      return home;
    },
    byId: (id) => [...modals.modals(), ...homes.values()].find((one) => one.id === id),
  };
}

function createModals(make: Make, changed: () => void): Modals {
  let modals: readonly SlackView[] = [];
  const become = (now: readonly SlackView[]): void => {
    modals = now;
    changed();
  };
  const add = (view: SlackView): SlackView => {
    become([...modals, view]);
    return view;
  };
  const put = (view: SlackView): SlackView => {
    become(modals.map((one) => (one.id === view.id ? view : one)));
    return view;
  };
  const stack = (user: string) => modals.filter((one) => one.user === user);
  return {
    modals: () => modals,
    top: (user) => stack(user).at(-1),
    open(user, view) {
      modals = modals.filter((one) => one.user !== user);
      return add(make(user, view));
    },
    push(user, view) {
      const under = stack(user);
      const pushed = make(user, view);
      if (under.length >= DEEPEST_STACK) return undefined;
      return add({ ...pushed, rootId: under[0]?.rootId ?? pushed.id });
    },
    update: ({ id, rootId, user }, view) => put({ ...make(user, view, id), rootId }),
    refuse(modal, why) {
      put({ ...modal, errors: {}, trouble: undefined, ...why });
    },
    close({ id }) {
      become(modals.filter((one) => one.id !== id));
    },
    closeAll(user) {
      become(modals.filter((one) => one.user !== user));
    },
  };
}

/** Slack names what the app left without a name: every block, and every control in it. */
export const namedBlocks = (blocks: readonly Json[], next: Next): readonly Json[] =>
  blocks.map((block) => ({
    ...block,
    block_id: block['block_id'] ?? `b${next()}`,
    ...(block['elements'] !== undefined && {
      elements: asList(block['elements']).map(named(next)),
    }),
    ...(block['accessory'] !== undefined && { accessory: named(next)(asJson(block['accessory'])) }),
    ...(block['element'] !== undefined && { element: named(next)(asJson(block['element'])) }),
  }));

const WITHOUT_ACTION = /^(image|plain_text|mrkdwn|rich_text_.+)$/;
const named =
  (next: Next) =>
  (element: Json): Json =>
    WITHOUT_ACTION.test(String(element['type']))
      ? element
      : { ...element, action_id: element['action_id'] ?? `a${next()}` };

const withIds = (view: Json, next: Next): Json => ({
  ...view,
  blocks: namedBlocks(asList(view['blocks']), next),
});

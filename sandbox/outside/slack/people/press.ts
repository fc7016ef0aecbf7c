import type { PersonKey } from '../../../people.js';
import type { Pressed } from '../../../world.js';
import type { Json } from '../json.js';
import { asList } from '../json.js';
import type { SlackMessage } from '../rooms.js';
import type { SlackAnswer } from '../sender.js';
import type { SlackView } from '../views.js';
import { asRead } from '../words.js';
import { pressable } from './controls.js';
import { type Inputs, refusedBySlack, stateOf, unknownInputs } from './fillIn.js';
import { type Hands, privateLines, ticketsFor } from './hands.js';
import { closed, messagePressed, messageShortcut, submitted, viewPressed } from './payloads.js';
import { NOT_ANSWERED, settle } from './submission.js';

/** How long a person waits for the dialog a button opens; real time. A trigger id lives no longer. */
const DIALOG_MS = 3_000;

/** Where a button is: on a message, or on the Home tab or a modal. */
type Place = { readonly message: SlackMessage } | { readonly view: SlackView };

/**
 * Presses a button or uses a menu. Inputs that belong to no field beside it are for the dialog it
 * opens, which is then filled in and submitted.
 * @throws {Error} no such button stands there, or no dialog opened.
 */
export async function press(
  person: PersonKey,
  at: { readonly id: string; readonly button: string },
  inputs: Inputs,
  hands: Hands,
): Promise<Pressed> {
  const { views, users } = hands.workspace;
  const place = placeOf(at.id, hands);
  const blocks = 'view' in place ? asList(place.view.view['blocks']) : place.message.blocks;
  const forDialog = unknownInputs(blocks, inputs);
  const before = views.top(users.of(person).id)?.id;
  const line = privateLines(person, hands);
  const answer = await use(person, { place, blocks, button: at.button, inputs }, hands);
  if (forDialog.length === 0 || answer.failure !== undefined) {
    return shown(answer, line(), hands);
  }
  await dialogFor(person, before, hands);
  return submit(
    person,
    Object.fromEntries(forDialog.map((name) => [name, inputs[name] ?? ''])),
    hands,
  );
}

function placeOf(id: string, { workspace: { rooms, views } }: Hands): Place {
  const view = views.byId(id);
  const message = rooms.message(id);
  if (view) return { view };
  if (message) return { message };
  throw new Error(`There is no message or view ${id} in Slack.`);
}

interface Use {
  readonly place: Place;
  readonly blocks: readonly Json[];
  readonly button: string;
  readonly inputs: Inputs;
}

async function use(
  person: PersonKey,
  { place, blocks, button, inputs }: Use,
  hands: Hands,
): Promise<SlackAnswer> {
  const { workspace, sender, clock } = hands;
  const control = pressable(blocks, button);
  if (!control) throw new Error(`Nothing there is called "${button}" in Slack.`);
  const user = workspace.users.of(person);
  const state = stateOf(blocks, inputs, workspace.users);
  const message = 'message' in place ? place.message : undefined;
  const { triggerId, responseUrl } = ticketsFor(
    user,
    { channel: message?.channel ?? '', message },
    hands,
  );
  const pressed = { user, control, triggerId, at: clock.now(), state };
  return sender.interaction(
    'view' in place
      ? viewPressed(pressed, place.view)
      : messagePressed(pressed, { message: place.message, responseUrl }),
  );
}

/** Waits for a dialog the person did not have before. @throws {Error} none came. */
async function dialogFor(
  person: PersonKey,
  before: string | undefined,
  { workspace }: Hands,
): Promise<void> {
  const { id } = workspace.users.of(person);
  const isThere = (): boolean => {
    const top = workspace.views.top(id);
    return top !== undefined && top.id !== before;
  };
  await new Promise<void>((resolve, reject) => {
    const stop = workspace.onChange(check);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`No dialog opened for ${person}, and there were inputs for one.`));
    }, DIALOG_MS);
    function check(): void {
      if (!isThere()) return;
      clearTimeout(timer);
      stop();
      resolve();
    }
    check();
  });
}

/** Fills in and sends the dialog on top. Slack looks at the fields first. @throws {Error} none is open. */
export async function submit(person: PersonKey, inputs: Inputs, hands: Hands): Promise<Pressed> {
  const { workspace, sender } = hands;
  const { users, views, tickets } = workspace;
  const user = users.of(person);
  const modal = views.top(user.id);
  if (!modal) throw new Error(`No dialog is open for ${person}.`);
  const blocks = asList(modal.view['blocks']);
  const [unknown] = unknownInputs(blocks, inputs);
  if (unknown !== undefined) throw new Error(`The dialog asks nothing called "${unknown}".`);
  const state = stateOf(blocks, inputs, users);
  const errors = refusedBySlack(blocks, state);
  if (Object.keys(errors).length > 0) {
    views.refuse(modal, { errors });
    return { status: 200, card: undefined, toast: Object.values(errors).join(' ') };
  }
  const line = privateLines(person, hands);
  const answer = await sender.interaction(submitted(user, modal, tickets.trigger(user.id), state));
  settle(modal, answer, views);
  const refused = Object.values(views.byId(modal.id)?.errors ?? {}).join(' ');
  return shown(answer, refused || line(), hands);
}

const shown = (
  { status, failure }: SlackAnswer,
  line: string | undefined,
  { workspace }: Hands,
): Pressed => ({
  status,
  card: undefined,
  toast:
    failure === undefined ? line && asRead(line, (id) => workspace.users.nameOf(id)) : NOT_ANSWERED,
});

/** Closes the dialog on top; the app hears of it where it asked to. */
export async function dismiss(person: PersonKey, { workspace, sender }: Hands): Promise<void> {
  const user = workspace.users.of(person);
  const modal = workspace.views.top(user.id);
  if (!modal) return;
  workspace.views.close(modal);
  if (modal.view['notify_on_close'] === true) await sender.interaction(closed(user, modal));
}

/** Uses our shortcut on a message. */
export function shortcut(
  person: PersonKey,
  at: { readonly message: string; readonly callbackId: string },
  hands: Hands,
): Promise<SlackAnswer> {
  const user = hands.workspace.users.of(person);
  const message = hands.workspace.rooms.message(at.message);
  if (!message) throw new Error(`There is no message ${at.message} in Slack.`);
  const tickets = ticketsFor(user, { channel: message.channel, message }, hands);
  return hands.sender.interaction(
    messageShortcut(user, message, { ...tickets, callbackId: at.callbackId }),
  );
}

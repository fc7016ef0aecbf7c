import { Blocks } from './blocks.js';
import { Dialog } from './dialog.js';
import { collect } from './fields.js';
import { html, useState } from '/libraries/preact.js';
import { ask } from '../world.js';

/** The column in which each person last did something: their next dialog opens there. */
const lastUsed = new Map();
export const usedBy = (person, column) => lastUsed.set(person, column);

/** The newest dialog of each person, in the column it belongs to. */
export function dialogIn(column, columns, modals) {
  const mine = modals.filter(({ person }) => columnOf(person, columns)?.key === column.key);
  return mine.at(-1);
}

function columnOf(person, columns) {
  const used = columns.find(({ key }) => key === lastUsed.get(person));
  return (
    used ??
    columns.find((each) => each.person?.key === person) ??
    columns.find((each) => each.isChannel)
  );
}

/** A dialog of the app in front of one person. */
export function ModalView({ modal, people, onPress }) {
  const [trouble, setTrouble] = useState(undefined);
  const { id, person, title, submit, close, blocks, errors } = modal;
  const name = people.find(({ key }) => key === person)?.name;
  const id_ = `modal-${id}`;
  const send = async (place) =>
    setTrouble((await ask('/submit', { person, inputs: collect(place) })).error);
  return html`<${Dialog}
    id=${id_}
    title=${title}
    note=${`In front of ${name} only`}
    trouble=${trouble ?? modal.trouble}
    ...${{ errors }}
    labels=${{ send: submit, close }}
    onSend=${submit && send}
    onClose=${() => void ask('/dismiss', { person })}
  >
    <${Blocks} id=${id_} ...${{ blocks, people, errors, onPress }} />
  <//>`;
}

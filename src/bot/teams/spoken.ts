import { htmlUnescape } from 'escape-goat';

import type { Activity } from './activity.js';

/** What a person wrote, as they wrote it: without the mention of us, others' mentions as their names. */
export function spokenText({ text = '', textFormat, entities, recipient }: Activity): string {
  const said = entities.reduce((rest, entity) => {
    const isUs = entity.mentioned.id === recipient?.id;
    // A function as replacement: `$&` in a name is not a pattern.
    return rest.replace(entity.text, () => (isUs ? '' : (entity.mentioned.name ?? '')));
  }, text);
  return (textFormat === 'xml' ? withoutMarkup(said) : said).replaceAll('&nbsp;', ' ').trim();
}

const withoutMarkup = (xml: string): string => htmlUnescape(xml.replaceAll(/<[^<>]*>/g, ''));

/** Teams attaches the message's own HTML, quoted messages and cards; only the rest are files. */
const NO_FILE = /^(text\/(html|plain)|messageReference|application\/vnd\.microsoft\.card\..*)$/;

export const hasFile = ({ attachments }: Activity): boolean =>
  attachments.some(({ contentType }) => !NO_FILE.test(contentType));

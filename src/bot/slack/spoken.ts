/** A mention, a channel, a command or a link, as Slack writes them into a text. */
const MARKED = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * What a person wrote, as they wrote it: without the mention of us, other people by `nameOf`, links as
 * their words. Slack escapes only `&`, `<` and `>`.
 */
export async function spokenText(
  text: string,
  botUserId: string,
  nameOf: (user: string) => Promise<string>,
): Promise<string> {
  const mentioned = [...text.matchAll(MARKED)]
    .filter(([, sign, target]) => sign === '@' && target !== botUserId)
    .map(([, , target = '']) => target);
  const names = new Map<string, string>();
  for (const user of new Set(mentioned)) names.set(user, await nameOf(user));
  const said = text.replaceAll(
    MARKED,
    (_all, sign: string, target: string, label: string | undefined) => {
      if (sign === '@') return names.get(target) ?? '';
      if (sign === '') return label ?? target.replace(/^mailto:/, '');
      return `${sign === '#' ? '#' : '@'}${label ?? target}`;
    },
  );
  return unescaped(said).trim();
}

/** `&amp;` last: what it stands for is not read again. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

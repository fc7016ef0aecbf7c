/** The end of a piece of at most `limit` units: at a space, or at least not inside a character. */
function cutAt(text: string, limit: number): number {
  const space = text.lastIndexOf(' ', limit);
  if (space > 0) return space;
  return /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
}

/** A paragraph in pieces; only one that is too long has several. */
function cutParagraph(paragraph: string, limit: number): readonly string[] {
  if (paragraph.length <= limit) return [paragraph];
  const end = cutAt(paragraph, limit);
  return [paragraph.slice(0, end), ...cutParagraph(paragraph.slice(end).trimStart(), limit)];
}

/**
 * A long text in pieces of at most `limit` UTF-16 units, parted between paragraphs wherever that is
 * possible. Nothing but white space at the partings is lost.
 */
export function piecesOf(text: string, limit: number): readonly string[] {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => cutParagraph(paragraph, limit));
  return paragraphs.reduce<readonly string[]>((pieces, paragraph) => {
    const last = pieces.at(-1);
    const longer = last === undefined ? paragraph : `${last}\n\n${paragraph}`;
    return last !== undefined && longer.length <= limit
      ? [...pieces.slice(0, -1), longer]
      : [...pieces, paragraph];
  }, []);
}

/**
 * A doubt is told once per death, whoever asks gets an answer each time, and a closed card says so wherever
 * one stood: none of it is a repetition.
 */
const REPEATABLE = [
  'may not have arrived',
  'What is still open is below',
  'Please answer again',
  'is closed',
];

/** Words shown more often than in a calm run; a card that was asked for may stand once more. */
export function doubledLines(
  { shown, asked }: { readonly shown: readonly string[]; readonly asked: number },
  calm: readonly string[],
): readonly string[] {
  const count = (words: string, all: readonly string[]): number =>
    all.filter((other) => other === words).length;
  return [...new Set(shown)].filter(
    (words) =>
      !REPEATABLE.some((line) => words.includes(line)) &&
      count(words, shown) > Math.max(1, count(words, calm)) + asked,
  );
}

/** Words that stand before something a calm run shows earlier. */
export function disorder(shown: readonly string[], calm: readonly string[]): readonly string[] {
  const places = shown.map((words) => calm.indexOf(words)).filter((place) => place >= 0);
  return places.flatMap((place, position) =>
    position > 0 && place < places[position - 1]! ? [calm[place]!] : [],
  );
}

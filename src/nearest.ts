import { closestMatch } from "leven";

/** The valid word that this word is a typo of, if there is one; case and punctuation do not count. */
export function nearMiss(word: string, valid: Iterable<string>): string | undefined {
  const candidates = [...valid];
  const sought = plain(word);
  if (sought === "" || sought.length > longestWord) return undefined;
  const match = closestMatch(sought, candidates.map(plain), {
    maxDistance: Math.max(1, Math.min(3, Math.floor(sought.length / 3))),
  });
  return candidates.find((candidate) =>
    match === undefined ? sorted(candidate) === sorted(word) : plain(candidate) === match,
  );
}

// Nobody misspells a longer one by a letter or two, and each would be compared with every valid word.
const longestWord = 200;

/** The valid word to suggest: the shortest one that begins with this word, else the near miss. */
export function nearest(word: string, valid: Iterable<string>): string | undefined {
  const candidates = [...valid];
  const begun = plain(word);
  const longer = candidates.filter(
    (candidate) => begun.length > 1 && plain(candidate).startsWith(begun),
  );
  return longer.sort((a, b) => a.length - b.length)[0] ?? nearMiss(word, candidates);
}

// Swapped letters, as in `ture`, are two edits away, which is too far for so short a word.
function sorted(text: string): string {
  return [...plain(text)].sort().join("");
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

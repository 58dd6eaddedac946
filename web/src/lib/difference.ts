/** Which words of a paraphrase stand in the verbatim words, and which do not. */

export interface Piece {
  words: string;
  shared: boolean;
}

/** Longer texts are compared by their first words only: the table grows as a square. */
const MOST_WORDS = 400;

/** Two texts as pieces, word by word, by their longest common run of words. */
export function difference(left: string, right: string): [Piece[], Piece[]] {
  const a = tokens(left);
  const b = tokens(right);
  const same = matched(a.map(bare), b.map(bare));
  return [pieces(a, same.left), pieces(b, same.right)];
}

/** The share of words of `right` that stand in `left` too, in order. */
export function kept(left: string, right: string): number {
  const b = tokens(right).map(bare).filter(Boolean);
  const same = matched(tokens(left).map(bare).filter(Boolean), b);
  return b.length ? same.right.size / b.length : 0;
}

/** Words with the white space that follows them: joined, they are the text. */
function tokens(text: string): string[] {
  return text.match(/\S+\s*/g)?.slice(0, MOST_WORDS) ?? [];
}

function bare(token: string): string {
  return token.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function matched(a: string[], b: string[]): { left: Set<number>; right: Set<number> } {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] && a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const left = new Set<number>();
  const right = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] && a[i] === b[j]) {
      left.add(i++);
      right.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return { left, right };
}

function pieces(all: string[], shared: Set<number>): Piece[] {
  const found: Piece[] = [];
  all.forEach((words, i) => {
    const same = shared.has(i) || !bare(words);
    const last = found.at(-1);
    if (last && last.shared === same) last.words += words;
    else found.push({ words, shared: same });
  });
  return found;
}

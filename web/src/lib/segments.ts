/** Cuts a report into paragraphs, and paragraphs into stretches under the same marks. */
import { shown } from "./glyphs.ts";
import type { Text } from "./offsets.ts";

export interface Mark {
  /** What the mark belongs to: the id of a record. */
  id: string;
  start: number;
  end: number;
}

export interface Segment {
  start: number;
  end: number;
  /** As they are shown: what would steer the writing is written out. */
  words: string;
  ids: string[];
}

export interface Paragraph {
  start: number;
  end: number;
}

/** Paragraphs of a text in code points; empty lines belong to none. */
export function paragraphs(text: Text): Paragraph[] {
  const found: Paragraph[] = [];
  for (const match of text.raw.matchAll(/[^\n\r]+/g)) {
    if (!match[0].trim()) continue;
    const start = text.point(match.index);
    found.push({ start, end: text.point(match.index + match[0].length) });
  }
  return found;
}

/**
 * The stretches of one paragraph, each with the ids of all marks that cover it.
 * Together they are the paragraph, whatever the marks are.
 */
export function segments(text: Text, part: Paragraph, marks: Mark[]): Segment[] {
  const here = marks.filter((m) => m.start < part.end && m.end > part.start);
  const cuts = new Set([part.start, part.end]);
  for (const mark of here) {
    cuts.add(Math.max(mark.start, part.start));
    cuts.add(Math.min(mark.end, part.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, i) => {
    const end = edges[i + 1] as number;
    const ids = here.filter((m) => m.start <= start && m.end >= end).map((m) => m.id);
    return { start, end, words: shown(text.slice(start, end)), ids: [...new Set(ids)] };
  });
}

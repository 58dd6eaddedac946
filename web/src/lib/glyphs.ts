/**
 * Text of strangers on our own page: every character is shown, none is obeyed. Marks that
 * reverse the direction of writing could make words read as others than they are, so
 * they are written out, as the command line does it (dragoman.write.glyphs).
 */
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

export function shown(words: string | null | undefined): string {
  return (words ?? "").replace(STEERING, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

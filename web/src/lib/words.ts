/** How the vocabularies of the record are said to people, and how they look. */
import { shown } from "./glyphs.ts";

/** A basis as a reader would say it, and what it means. */
export const BASES: Record<string, { name: string; means: string }> = {
  direct: { name: "own words", means: "quoted: the party’s own words" },
  mixed: { name: "part quoted", means: "reported, with some of the party’s own words" },
  indirect: { name: "reported", means: "reported speech: the outlet’s wording of what was said" },
  narrated: { name: "narrated", means: "the outlet says that it was said, without the content" },
  characterised: { name: "outlet’s view", means: "the outlet’s characterisation; nobody is said to have said it" },
};

export const STANCES: Record<string, { name: string; sign: string }> = {
  favor: { name: "for", sign: "+" },
  against: { name: "against", sign: "−" },
  neutral: { name: "neutral", sign: "○" },
  mixed: { name: "both", sign: "±" },
};

/** "security_guarantees" as "security guarantees". */
export function plain(word: unknown): string {
  return word === null || word === undefined ? "" : String(word).replaceAll("_", " ");
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function basis(value: string | null | undefined): string {
  return value ? (BASES[value]?.name ?? plain(value)) : "outlet";
}

/**
 * Whose words they are. What is narrated is somebody's speech if there is a speaker, and
 * the outlet's own telling if there is none (`speaker` is null).
 */
export function voice(
  value: string | null | undefined,
  speaker: string | null = "",
): "direct" | "indirect" | "outlet" {
  if (value === "direct" || value === "mixed") return "direct";
  if (value === "indirect" || (value === "narrated" && speaker !== null)) return "indirect";
  return "outlet";
}

interface Told {
  basis: string | null;
  speaker: string | null;
  inferred: boolean | null;
}

/** Quoted, but out of another mouth than the party's whose row it is. */
const another = (row: Told) => row.basis === "direct" && row.inferred === true;

export function voiceOf(row: Told | undefined): "direct" | "indirect" | "outlet" {
  return !row ? "outlet" : another(row) ? "indirect" : voice(row.basis, row.speaker);
}

/** Whose words, for a badge. */
export function basisOf(row: Told | undefined): string {
  if (!row) return "";
  if (another(row)) return "another’s words";
  return voiceOf(row) === "outlet" ? "outlet’s view" : basis(row.basis);
}

export function meaning(row: Told): string {
  if (another(row)) return "quoted, but said by somebody else than the party";
  return voiceOf(row) === "outlet" ? "the outlet’s own words" : (BASES[row.basis ?? ""]?.means ?? "");
}

/** "unnamed: senior official" as people say it. */
export function person(name: string | null | undefined): string {
  return name ? name.replaceAll(/unnamed: ([^,]+)/g, "$1 (not named)") : "";
}

const PLOVER: Record<string, string> = {
  AGREE: "agrees", CONSULT: "meets", SUPPORT: "supports", COOPERATE: "cooperates",
  AID: "gives aid", CONCEDE: "concedes", RETREAT: "pulls back", REQUEST: "asks or demands",
  ACCUSE: "accuses", REJECT: "rejects", THREATEN: "threatens", PROTEST: "protests",
  SANCTION: "sanctions", MOBILIZE: "mobilises", COERCE: "coerces", ASSAULT: "attacks",
};

export function plover(code: string | null | undefined): string {
  return code ? (PLOVER[code] ?? code.toLowerCase()) : "other";
}

export const ISSUES = [
  "ceasefire", "territory", "troop_withdrawal", "security_guarantees", "neutrality",
  "armed_forces", "recognition", "surrender", "prisoners_hostages", "humanitarian",
  "sanctions", "reparations", "accountability", "nuclear", "energy_grain",
  "language_minority", "negotiation", "other",
];

/** A status on the way from an idea to its end: what colour and sign it has. */
export const STATUSES: Record<string, { tone: "open" | "done" | "stuck" | "over"; sign: string }> = {
  called_for: { tone: "open", sign: "?" }, offered: { tone: "open", sign: "○" },
  scheduled: { tone: "open", sign: "◷" }, under_way: { tone: "open", sign: "▶" },
  resumed: { tone: "open", sign: "↻" }, endorsed: { tone: "open", sign: "+" },
  accepted: { tone: "done", sign: "✓" }, agreed: { tone: "done", sign: "✓" },
  signed: { tone: "done", sign: "✍" }, concluded: { tone: "done", sign: "■" },
  stalled: { tone: "stuck", sign: "‖" }, suspended: { tone: "stuck", sign: "‖" },
  broken_down: { tone: "over", sign: "×" }, collapsed: { tone: "over", sign: "×" },
  rejected: { tone: "over", sign: "−" }, ruled_out: { tone: "over", sign: "−" },
  violated: { tone: "over", sign: "!" },
};

export const TONES: Record<string, string> = {
  open: "proposed or under way", done: "accepted, agreed or signed",
  stuck: "stalled or suspended", over: "refused, broken or ended",
};

/** 1234567 as "1,234,567". */
export function count(value: number | null | undefined): string {
  return (value ?? 0).toLocaleString("en-GB");
}

/** "1 report", "2 reports". */
export function many(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`;
}

/** Cut at a word, with an ellipsis. */
export function clip(text: string | null | undefined, length: number): string {
  const plain = shown(text);
  const points = [...plain];
  if (points.length <= length) return plain;
  const head = points.slice(0, length).join("");
  return `${head.replace(/\s+\S*$/, "") || head}…`;
}

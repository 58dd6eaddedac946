/** What the records of one report say, in a line each, and in whose voice. */
import type { DiplomaticRecord, Report, Span } from "./types.ts";
import { person, plain, plover, STANCES, voice } from "./words.ts";

export interface Note {
  id: string;
  type: string;
  record: DiplomaticRecord;
  who: string;
  what: string;
  voice: "direct" | "indirect" | "outlet";
  /** Who speaks where the record does not say it: the statement around it. */
  says: string;
  spans: Span[];
  start: number;
}

/** Types in the order of the switches, with what is shown at first. */
export const TYPES: { type: string; name: string; first: boolean }[] = [
  { type: "statement", name: "statements", first: true },
  { type: "position", name: "positions", first: true },
  { type: "term", name: "terms", first: true },
  { type: "status", name: "statuses", first: true },
  { type: "event", name: "events", first: true },
  { type: "initiative", name: "initiatives", first: true },
  { type: "act", name: "acts", first: false },
  { type: "relation", name: "relations", first: false },
  { type: "claim", name: "claims", first: false },
  { type: "link", name: "links", first: false },
];

type Names = (slot: unknown) => string;

/** Turns ids into names; what is no id stays as the words it is. */
export function names(report: Report): Names {
  const known = new Map<string, string>(report.entities.map((e) => [e.id, person(e.name)]));
  for (const record of report.records) {
    const name = record["name"] ?? record.evidence[0]?.quote ?? record.id;
    known.set(record.id, String(name));
  }
  known.set("outlet", "the outlet");
  const say: Names = (slot) => {
    if (slot === null || slot === undefined || slot === "") return "";
    if (Array.isArray(slot)) return slot.map(say).filter(Boolean).join(" and ");
    return known.get(String(slot)) ?? person(String(slot));
  };
  return say;
}

/** All records as notes in the order of the text. */
export function notes(report: Report): Note[] {
  const say = names(report);
  const statements = report.records.filter((r) => r.type === "statement");
  return report.records
    .map((record) => note(record, say, statements))
    .sort((a, b) => a.start - b.start || a.id.localeCompare(b.id, "en", { numeric: true }));
}

function note(record: DiplomaticRecord, say: Names, statements: DiplomaticRecord[]): Note {
  const { who, what } = line(record, say);
  const own = (record["quote_type"] ?? record["basis"]) as string | undefined;
  const around = own ? undefined : inside(record, statements);
  return {
    id: record.id,
    type: record.type,
    record,
    who,
    what,
    voice: voice(own ?? (around?.["quote_type"] as string | undefined)),
    says: around ? say(around["speaker"]) : "",
    spans: record.evidence,
    start: Math.min(...record.evidence.map((s) => s.start)),
  };
}

/** The statement in whose content a record stands: the shortest, if speech is nested. */
function inside(record: DiplomaticRecord, statements: DiplomaticRecord[]): DiplomaticRecord | undefined {
  const at = record.evidence[0];
  if (!at) return undefined;
  let best: DiplomaticRecord | undefined;
  let least = Infinity;
  for (const statement of statements) {
    for (const span of statement["content"] as Span[]) {
      const size = span.end - span.start;
      if (span.start <= at.start && span.end >= at.end && size < least) [best, least] = [statement, size];
    }
  }
  return best;
}

function line(r: DiplomaticRecord, say: Names): { who: string; what: string } {
  const s = (name: string) => say(r[name]);
  switch (r.type) {
    case "statement":
      return { who: s("speaker") || "nobody named", what: told(r, say) };
    case "act":
      return { who: s("performer"), what: [plain(r["act"]), s("target")].filter(Boolean).join(": ") };
    case "position": {
      const stance = STANCES[String(r["stance"])]?.name ?? plain(r["stance"]);
      return { who: s("holder"), what: `${stance}: ${s("target")}` };
    }
    case "initiative":
      return { who: s("name"), what: plain(r["kind"]) };
    case "term":
      return { who: s("holder") || "nobody named", what: `${plain(r["kind"])} on ${plain(r["issue"])}` };
    case "status":
      return { who: s("track") || "a track not named", what: plain(r["status"]) + (s("by") ? ` by ${s("by")}` : "") };
    case "event":
      return { who: s("actor") || "nobody named", what: deed(r, say) };
    case "relation":
      return { who: s("subject"), what: `${r["polarity"] === "-" ? "not " : ""}${plain(r["relation"])}: ${s("object")}` };
    case "claim":
      return { who: s("owner"), what: "claims" };
    default:
      return { who: s("subject"), what: `${plain(r["link"])}: ${s("object")}` };
  }
}

function told(r: DiplomaticRecord, say: Names): string {
  const cue = (r["cue"] as Span | null)?.quote ?? "quoted";
  const relay = say(r["relay"]);
  return relay ? `${cue} (through ${relay})` : cue;
}

function deed(r: DiplomaticRecord, say: Names): string {
  const modality = r["modality"] === "actual" ? "" : ` (${plain(r["modality"])})`;
  const mode = r["mode"] ? `, ${plain(r["mode"])}` : "";
  return [plover(r["plover"] as string | null) + mode, say(r["recipient"])].filter(Boolean).join(": ") + modality;
}

/** Slots that the line does not show, for the opened note. */
const APART = new Set(["id", "type", "evidence", "score", "doubt", "by", "made_by", "content", "source", "cue", "paraphrases"]);

export function slots(record: DiplomaticRecord, say: Names): [string, string][] {
  const found: [string, string][] = [];
  for (const [name, value] of Object.entries(record)) {
    if (APART.has(name) && !(name === "by" && record.type === "status")) continue;
    const words = slot(value, say);
    if (words) found.push([plain(name), plain(words)]);
  }
  return found;
}

function slot(value: unknown, say: Names): string {
  if (value === null || value === undefined || value === false) return "";
  if (value === true) return "yes";
  if (typeof value === "object" && !Array.isArray(value)) {
    const time = value as { words?: string; value?: string; quote?: string };
    return time.quote ?? [time.words, time.value && time.value !== time.words ? `(${time.value})` : ""].filter(Boolean).join(" ");
  }
  return say(value);
}

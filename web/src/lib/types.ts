/** What the API sends. Field names are the API's own; offsets are code points. */

export type Basis = "direct" | "indirect" | "mixed" | "narrated" | "characterised";

/** What every row of every answer carries: the words it rests on. */
export interface Evidence {
  quote: string | null;
  speaker: string | null;
  basis: Basis | null;
  inferred: boolean | null;
  document: string;
  record: string | null;
  start: number | null;
  end: number | null;
  outlet: string | null;
  published: string | null;
  url: string | null;
  title: string | null;
  doubt: string | null;
  score: number | null;
}

export type Row = Evidence & Record<string, unknown>;

export interface Option {
  name: string;
  kind: "text" | "date" | "int" | "flag" | "choice";
  required?: boolean;
  default?: unknown;
  help?: string;
  choices?: string[] | null;
  /** What the words of the option name, where the server says so. */
  names?: "actor" | "plan" | "words" | null;
  /** How many values it takes. */
  count?: number | null;
}

export interface Column {
  name: string;
  heading: string;
}

export interface Question {
  name: string;
  title: string;
  summary: string;
  options: Option[];
  columns: Column[];
}

export interface Answer {
  question: string;
  columns: unknown;
  rows: Row[];
  total: number;
}

export interface Summary {
  reports: number;
  records: number;
  actors: number;
  plans: number;
  incidents: number;
  reprints: number;
  aside: number;
  first: string | null;
  last: string | null;
  version: string;
  by_type: Record<string, number>;
  by_month: { month: string; reports: number }[];
}

/** One row of the pickers for parties and initiatives. */
export interface Choice {
  key: string;
  name: string;
  kind: string;
  country?: string | null;
  reports: number;
  names?: string[];
}

export interface ReportRow {
  document: string;
  title: string | null;
  outlet: string | null;
  published: string | null;
  url: string | null;
  n_chars: number | null;
  records: number | null;
  state: string | null;
}

export interface Span {
  start: number;
  end: number;
  quote: string;
}

export interface Entity {
  id: string;
  key?: string | null;
  name: string;
  kind: string;
  country: string | null;
  aliases: string[];
  mentions: Span[];
  office?: string | null;
}

/** One record of the exchange format: the slots differ by `type`. */
export interface DiplomaticRecord {
  id: string;
  type: string;
  evidence: Span[];
  score: number | null;
  doubt: string | null;
  [slot: string]: unknown;
}

export interface Report {
  doc: {
    id: string;
    published: string | null;
    title: string | null;
    source: string | null;
    url: string | null;
  };
  text: string;
  entities: Entity[];
  records: DiplomaticRecord[];
  reprints?: string[];
}

export interface Word {
  start: number;
  end: number;
  text: string;
  lemma: string;
  pos: string;
  head: number;
  dep: string;
}

export interface Incident extends Record<string, unknown> {
  key: string;
  day: string | null;
  plover: string | null;
  mode: string | null;
  actors: unknown[];
  recipients: unknown[];
  reports: number;
  quote: string;
  document: string;
  record: string;
}

export interface NetworkNode {
  key: string;
  name: string;
  kind: string;
  country: string | null;
  weight: number;
}

export interface NetworkEdge {
  from: string;
  to: string;
  kind: string;
  weight: number;
  first: string | null;
  last: string | null;
  example: Row | null;
}

export interface Place extends Row {
  latitude: number;
  longitude: number;
  precision: "exact" | "region" | "country";
  plover: string | null;
  count: number;
}

/** What a reviewer can correct in a record, and how fields become slots again. */
import type { DiplomaticRecord, Report } from "./types.ts";

export interface Field {
  name: string;
  /** `ref`: one or several names; `refs`: always a list; else a vocabulary or text. */
  kind: "ref" | "refs" | "choice" | "text" | "number";
  choices?: readonly string[];
}

const ref = (name: string): Field => ({ name, kind: "ref" });
const refs = (name: string): Field => ({ name, kind: "refs" });
const choice = (name: string, words: string): Field => ({ name, kind: "choice", choices: words.split(" ") });

const FACTUALITY = "CT+ PR+ PS+ CT- PR- PS- Uu";

/** The slots of each type, in the order in which people ask for them. */
export const FIELDS: Record<string, Field[]> = {
  statement: [ref("speaker"), ref("relay"), ref("addressee"), choice("quote_type", "direct indirect mixed narrated")],
  act: [
    choice("act", "assert assess warn predict express_concern express_sympathy regret condemn praise accuse deny justify endorse oppose urge call_for propose offer demand insist threaten promise agree accept reject rule_out withdraw announce confirm thank apologise"),
    ref("performer"), ref("target"),
  ],
  position: [ref("holder"), ref("target"), choice("stance", "favor against neutral mixed"), choice("basis", "direct indirect narrated characterised")],
  initiative: [
    { name: "name", kind: "text" },
    choice("kind", "agreement peace_plan proposal negotiation_track ceasefire summit mediation_offer sanctions_package"),
    refs("sponsors"), refs("parties"), refs("guarantors"),
  ],
  term: [
    choice("kind", "provision demand precondition proposed_step red_line objective concession offer"),
    choice("issue", "ceasefire territory neutrality armed_forces security_guarantees troop_withdrawal prisoners_hostages sanctions reparations accountability humanitarian nuclear energy_grain language_minority negotiation surrender recognition other"),
    ref("holder"), ref("initiative"), { name: "order", kind: "number" },
  ],
  status: [
    choice("status", "called_for offered accepted scheduled under_way resumed endorsed stalled suspended broken_down collapsed rejected ruled_out agreed signed violated concluded"),
    ref("track"), ref("by"),
  ],
  event: [
    choice("plover", "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"),
    { name: "mode", kind: "text" }, refs("actor"), refs("recipient"), choice("modality", "actual negated planned hypothetical alleged"),
  ],
  relation: [
    choice("relation", "holds_office speaks_for capital_of part_of member_of shares_border bilateral_relationship alliance maintains_embassy has_disagreements sponsors controls_territory occupies battlefield_advantage"),
    ref("subject"), ref("object"), choice("polarity", "+ -"),
  ],
  claim: [ref("owner"), choice("factuality", FACTUALITY), choice("outlet_factuality", FACTUALITY)],
  link: [choice("link", "paraphrase_of same_as triggers contrast before occasion"), ref("subject"), ref("object")],
};

/** Several names in one field stand apart by this. */
const APART = "; ";

/** The slots of a record as the words of its fields. */
export function fill(record: DiplomaticRecord, report: Report): Record<string, string> {
  const names = new Map(named(report).map(([name, id]) => [id, name]));
  const words = (value: unknown): string => {
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.map(words).join(APART);
    return names.get(String(value)) ?? String(value);
  };
  return Object.fromEntries((FIELDS[record.type] ?? []).map((f) => [f.name, words(record[f.name])]));
}

/** The slots that a reviewer changed, with names as ids where the report has them. */
export function changes(record: DiplomaticRecord, filled: Record<string, string>, report: Report): Record<string, unknown> {
  const before = fill(record, report);
  const ids = new Map(named(report).map(([name, id]) => [name.toLowerCase(), id]));
  const found: Record<string, unknown> = {};
  for (const field of FIELDS[record.type] ?? []) {
    const words = (filled[field.name] ?? "").trim();
    if (words === before[field.name]) continue;
    found[field.name] = slot(field, words, ids);
  }
  return found;
}

function slot(field: Field, words: string, ids: Map<string, string>): unknown {
  if (field.kind === "number") return words ? Number(words) : null;
  if (field.kind === "choice" || field.kind === "text") return words || null;
  const parts = words.split(";").map((p) => p.trim()).filter(Boolean).map((p) => ids.get(p.toLowerCase()) ?? p);
  if (field.kind === "refs") return parts;
  return parts.length > 1 ? parts : (parts[0] ?? null);
}

/** Everything a slot can point at: entities, and records that are called something. */
export function named(report: Report): [string, string][] {
  return [
    ...report.entities.map((e): [string, string] => [e.name, e.id]),
    ...report.records.filter((r) => r.type === "initiative").map((r): [string, string] => [String(r["name"]), r.id]),
  ];
}

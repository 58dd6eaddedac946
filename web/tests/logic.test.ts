import { describe, expect, test } from "vitest";
import { format, parse } from "../src/lib/address.ts";
import { buckets, length } from "../src/lib/buckets.ts";
import { changes, fill } from "../src/lib/correcting.ts";
import { csvText } from "../src/lib/csv.ts";
import { DAY, day, instant } from "../src/lib/dates.ts";
import { difference } from "../src/lib/difference.ts";
import { shown } from "../src/lib/glyphs.ts";
import { matrix } from "../src/lib/matrix.ts";
import { Text } from "../src/lib/offsets.ts";
import { paragraphs, segments } from "../src/lib/segments.ts";
import type { DiplomaticRecord, Report } from "../src/lib/types.ts";
import { clip, person, voiceOf } from "../src/lib/words.ts";

describe("addresses", () => {
  test.each(["#/start", "#/report/a%2Fb%3Fc?record=st1", "#/positions?actor=NOR&since=2025-01-01", "#/search?q=%22red+line%22+%26+more"])(
    "%s is restored",
    (hash) => expect(format(parse(hash))).toBe(hash),
  );
  test("no address is the start", () => expect(parse("").view).toBe("start"));
  test("a broken escape does no harm", () => expect(parse("#/report/%E0%A4%A").id).toBe("%E0%A4%A"));
});

describe("segments", () => {
  const text = new Text("One 🕊 two.\n\nThree four.");
  test("paragraphs", () => expect(paragraphs(text).map((p) => text.slice(p.start, p.end))).toEqual(["One 🕊 two.", "Three four."]));
  test("pieces are the paragraph, with the marks that cover them", () => {
    const part = { start: 0, end: 10 };
    const found = segments(text, part, [{ id: "a", start: 0, end: 5 }, { id: "b", start: 4, end: 9 }]);
    expect(found.map((s) => s.words).join("")).toBe("One 🕊 two.");
    expect(found.map((s) => [s.words, s.ids.join()])).toEqual([["One ", "a"], ["🕊", "a,b"], [" two", "b"], [".", ""]]);
  });
  test("a mark over two paragraphs is cut at their ends", () => {
    const marks = [{ id: "a", start: 6, end: 17 }];
    expect(paragraphs(text).map((p) => segments(text, p, marks).filter((s) => s.ids.length).map((s) => s.words))).toEqual([["two."], ["Three"]]);
  });
});

describe("difference", () => {
  test("what only one side has", () => {
    const [left, right] = difference("We will never sign it.", "They would never sign the plan.");
    expect(left.map((p) => p.words).join("")).toBe("We will never sign it.");
    expect(right.filter((p) => p.shared).map((p) => p.words.trim())).toEqual(["never sign"]);
  });
  test("case and marks do not count", () => expect(difference("“Peace!”", "peace")[0]).toEqual([{ words: "“Peace!”", shared: true }]));
});

describe("matrix", () => {
  const rows = [{ who: "A", what: "x" }, { who: "B", what: "x" }, { who: "B", what: "x" }, { who: "A", what: "y" }];
  const grid = matrix(rows, (r) => ({ key: r.who, name: r.who }), (r) => ({ key: r.what, name: r.what }));
  test("filled cells count before records", () => expect(grid.down.map((d) => d.key)).toEqual(["A", "B"]));
  test("cells", () => expect([grid.cell("B", "x").length, grid.cell("B", "y").length]).toEqual([2, 0]));
});

test("csv keeps formulas from running", () => {
  expect(csvText([{ a: "=1+1", b: 'say "no", twice', c: null }])).toBe('\uFEFFa,b,c\r\n\'=1+1,"say ""no"", twice",\r\n');
});

describe("dates", () => {
  test.each([["2025-05-26", "26 May 2025"], ["2025-05", "May 2025"], ["2025", "2025"], [null, "no date"], ["P2D", "P2D"]])("%s", (iso, words) => expect(day(iso)).toBe(words));
  test("words are no instant", () => expect(instant("2025-W21")).toBeNull());
  test("stretches fit", () => expect(length(0, 700 * DAY, 30)).toBe(30 * DAY));
  test("buckets keep what lies inside", () => expect(buckets([{ day: "2025-01-01" }, { day: null }, { day: "2024-01-01" }], Date.UTC(2024, 11, 1), Date.UTC(2025, 1, 1), DAY)).toHaveLength(1));
});

describe("words", () => {
  test("another’s quotation is not the party’s own voice", () => expect(voiceOf({ basis: "direct", speaker: "B", inferred: true })).toBe("indirect"));
  test("nobody’s narration is the outlet’s", () => expect(voiceOf({ basis: "narrated", speaker: null, inferred: true })).toBe("outlet"));
  test("unnamed", () => expect(person("unnamed: senior official")).toBe("senior official (not named)"));
  test("clip does not halve an emoji", () => expect(clip("🕊🕊🕊🕊", 2)).toBe("🕊🕊…"));
});

describe("correcting", () => {
  const report: Report = {
    doc: { id: "r", published: null, title: null, source: null, url: null }, text: "", records: [],
    entities: [{ id: "a1", name: "Norland", kind: "state", country: null, aliases: [], mentions: [] }, { id: "a2", name: "Sudmark", kind: "state", country: null, aliases: [], mentions: [] }],
  };
  const record: DiplomaticRecord = { id: "e1", type: "event", evidence: [], score: null, doubt: null, plover: "CONSULT", mode: null, actor: ["a1"], recipient: [], modality: "actual" };
  test("names stand for ids", () => expect(fill(record, report)["actor"]).toBe("Norland"));
  test("only what changed, with ids where there are any", () =>
    expect(changes(record, { ...fill(record, report), actor: "norland; Sudmark; the mediators", mode: "visit" }, report)).toEqual({ actor: ["a1", "a2", "the mediators"], mode: "visit" }));
  test("nothing changed", () => expect(changes(record, fill(record, report), report)).toEqual({}));
});

describe("marks that steer the writing", () => {
  test("are written out", () => expect(shown("Sarn.\u202e =1+1")).toBe("Sarn.\\u202e =1+1"));
  test("line ends and emoji stay", () => expect(shown("a\n👩‍🚀 مرحبا")).toBe("a\n👩‍🚀 مرحبا"));
  test("do not move the words after them", () => {
    const text = new Text("No\u202e deal.");
    expect(segments(text, { start: 0, end: 9 }, [{ id: "a", start: 4, end: 8 }]).find((s) => s.ids.length)?.words).toBe("deal");
  });
});

import { describe, expect, test } from "vitest";
import { Text } from "../src/lib/offsets.ts";

describe("code points", () => {
  const dove = new Text("Peace 🕊️ now, said 👩‍🚀 Ana.");
  test.each([
    ["before an emoji", 0, 5, "Peace"],
    ["an emoji of two code points", 6, 8, "🕊️"],
    ["after an emoji", 9, 12, "now"],
    ["joined emoji", 19, 22, "👩‍🚀"],
    ["the end", 23, 27, "Ana."],
  ])("%s", (_, start, end, words) => {
    expect(dove.slice(start, end)).toBe(words);
    expect([...dove.raw].slice(start, end).join("")).toBe(words);
  });
  test("the length counts code points", () => expect(dove.length).toBe([...dove.raw].length));
  test("there and back", () => {
    for (let point = 0; point <= dove.length; point++) expect(dove.point(dove.unit(point))).toBe(point);
  });
  test("the second half of a pair belongs to its code point", () => expect(new Text("a🕊b").point(2)).toBe(1));
  test("offsets beyond the text end with it", () => expect(dove.slice(23, 999)).toBe("Ana."));
  test("no text", () => expect(new Text("").slice(0, 1)).toBe(""));
});

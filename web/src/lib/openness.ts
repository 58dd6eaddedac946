/** How open words are to talks: 1 open, −1 ruled out, 0 neither or both. */
import type { Row } from "./types.ts";

const OPEN = new Set(["favor", "open", "opened", "reopened", "accept", "agree", "offer", "propose", "call_for", "endorse", "accepted", "resumed", "scheduled", "under_way", "agreed", "offered", "called_for", "endorsed"]);
const SHUT = new Set(["against", "closed", "ruled_out", "rule_out", "reject", "rejected", "oppose", "withdraw", "suspended", "broken_down", "collapsed"]);

export function level(row: Row): number {
  for (const name of ["level", "openness", "value"]) {
    const value = row[name];
    if (typeof value === "number") return Math.sign(value);
  }
  for (const name of ["stance", "status", "act", "direction", "turn"]) {
    const value = String(row[name] ?? "");
    if (OPEN.has(value)) return 1;
    if (SHUT.has(value)) return -1;
  }
  return 0;
}

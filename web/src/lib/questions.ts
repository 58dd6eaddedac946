/** What the server's questions can do: newer ones may answer more at once. */
import type { Question } from "./types.ts";

export function option(all: Question[] | undefined, question: string, name: string) {
  return all?.find((q) => q.name === question)?.options.find((o) => o.name === name);
}

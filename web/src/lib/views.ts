/** The views, in the order of the menu, each with its key after `g`. */
export interface ViewEntry {
  name: string;
  title: string;
  key: string;
}

export const VIEWS: { heading: string; entries: ViewEntry[] }[] = [
  { heading: "", entries: [{ name: "start", title: "Start", key: "s" }] },
  {
    heading: "Who stands where",
    entries: [
      { name: "positions", title: "Positions", key: "p" },
      { name: "preconditions", title: "Preconditions", key: "c" },
      { name: "openness", title: "Openness", key: "o" },
      { name: "wording", title: "Wording", key: "w" },
    ],
  },
  {
    heading: "What is on the table",
    entries: [
      { name: "initiatives", title: "Initiatives", key: "i" },
      { name: "sequence", title: "Sequence", key: "q" },
    ],
  },
  {
    heading: "What happened",
    entries: [
      { name: "timeline", title: "Timeline", key: "t" },
      { name: "network", title: "Network", key: "n" },
      { name: "map", title: "Map", key: "m" },
    ],
  },
  {
    heading: "In the texts",
    entries: [
      { name: "reports", title: "Reports", key: "r" },
      { name: "search", title: "Search", key: "f" },
      { name: "ask", title: "All questions", key: "a" },
      { name: "paste", title: "Paste a report", key: "v" },
    ],
  },
  {
    heading: "How sure is it",
    entries: [
      { name: "gaps", title: "Gaps", key: "x" },
      { name: "review", title: "Review", key: "e" },
    ],
  },
];

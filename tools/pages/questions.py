"""The questions, from what they declare."""

from dragoman.ask import Option, Question, questions

HEAD = """# The questions

What a collection answers. This page is written by
`python -m tools.reference`.

`dragoman ask NAME --db FILE` prints a table on a terminal and JSON lines in a pipe;
`--format table|json|jsonl|csv` says otherwise. From Python: `dragoman.ask.ask(store, NAME,
option=value)`.

**Names.** Actors and plans are given by key or by any of their names; case and accents do
not count. Where several have the name, the answer is a list of them with their keys. A
state stands for itself and for its officials and bodies, unless `--alone` is given.

**Evidence.** Every row ends in the same columns:

| column | what it is |
|---|---|
| `quote`, `start`, `end` | the words, and where they stand in the report (code points) |
| `speaker` | who says so; empty where the report speaks itself |
| `basis` | `direct`, `mixed`, `indirect`, `narrated`, `characterised`; empty as above |
| `inferred` | true unless these are direct words of the party that the row is about |
| `document`, `record` | the report, and the record in it (see `dragoman explain`) |
| `outlet`, `published`, `url`, `title` | where and when |
| `doubt`, `score` | what is open about the record, and the score of the head that found it |

Direct quotes come first and then the oldest, unless a question says otherwise.

**What is counted.** A meeting or an attack is an incident, counted once however many
reports tell of it; how many do is in `reports`. "First seen" and "since" mean: in this
collection.

**Nothing found** is an answer: a sentence on stderr says what was looked for and what
the collection holds, and the exit code is 0. A wrong option ends with 2.

**Intensities and weights.** `cooperation` sums intensities by PLOVER type
(`dragoman codebook show events`) and mode, and `talks` and `openness` weigh steps, as
`src/dragoman/ask/scales.yaml` declares with its source: values of the project's own, an
order of strength and not a measurement.

**Options that all take**

"""


def page() -> str:
    """The reference as Markdown."""
    known = list(questions().values())
    shared = [o for o in known[0].options if all(o in q.options for q in known)]
    parts = [HEAD + "".join(_option(option) for option in shared)]
    parts += [_section(question, shared) for question in known]
    return "\n".join(parts)


def _section(question: Question, shared: list[Option]) -> str:
    own = [option for option in question.options if option not in shared]
    columns = ", ".join(f"`{name}`" for name in question.columns)
    options = "".join(_option(option) for option in own)
    return (
        f"## {question.name}\n\n**{question.title}** {question.summary}\n\n"
        f"```text\n{question.example}\n```\n\n"
        f"{options or 'No options of its own.' + chr(10)}\nColumns: {columns}.\n"
    )


def _option(option: Option) -> str:
    name = option.name.upper() if option.argument else f"--{option.name}"
    notes = [f"One of {', '.join(option.choices)}."] if option.choices else []
    notes += [f"When left out: {option.default}."] if option.default is not None else []
    notes += ["Needed."] if option.required else []
    return f"- `{name}`: {' '.join([option.help, *notes])}\n"

"""The reports of the invented press."""

from tests.ask.press import Paper


def papers() -> list[Paper]:
    """All reports, the oldest first."""
    return [
        backing(), agreed(), denied(), rebuffed(), shelled(), river(), resumed(),
        retold(), undated(),
    ]  # fmt: skip


def backing() -> Paper:
    """A party stands for a plan in its own words, and sets a condition and steps."""
    p = Paper(
        "d1", "Daily Courier", "2025-05-01",
        "“We support the Harbour Plan,” Foreign Minister Anna Vell of Ruritania said. "
        "Ruritania insists that all prisoners be freed beforehand, she added. "
        "First the guns fall silent, then the troops leave, then the port opens, Vell "
        "said.",
    )  # fmt: skip
    p.named("Anna Vell", "Ruritania")
    vell, ruritania = p.who("Anna Vell", "Ruritania")
    said = "“We support the Harbour Plan,” Foreign Minister Anna Vell of Ruritania said"
    p.add("initiative", "in1", "the Harbour Plan", name="Harbour Plan", kind="peace_plan",
          parties=[ruritania])
    p.add("statement", "st1", said, speaker=vell, quote_type="direct",
          content=[p.span("We support the Harbour Plan,")])
    p.add("position", "po1", "We support the Harbour Plan", holder=[vell, ruritania],
          target="in1", stance="favor", basis="direct")
    told = "Ruritania insists that all prisoners be freed beforehand, she added"
    p.add("statement", "st2", told, speaker=vell, quote_type="indirect",
          content=[p.span("all prisoners be freed beforehand")])
    p.add("term", "tm1", "all prisoners be freed beforehand", kind="precondition",
          issue="prisoners_hostages", holder=ruritania, initiative="in1")
    steps = ["First the guns fall silent", "then the troops leave", "then the port opens"]
    p.add("statement", "st3", ", ".join(steps) + ", Vell said", speaker=vell,
          quote_type="indirect", content=[p.span(", ".join(steps))])
    issues = ["ceasefire", "troop_withdrawal", "territory"]
    for n, (step, issue) in enumerate(zip(steps, issues, strict=True), 1):
        p.add("term", f"tm{n + 1}", step, kind="proposed_step", issue=issue, holder=vell,
              initiative="in1", order=n)
    for n in (1, 2):
        p.add("link", f"ln{n}", steps[n], link="before", subject=f"tm{n + 1}",
              object=f"tm{n + 2}")
    return p


def agreed() -> Paper:
    """An outlet: the party agrees. A third state is named as guarantor."""
    p = Paper(
        "d2", "Evening Star", "2025-05-03",
        "Ruritania has agreed to the Harbour Plan. Sylvania is named as guarantor of the "
        "Harbour Plan.",
    )  # fmt: skip
    p.named("Ruritania", "Sylvania")
    ruritania, sylvania = p.who("Ruritania", "Sylvania")
    p.add("initiative", "in1", "the Harbour Plan", name="Harbour Plan", kind="peace_plan",
          sponsors=[sylvania], parties=[ruritania], guarantors=[sylvania])
    p.add("status", "su1", "Ruritania has agreed to the Harbour Plan", track="in1",
          status="accepted", by=ruritania)
    return p


def denied() -> Paper:
    """Another outlet: the party denies that. The other side accepts."""
    p = Paper(
        "d3", "Night Gazette", "2025-05-04",
        "Ruritania denied that it had agreed to the Harbour Plan. Graustark has accepted "
        "the Harbour Plan.",
    )  # fmt: skip
    p.named("Ruritania", "Graustark")
    ruritania, graustark = p.who("Ruritania", "Graustark")
    p.add("initiative", "in1", "the Harbour Plan", name="Harbour Plan", kind="peace_plan",
          parties=[ruritania, graustark])
    whole = "Ruritania denied that it had agreed to the Harbour Plan"
    p.add("statement", "st1", whole, speaker=ruritania, quote_type="indirect",
          content=[p.span("it had agreed to the Harbour Plan")])
    p.add("act", "ac1", whole, statement="st1", performer=ruritania, act="deny",
          target="it had agreed to the Harbour Plan")
    p.add("status", "su1", "Graustark has accepted the Harbour Plan", track="in1",
          status="accepted", by=graustark)
    return p


def rebuffed() -> Paper:
    """A third outlet: the party rebuffs the plan, and rules out talks."""
    p = Paper(
        "d4", "Harbour Post", "2025-05-05",
        "Ruritania has rebuffed the Harbour Plan. Ruritania ruled out the Strait Talks "
        "with Graustark.",
    )  # fmt: skip
    p.named("Ruritania", "Graustark")
    ruritania, graustark = p.who("Ruritania", "Graustark")
    p.add("initiative", "in1", "the Harbour Plan", name="Harbour Plan", kind="peace_plan",
          parties=[ruritania])
    p.add("status", "su1", "Ruritania has rebuffed the Harbour Plan", track="in1",
          status="rejected", by=ruritania)
    p.add("initiative", "in2", "the Strait Talks", name="Strait Talks",
          kind="negotiation_track", parties=[ruritania, graustark])
    out = "Ruritania ruled out the Strait Talks with Graustark"
    p.add("status", "su2", out, track="in2", status="ruled_out", by=ruritania)
    p.add("event", "ev1", out, plover="REJECT", mode="meet", actor=[ruritania],
          recipient=[graustark], key="no-talks")
    p.add("position", "po1", out, holder=ruritania, target="in2", stance="against",
          basis="characterised")
    return p


def shelled() -> Paper:
    """A deed that one side alleges and the other denies; ground that one side claims."""
    p = Paper(
        "d5", "Night Gazette", "2025-05-06",
        "The Ruritanian army shelled Port Amber, Graustark said. The Ruritanian army did "
        "not shell Port Amber, Ruritania said. Graustark claims that it controls Port "
        "Amber. Shells struck Port Amber harbour.",
    )  # fmt: skip
    p.named("Ruritanian army", "Graustark", "Port Amber", "Ruritania")
    army, graustark, port, ruritania = p.who(
        "Ruritanian army", "Graustark", "Port Amber", "Ruritania"
    )
    p.add("statement", "st1", "The Ruritanian army shelled Port Amber, Graustark said",
          speaker=graustark, quote_type="indirect",
          content=[p.span("The Ruritanian army shelled Port Amber")])
    p.add("event", "ev1", "The Ruritanian army shelled Port Amber", plover="ASSAULT",
          mode="heavy-weapons", actor=[army], place=port, modality="alleged",
          owner=graustark, key="shelling")
    not_so = "The Ruritanian army did not shell Port Amber"
    p.add("statement", "st2", f"{not_so}, Ruritania said", speaker=ruritania,
          quote_type="indirect", content=[p.span(not_so)])
    p.add("event", "ev2", not_so, plover="ASSAULT", mode="heavy-weapons", actor=[army],
          place=port, modality="negated", key="no-shelling")
    claim = "Graustark claims that it controls Port Amber"
    p.add("statement", "st3", claim, speaker=graustark, quote_type="indirect",
          content=[p.span("it controls Port Amber")])
    p.add("relation", "r1", "it controls Port Amber", relation="controls_territory",
          subject=graustark, object=port, owner=graustark,
          time={"words": "in May", "value": "2025-05"})
    p.add("event", "ev3", "Shells struck Port Amber harbour", plover="ASSAULT",
          mode="heavy-weapons", place=port, key="harbour")
    return p


def river() -> Paper:
    """Another plan; a mediator with ties to both sides."""
    p = Paper(
        "d6", "Harbour Post", "2025-05-10",
        "The River Plan leaves Port Amber with Graustark. Sylvania met Ruritania in Port "
        "Amber. Sylvania spoke with Graustark by telephone.",
    )  # fmt: skip
    p.named("Sylvania", "Ruritania", "Graustark", "Port Amber")
    sylvania, ruritania, graustark, port = p.who(
        "Sylvania", "Ruritania", "Graustark", "Port Amber"
    )
    p.add("initiative", "in1", "The River Plan", name="River Plan", kind="peace_plan",
          parties=[graustark])
    p.add("term", "tm1", "leaves Port Amber with Graustark", kind="provision",
          issue="territory", holder="outlet", initiative="in1")
    p.add("event", "ev1", "Sylvania met Ruritania in Port Amber", plover="CONSULT",
          mode="visit", actor=[ruritania], recipient=[sylvania], place=port, key="visit")
    p.add("event", "ev2", "Sylvania spoke with Graustark by telephone", plover="CONSULT",
          mode="phone", actor=[sylvania, graustark], key="call")
    return p


def resumed() -> Paper:
    """Two officials meet; the door to talks is opened again, in two tellings."""
    p = Paper(
        "d7", "Daily Courier", "2025-05-20",
        "Anna Vell met Oskar Brandt in Port Amber. “We are ready to resume the Strait "
        "Talks,” Vell said. Vell said Ruritania was ready for the Strait Talks at once.",
    )  # fmt: skip
    p.named("Anna Vell", "Oskar Brandt", "Port Amber", "Ruritania")
    vell, brandt, port, ruritania = p.who(
        "Anna Vell", "Oskar Brandt", "Port Amber", "Ruritania"
    )
    p.add("initiative", "in1", "the Strait Talks", name="Strait Talks",
          kind="negotiation_track")
    p.add("event", "ev1", "Anna Vell met Oskar Brandt in Port Amber", plover="CONSULT",
          actor=[vell, brandt], place=port, key="meeting")
    words = "We are ready to resume the Strait Talks,"
    p.add("statement", "st1", f"“{words}” Vell said", speaker=vell, quote_type="direct",
          content=[p.span(words)], key="ready")
    told = "Ruritania was ready for the Strait Talks at once"
    p.add("statement", "st2", f"Vell said {told}", speaker=vell, quote_type="indirect",
          content=[p.span(told)], paraphrases=["st1"])
    p.add("link", "ln1", [told, words], link="paraphrase_of", subject="st2", object="st1",
          difference="not in the quotation: once")
    p.add("position", "po1", words, holder=[vell, ruritania], target="in1", stance="favor",
          basis="direct")
    return p


def retold() -> Paper:
    """The same meeting and the same words in another paper."""
    p = Paper(
        "d8", "Evening Star", "2025-05-20",
        "Anna Vell and Oskar Brandt met on Tuesday. Vell said she would talk again.",
    )  # fmt: skip
    p.named("Anna Vell", "Oskar Brandt")
    vell, brandt = p.who("Anna Vell", "Oskar Brandt")
    p.add("event", "ev1", "Anna Vell and Oskar Brandt met on Tuesday", plover="CONSULT",
          actor=[vell, brandt], time={"words": "on Tuesday", "value": "2025-05-20"},
          key="meeting")
    p.add("statement", "st1", "Vell said she would talk again", speaker=vell,
          quote_type="indirect", content=[p.span("she would talk again")], key="ready")
    return p


def undated() -> Paper:
    """Neither date nor source."""
    p = Paper("d9", "Old Wire", None, "A bridge was blown up. “It was Brandt's work.”")
    p.named("Oskar Brandt")
    p.add("event", "ev1", "A bridge was blown up", plover="ASSAULT", mode="bombing",
          key="bridge", doubt="the bridge is not named")
    p.add("statement", "st1", "“It was Brandt's work.”", quote_type="direct",
          content=[p.span("It was Brandt's work.")])
    return p
